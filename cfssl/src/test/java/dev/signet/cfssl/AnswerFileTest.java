package dev.signet.cfssl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerFileTest {

    private static final String EVERYTHING = """
            {"cert":"C\\n","key":"K\\n","csr":"R\\n","encrypted_key":"ZW5j","bundle":"B\\n","ocspResponse":"b2NzcA==",
             "sums":{"csr":{"sha-1":"00"}}}""";

    @TempDir
    private Path ours;

    @TempDir
    private Path theirs;

    private Binary reference;

    @BeforeEach
    void runsCfssljsonInADirectoryOfItsOwn() {
        reference = new Binary(theirs);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                EVERYTHING,
                "{\"csr\":\"R\",\"key\":\"K\"}",
                "{\"certificate\":\"C\",\"private_key\":\"K\",\"certificate_request\":\"R\"}",
                "{\"cert\":\"first\",\"certificate\":\"second\"}",
                "{\"csr\":\"\",\"key\":\"K\"}",
            })
    void writesTheFilesThatCfssljsonWrites(String json) throws Exception {
        reference.output(json, "cfssljson", "-bare", "server");
        write(json, true);

        assertThat(contents(ours)).isEqualTo(contents(theirs));
    }

    @Test
    void unwrapsAServersAnswer() throws Exception {
        var json =
                "{\"success\":true,\"result\":{\"certificate\":\"C\",\"private_key\":\"K\"},\"errors\":[],\"messages\":[]}";
        reference.output(json, "cfssljson", "server");
        write(json, false);

        assertThat(contents(ours)).isEqualTo(contents(theirs)).containsOnlyKeys("server.pem", "server-key.pem");
    }

    @Test
    void printsWhatCfssljsonPrints() throws Exception {
        var printed = AnswerFile.parse(EVERYTHING.getBytes(UTF_8), true).stream()
                .map(file -> file.toText() + "\n")
                .collect(Collectors.joining());

        assertThat(printed).isEqualTo(reference.output(EVERYTHING, "cfssljson", "-bare", "-stdout"));
    }

    @Test
    void keepsSecretsToTheirOwner() throws Exception {
        write(EVERYTHING, true);

        assertThat(modes())
                .isEqualTo(Map.of(
                        "server.pem", "rw-r--r--",
                        "server-key.pem", "rw-------",
                        "server-key.enc", "rw-------",
                        "server.csr", "rw-r--r--",
                        "server-bundle.pem", "rw-r--r--",
                        "server-response.der", "rw-r--r--"));
    }

    @Test
    void doesNotLeaveAnOldKeyFileOpenToAll() throws Exception {
        Files.writeString(ours.resolve("server-key.pem"), "old");
        Files.setPosixFilePermissions(ours.resolve("server-key.pem"), PosixFilePermissions.fromString("rw-rw-rw-"));
        write("{\"key\":\"K\"}", true);

        assertThat(modes()).isEqualTo(Map.of("server-key.pem", "rw-------"));
        assertThat(contents(ours)).isEqualTo(Map.of("server-key.pem", "K"));
    }

    @Test
    void makesNoDirectories() throws Exception {
        var file = AnswerFile.parse("{\"csr\":\"R\"}".getBytes(UTF_8), true).getFirst();

        assertThatThrownBy(() -> file.write(ours.resolve("missing/server").toString()))
                .isInstanceOf(NoSuchFileException.class);
        assertThat(contents(ours)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "true | {\"x\":\"y\"} | nothing to write: the JSON has neither \"cert\" nor \"key\" nor \"csr\"",
                "true | {\"success\":true,\"result\":{\"csr\":\"R\"}} | nothing to write: the JSON has neither \"cert\" nor \"key\""
                        + " nor \"csr\"; it is a server's answer: leave -bare out",
                "true | {\"csr\":5} | csr: is a text in \" \", not a number",
                "true | {\"bundle\":{\"bundle\":\"B\"}} | bundle: is a text in \" \", not an object",
                "true | {\"ocspResponse\":\"?\"} | ocspResponse: is not base64",
                "false | {\"csr\":\"R\"} | the JSON is no successful answer of a cfssl server; add -bare for what a command"
                        + " printed",
                "false | {\"success\":false,\"errors\":[{\"code\":1,\"message\":\"no\"},{\"message\":\"never\"}]} |"
                        + " Request failed: no; never",
                "false | {\"success\":true,\"result\":null} | the server's answer has no \"result\"",
            })
    void saysWhyThereIsNothingToWrite(boolean isBare, String json, String message) {
        assertThatThrownBy(() -> AnswerFile.parse(json.getBytes(UTF_8), isBare))
                .isInstanceOf(CfsslException.class)
                .hasMessage(message);
    }

    @Test
    void doesNotShowAKeyWhereItIsShown() throws Exception {
        assertThat(AnswerFile.parse("{\"key\":\"secret\"}".getBytes(UTF_8), true))
                .hasToString("[AnswerFile[-key.pem, 6 bytes]]");
    }

    private void write(String json, boolean isBare) throws Exception {
        for (var file : AnswerFile.parse(json.getBytes(UTF_8), isBare)) {
            file.write(ours.resolve("server").toString());
        }
    }

    private static Map<String, String> contents(Path directory) throws IOException {
        return about(directory, file -> Files.readString(file));
    }

    private Map<String, String> modes() throws IOException {
        return about(ours, file -> PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    private static Map<String, String> about(Path directory, Question question) throws IOException {
        var answers = new TreeMap<String, String>();
        try (var files = Files.list(directory)) {
            files.filter(file -> !file.endsWith("errors.txt"))
                    .forEach(file -> answers.put(file.getFileName().toString(), question.ask(file)));
        }
        return answers;
    }

    private interface Question {
        String answer(Path file) throws IOException;

        default String ask(Path file) {
            try {
                return answer(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
