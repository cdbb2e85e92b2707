package dev.signet.app.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sources of what is shipped, as they stand on disk. */
record SourceTree(Path repository) {

    /** Not shipped, and not on the class path of app. */
    private static final Set<String> NOT_SHIPPED = Set.of("e2e", "bench");

    /** Tests of app run in its folder. */
    static SourceTree ofThisBuild() {
        return new SourceTree(Path.of("").toAbsolutePath().resolveSibling(""));
    }

    String read(String file) throws IOException {
        return Files.readString(repository.resolve(file));
    }

    /** The shipped modules in the order of the root pom. */
    List<String> modules() throws IOException {
        return Pattern.compile("<module>(.*)</module>")
                .matcher(read("pom.xml"))
                .results()
                .map(found -> found.group(1))
                .filter(module -> !NOT_SHIPPED.contains(module))
                .toList();
    }

    /** The full names of the classes that have a file of their own, package-info left out. */
    Set<String> classes() throws IOException {
        return names().filter(name -> !name.endsWith(".package-info")).collect(Collectors.toCollection(TreeSet::new));
    }

    Set<String> packages() throws IOException {
        return names().map(name -> name.substring(0, name.lastIndexOf('.')))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Stream<String> names() throws IOException {
        return modules().stream().flatMap(module -> names(repository.resolve(module + "/src/main/java")));
    }

    private static Stream<String> names(Path root) {
        try (Stream<Path> all = Files.walk(root)) {
            return all
                    .filter(file -> file.toString().endsWith(".java"))
                    .map(file -> root.relativize(file).toString())
                    .map(file ->
                            file.substring(0, file.length() - ".java".length()).replace('/', '.'))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
