package dev.signet.kinds.core;

import static dev.signet.kinds.Samples.texts;
import static dev.signet.kinds.Samples.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Kind;
import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.catalog.Version;
import dev.signet.apiserver.object.Tree;
import dev.signet.kinds.Samples;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretRulesTest {
    private static final Call CALL = Samples.call(Operation.CREATE, CoreGroup.SECRETS, "a", "s");

    private final SecretRules rules = new SecretRules();

    @Test
    void putsStringDataOverDataAndForgetsIt() {
        Version version = version();
        Tree.Mapping stored =
                version.toStored().apply(yaml("{data: {a: MQ==}, stringData: {b: two, a: wins}, type: Opaque}"));
        assertThat(stored).isEqualTo(yaml("{data: {a: d2lucw==, b: dHdv}, type: Opaque}"));
        assertThat(version.toStored().apply(yaml("stringData: {}"))).isEqualTo(Tree.Mapping.EMPTY);
        assertThat(version.isStoredForm()).isTrue();
    }

    private static Version version() {
        Kind secret = CoreGroup.kinds(Duration.ofHours(1), Samples.TOKENS).stream()
                .filter(kind -> kind.names().kind().equals("Secret"))
                .findFirst()
                .orElseThrow();
        return secret.versions().getFirst();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            kubernetes.io/tls | {tls.crt: ''} | data[tls.key]: Required value
            kubernetes.io/ssh-auth | {ssh-privatekey: ''} | data[ssh-privatekey]: Required value
            kubernetes.io/dockercfg | {} | data[.dockercfg]: Required value
            kubernetes.io/service-account-token | {} | metadata.annotations[kubernetes.io/service-account.name]: Required value
            """)
    void demandsTheKeysOfItsType(String type, String data, String error) {
        assertThat(texts(rules.validateCreate(CALL, secret(type, data)))).containsExactly(error);
    }

    @Test
    void demandsANameOrAPasswordForBasicAuthentication() {
        assertThat(texts(rules.validateCreate(CALL, secret("kubernetes.io/basic-auth", "{}"))))
                .containsExactly("data[username]: Required value", "data[password]: Required value");
        assertThat(rules.validateCreate(CALL, secret("kubernetes.io/basic-auth", "{password: ''}")))
                .isEmpty();
    }

    @Test
    void takesTypesThatNobodyKnows() {
        assertThat(rules.validateCreate(CALL, secret("example.com/any", "{}"))).isEmpty();
        assertThat(rules.validateCreate(CALL, secret("Opaque", "{a: MQ==}"))).isEmpty();
    }

    @Test
    void neverShowsWhatIsInside() {
        // "hush", which is no JSON
        assertThat(texts(rules.validateCreate(
                        CALL, secret("kubernetes.io/dockerconfigjson", "{.dockerconfigjson: aHVzaA==}"))))
                .containsExactly(
                        "data[.dockerconfigjson]: Invalid value: \"<secret contents redacted>\": must be a JSON"
                                + " object");
        assertThat(rules.validateCreate(CALL, secret("kubernetes.io/dockerconfigjson", "{.dockerconfigjson: e30=}")))
                .isEmpty();
    }

    @Test
    void keepsItsType() {
        Tree.Mapping stored = secret("Opaque", "{}");
        assertThat(texts(rules.validateUpdate(CALL, stored, secret("other/kind", "{}"))))
                .containsExactly("type: Invalid value: \"other/kind\": field is immutable");
    }

    @Test
    void freezesWhatIsImmutable() {
        Tree.Mapping stored = secret("Opaque", "{a: MQ==}").with("immutable", new Tree.Truth(true));
        assertThat(texts(rules.validateUpdate(CALL, stored, stored.with("data", yaml("a: Mg==")))))
                .containsExactly("data: Forbidden: field is immutable when `immutable` is set");
    }

    private static Tree.Mapping secret(String type, String data) {
        return Tree.Mapping.of("data", yaml(data), "type", new Tree.Text(type));
    }
}
