package dev.signet.apiserver.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** GEN-OBJ-05, GEN-DEL-05. */
final class MetadataRulesTest {

    private static Tree.Mapping object(String metadata) {
        return TreeJson.read(("{\"metadata\":" + metadata + "}").getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> errors(String metadata) {
        return MetadataRules.errorsOfUpdate(object("{}"), object(metadata)).stream()
                .map(FieldError::toString)
                .toList();
    }

    @Test
    void takesOrdinaryMetadata() {
        assertThat(errors(
                        "{\"labels\":{\"a.test/b\":\"c\",\"e\":\"\"},\"annotations\":{\"UPPER.test/x\":\"any thing\"},"
                                + "\"finalizers\":[\"x.test/y\"],\"ownerReferences\":[{\"apiVersion\":\"v1\",\"kind\":\"Pod\","
                                + "\"name\":\"p\",\"uid\":\"1\",\"controller\":true}]}"))
                .isEmpty();
    }

    @Test
    void refusesKeysAndValuesOfOddForm() {
        assertThat(errors("{\"labels\":{\"a b\":\"x\"}}"))
                .singleElement()
                .asString()
                .startsWith("metadata.labels: Invalid value: \"a b\": name part must consist of");
        assertThat(errors("{\"labels\":{\"ok\":\"not ok\"}}"))
                .singleElement()
                .asString()
                .startsWith("metadata.labels: Invalid value: \"not ok\": a valid label must be an empty string");
        assertThat(errors("{\"annotations\":{\"a/b/c\":\"x\"}}")).hasSize(1);
    }

    @Test
    void boundsAnnotations() {
        assertThat(errors("{\"annotations\":{\"a\":\"" + "x".repeat(262_144) + "\"}}"))
                .containsExactly("metadata.annotations: Too long: may not be more than 262144 bytes");
    }

    @Test
    void refusesOwnersWithoutIdentityAndTwoControllers() {
        assertThat(errors("{\"ownerReferences\":[{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"name\":\"p\"}]}"))
                .containsExactly("metadata.ownerReferences.uid: Invalid value: \"\": must not be empty");
        String owner = "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"name\":\"p\",\"uid\":\"1\",\"controller\":true}";
        assertThat(errors("{\"ownerReferences\":[" + owner + "," + owner + "]}"))
                .singleElement()
                .asString()
                .contains(
                        "Only one reference can have Controller set to true. Found \"true\" in references for Pod/p and"
                                + " Pod/p");
        assertThat(
                        errors(
                                "{\"ownerReferences\":[{\"apiVersion\":\"v1\",\"kind\":\"Event\",\"name\":\"e\",\"uid\":\"1\"}]}"))
                .singleElement()
                .asString()
                .endsWith("/v1, Kind=Event is disallowed from being an owner");
    }

    /** GEN-DEL-04. */
    @Test
    void refusesTwoFinalizersThatContradictEachOther() {
        assertThat(errors("{\"finalizers\":[\"orphan\",\"foregroundDeletion\"]}"))
                .containsExactly(
                        "metadata.finalizers: Invalid value: [\"orphan\",\"foregroundDeletion\"]: finalizer orphan"
                                + " and foregroundDeletion cannot be both set");
    }

    @Test
    void refusesNewFinalizersOnTheWayOut() {
        List<FieldError> errors = MetadataRules.errorsOfUpdate(
                object("{\"deletionTimestamp\":\"2026-11-24T10:00:00Z\",\"finalizers\":[\"a.test/a\"]}"),
                object("{\"finalizers\":[\"a.test/a\",\"a.test/b\"]}"));

        assertThat(errors).singleElement().asString().endsWith("found new finalizers []string{\"a.test/b\"}");
    }
}
