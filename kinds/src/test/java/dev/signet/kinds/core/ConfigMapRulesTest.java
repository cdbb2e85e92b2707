package dev.signet.kinds.core;

import static dev.signet.kinds.Samples.texts;
import static dev.signet.kinds.Samples.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.object.Tree;
import dev.signet.kinds.Samples;
import org.junit.jupiter.api.Test;

class ConfigMapRulesTest {
    private static final Call CALL = Samples.call(Operation.CREATE, CoreGroup.CONFIG_MAPS, "a", "m");

    private final ConfigMapRules rules = new ConfigMapRules();

    @Test
    void takesKeysThatCanBeFileNames() {
        assertThat(rules.validateCreate(
                        CALL, yaml("{data: {key.name: '1', KEY_NAME: '', -: x}, binaryData: {b: AAEC}}")))
                .isEmpty();
    }

    /** GEN-OBJ-05. */
    @Test
    void refusesOtherKeys() {
        assertThat(texts(rules.validateCreate(CALL, yaml("data: {a b: '1'}"))))
                .containsExactly("data[a b]: Invalid value: \"a b\": a valid config key must consist of alphanumeric"
                        + " characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used"
                        + " for validation is '[-._a-zA-Z0-9]+')");
        assertThat(texts(rules.validateCreate(CALL, yaml("data: {'..': x}"))))
                .containsExactly("data[..]: Invalid value: \"..\": must not be '..'");
        assertThat(texts(rules.validateCreate(CALL, yaml("binaryData: {'..x': AA==}"))))
                .containsExactly("binaryData[..x]: Invalid value: \"..x\": must not start with '..'");
    }

    @Test
    void refusesAKeyInBoth() {
        assertThat(texts(rules.validateCreate(CALL, yaml("{data: {k: '1'}, binaryData: {k: AA==}}"))))
                .containsExactly("data[k]: Invalid value: \"k\": duplicate of key present in binaryData");
    }

    @Test
    void limitsTheSizeToOneMebibyte() {
        Tree.Mapping fits = Tree.Mapping.of(
                "data", Tree.Mapping.of("k", new Tree.Text("a".repeat((1 << 20) - 1))), "binaryData", yaml("b: AA=="));
        assertThat(rules.validateCreate(CALL, fits)).isEmpty();
        Tree.Mapping more = fits.with("binaryData", yaml("b: AAA="));
        assertThat(texts(rules.validateCreate(CALL, more)))
                .containsExactly("[]: Too long: may not be more than 1048576 bytes");
    }

    @Test
    void freezesWhatIsImmutable() {
        Tree.Mapping stored = yaml("{immutable: true, data: {a: '1'}}");
        assertThat(rules.validateUpdate(CALL, stored, stored)).isEmpty();
        assertThat(texts(rules.validateUpdate(CALL, stored, yaml("{data: {a: '2'}, binaryData: {b: AA==}}"))))
                .containsExactly(
                        "immutable: Forbidden: field is immutable when `immutable` is set",
                        "data: Forbidden: field is immutable when `immutable` is set",
                        "binaryData: Forbidden: field is immutable when `immutable` is set");
    }

    @Test
    void demandsASubdomainForAName() {
        assertThat(rules.validateName("a.b")).isEmpty();
        assertThat(rules.validateName("Bad_Name")).hasSize(1);
    }
}
