package dev.signet.apiserver.storage.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.rocksdb.NativeLibraryLoader;
import org.rocksdb.RocksDB;

/**
 * RocksDB's native part. It comes in a jar and the system loads files, so that it has to lie in the folder for temporary
 * files for a moment. RocksDB itself would leave it there until the process ends in good order, which a killed one does not:
 * 15 MB each time.
 */
final class NativeLibrary {
    private static boolean loaded;

    private NativeLibrary() {}

    /** @throws UnsatisfiedLinkError where it does not run here */
    static synchronized void load() {
        if (loaded) {
            return;
        }
        try {
            Path folder = Files.createTempDirectory("signet-native-");
            try {
                NativeLibraryLoader.getInstance().loadLibrary(folder.toString());
            } finally {
                remove(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot put RocksDB's native library into a temporary folder", e);
        }
        // Finds it loaded.
        RocksDB.loadLibrary();
        loaded = true;
    }

    /** What is loaded stays loaded without its file. */
    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : List.copyOf(files.toList())) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
