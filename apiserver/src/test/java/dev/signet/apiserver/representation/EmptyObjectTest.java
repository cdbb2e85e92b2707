package dev.signet.apiserver.representation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.catalog.Version;
import dev.signet.apiserver.object.TreeJson;
import dev.signet.apiserver.schema.SchemaFile;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** GEN-WAT-04. */
final class EmptyObjectTest {
    private static final String SCHEMA = """
            definitions:
              test.Thing:
                type: object
                required: [metadata, rules]
                properties:
                  metadata: {$ref: io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta}
                  rules: {type: array, items: {type: string}}
                  label: {type: string}
                  component: {type: string, default: ""}
                  spec:
                    type: object
                    required: [request, signerName, at, fine, count, inner]
                    properties:
                      request: {type: string, format: byte}
                      signerName: {type: string}
                      at: {type: string, format: date-time}
                      fine: {type: boolean}
                      count: {type: integer, format: int32}
                      usages: {type: array, items: {type: string}}
                      inner: {type: object, properties: {a: {type: string}}}
                  status: {type: object, properties: {ready: {type: boolean}}}
                  other: {type: object, properties: {ready: {type: boolean}}}
            """;

    private final Version version = Version.of(
            "v1",
            SchemaFile.read(new ByteArrayInputStream(SCHEMA.getBytes(StandardCharsets.UTF_8)))
                    .definition("test.Thing"));

    @Test
    void hasWhatItsTypesDoNotOmit() {
        assertThat(EmptyObject.of(version)).isEqualTo(TreeJson.read("""
                {"rules": null, "component": "", "status": {}, "spec": {"request": null, "signerName": "", "at": null,
                 "fine": false, "count": 0, "inner": {}}}""".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void hasNothingOfACustomResource() {
        assertThat(EmptyObject.of(version.asSent()).members()).isEmpty();
    }
}
