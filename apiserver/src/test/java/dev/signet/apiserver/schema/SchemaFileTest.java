package dev.signet.apiserver.schema;

import static dev.signet.apiserver.schema.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaFileTest {
    private static SchemaFile file(String yaml, SchemaFile... others) {
        return SchemaFile.read(new ByteArrayInputStream(utf8(yaml)), others);
    }

    @Test
    void readsMeta() {
        Schema.Structure meta = SchemaFile.meta().definition("io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta");

        assertThat(meta.fields()).hasSize(15);
        assertThat(meta.field("managedFields").orElseThrow().protobuf()).isEqualTo(OptionalInt.of(17));
        assertThat(meta.field("finalizers").orElseThrow().schema())
                .isInstanceOfSatisfying(Schema.Listing.class, listing -> {
                    assertThat(listing.type()).isEqualTo(Schema.ListType.SET);
                    assertThat(listing.mergeKey()).contains("");
                });
        assertThat(meta.field("ownerReferences").orElseThrow().schema())
                .isInstanceOfSatisfying(Schema.Listing.class, listing -> {
                    assertThat(listing.keys()).containsExactly("uid");
                    assertThat(listing.mergeKey()).contains("uid");
                });
    }

    @Test
    void describesEveryFieldOfMeta() {
        SchemaFile.meta()
                .definition("io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta")
                .fields()
                .forEach((name, field) -> assertThat(
                                field.description() + field.schema().description())
                        .as(name)
                        .isNotEmpty());
    }

    @Test
    void keepsAFieldsOwnDescriptionBesideItsReference() {
        Schema.Structure csr = Samples.FILE.definition("io.k8s.api.certificates.v1.CertificateSigningRequest");

        assertThat(csr.field("spec").orElseThrow().description()).isEqualTo("What is asked for.");
        assertThat(csr.field("spec").orElseThrow().schema().description()).isEqualTo("The request.");
        assertThat(csr.required()).containsExactly("spec");
    }

    @Test
    void readsEnumerations() {
        Schema.Structure spec = Samples.FILE.definition("io.k8s.api.certificates.v1.CertificateSigningRequestSpec");

        assertThat(spec.field("usages").orElseThrow().schema())
                .isEqualTo(new Schema.Listing(
                        "",
                        new Schema.Value("", Schema.Type.STRING, List.of("any", "signing")),
                        Schema.ListType.ATOMIC,
                        List.of(),
                        Optional.empty()));
    }

    @Test
    void refersToOtherFiles() {
        SchemaFile one = file("definitions: {a.v1.A: {type: object}}");
        SchemaFile two = file("definitions: {b.v1.B: {type: object, properties: {a: {$ref: a.v1.A}}}}", one);

        assertThat(two.definition("b.v1.B").field("a").orElseThrow().schema()).isSameAs(one.definition("a.v1.A"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: 1|schema file: a schema file is a mapping with \"definitions\"",
                "definitions: {A: {type: thing}}|schema file: definitions.A: no such type \"thing\"",
                "definitions: {A: {type: object, properties: {b: {type: string, colour: red}}}}|schema file: definitions.A.properties.b: unknown attribute \"colour\"",
                "definitions: {A: {type: object, properties: {b: {$ref: B}}}}|schema file: definitions.A.properties.b: there is no definition \"B\"",
                "definitions: {A: {type: array, items: {$ref: A}}}|schema file: definitions.A.items: \"A\" contains itself",
                "definitions: {A: {type: object, required: [b]}}|schema file: definitions.A: requires \"b\", which it does not have",
                "definitions: {A: {type: string, format: uuid}}|schema file: definitions.A: no format \"uuid\" of type string",
                "definitions: {A: {type: array}}|schema file: definitions.A: an array has items",
                "definitions: {A: {type: array, items: {type: string}, x-kubernetes-list-type: map}}|schema file: definitions.A: x-kubernetes-list-map-keys belongs to x-kubernetes-list-type map, and only there",
                "definitions: {A: {type: array, items: {type: object}, x-kubernetes-patch-merge-key: k}}|schema file: definitions.A: its items have no field \"k\"",
                "definitions: {A: {type: object, properties: {a: {type: string, x-protobuf: 1}, b: {type: string, x-protobuf: 1}}}}|schema file: definitions.A.properties.b: has the protobuf number 1 of a",
                "definitions: {A: {type: object, properties: {a: {type: string, x-protobuf: 0}}}}|schema file: definitions.A.properties.a: x-protobuf is a whole number from 1 to 536870911",
                "'a: b: c'|schema file: yaml: mapping values are not allowed in this context",
            })
    void namesThePlaceInABadFile(String yaml, String message) {
        assertThatThrownBy(() -> file(yaml))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void namesAMissingDefinition() {
        assertThatThrownBy(() -> Samples.FILE.definition("x.v1.Y")).hasMessageContaining("x.v1.Y");
        assertThatThrownBy(() -> SchemaFile.resource(Samples.class, "none.yaml"))
                .hasMessageContaining("none.yaml");
    }
}
