package dev.signet.apiserver.schema;

import dev.signet.apiserver.object.KindName;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;

/** The schemas and readers that this package's tests share. */
final class Samples {
    static final SchemaFile FILE = SchemaFile.resource(Samples.class, "certificates.yaml");

    static final BodyReader CSR = new BodyReader(
            new KindName("certificates.k8s.io", "CertificateSigningRequest"),
            "v1",
            FILE.definition("io.k8s.api.certificates.v1.CertificateSigningRequest"));

    static final BodyReader EVERYTHING =
            new BodyReader(new KindName("", "Everything"), "v1", FILE.definition("test.v1.Everything"));

    private Samples() {}

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static Body json(BodyReader reader, String text) {
        return reader.read(Optional.empty(), utf8(text));
    }

    static Body yaml(BodyReader reader, String text) {
        return reader.read(Optional.of("application/yaml"), utf8(text));
    }

    static String text(Tree tree) {
        return new String(TreeJson.write(tree), StandardCharsets.UTF_8);
    }

    static Problem problem(Runnable reading) {
        return Assertions.assertThrows(Problem.Thrown.class, reading::run).problem();
    }

    static String badRequest(Runnable reading) {
        return ((Problem.BadRequest) problem(reading)).message();
    }
}
