package dev.signet.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.signet.apiserver.ownership.ApplyFuzz;
import dev.signet.apiserver.patch.PatchFuzz;
import dev.signet.apiserver.query.SelectorsFuzz;
import dev.signet.apiserver.schema.BodyReaderFuzz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every input that fuzzing began with or stumbled over, once. {@code make fuzz} looks for more. */
class SavedCorpusTest {
    private static final Path CORPUS = Path.of("src/test/resources/corpus");

    @TestFactory
    Stream<DynamicTest> applications() throws IOException {
        return each("ApplyFuzz", ApplyFuzz::fuzzerTestOneInput);
    }

    @TestFactory
    Stream<DynamicTest> bodies() throws IOException {
        return each("BodyReaderFuzz", BodyReaderFuzz::fuzzerTestOneInput);
    }

    @TestFactory
    Stream<DynamicTest> patches() throws IOException {
        return each("PatchFuzz", PatchFuzz::fuzzerTestOneInput);
    }

    @TestFactory
    Stream<DynamicTest> selectors() throws IOException {
        return each("SelectorsFuzz", SelectorsFuzz::fuzzerTestOneInput);
    }

    private static Stream<DynamicTest> each(String target, Consumer<byte[]> run) throws IOException {
        try (Stream<Path> files = Files.list(CORPUS.resolve(target))) {
            List<Path> inputs = files.sorted().toList();
            assertThat(inputs).isNotEmpty();
            return inputs.stream()
                    .map(input -> dynamicTest(
                            target + " " + input.getFileName(), () -> run.accept(Files.readAllBytes(input))));
        }
    }
}
