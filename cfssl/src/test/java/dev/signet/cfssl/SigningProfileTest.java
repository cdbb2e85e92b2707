package dev.signet.cfssl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signet.authority.Profile;
import dev.signet.pki.x509.ExtendedKeyUsage;
import dev.signet.pki.x509.KeyUsage;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SigningProfileTest {

    private static final String CONFIGURATION = """
            {"signing": {
               "default": {"expiry": "168h", "usages": ["client auth"]},
               "profiles": {
                 "www": {"expiry": "8760h", "usages": ["signing", "key encipherment", "server auth"]},
                 "WWW": {"expiry": "1h", "usages": ["any"]},
                 "intermediate": {"expiry": "1h", "usages": ["signing"], "ca_constraint": {"is_ca": true}}}}}""";

    private static SigningProfile find(String configuration, String name) throws CfsslException {
        return SigningProfile.find(
                configuration.getBytes(UTF_8), Optional.of(name).filter(text -> !text.isEmpty()));
    }

    /** A configuration with one profile, {@code only}, that holds this. */
    private static String only(String members) {
        return "{\"signing\":{\"profiles\":{\"only\":{" + members + "}}}}";
    }

    @Test
    void findsAProfileByItsExactName() throws Exception {
        assertThat(find(CONFIGURATION, "www"))
                .isEqualTo(new SigningProfile(
                        Duration.ofDays(365),
                        new Profile(
                                Set.of(KeyUsage.DIGITAL_SIGNATURE, KeyUsage.KEY_ENCIPHERMENT),
                                Set.of(ExtendedKeyUsage.SERVER_AUTH))));
    }

    @Test
    void takesTheDefaultWhereNoneIsNamed() throws Exception {
        assertThat(find(CONFIGURATION, "").expiry()).isEqualTo(Duration.ofDays(7));
        assertThat(find("{\"signing\":{}}", "")).isEqualTo(SigningProfile.STANDARD);
    }

    @Test
    void doesNotFallBackToTheDefault() {
        assertThatThrownBy(() -> find(CONFIGURATION, "ww"))
                .isInstanceOf(CfsslException.class)
                .hasMessage("signing.profiles: there is no \"ww\", only www, WWW, intermediate");
    }

    @Test
    void makesNoCa() {
        assertThatThrownBy(() -> find(CONFIGURATION, "intermediate"))
                .isInstanceOf(CfsslException.class)
                .hasMessage("signing.profiles.intermediate.ca_constraint.is_ca: CA certificates are made by -initca"
                        + " alone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"remote", "name_whitelist", "not_after", "policies", "crl_url"})
    void refusesWhatItDoesNotFollow(String name) {
        var configuration = only("\"expiry\":\"1h\",\"usages\":[\"signing\"],\"" + name + "\":\"x\"");

        assertThatThrownBy(() -> find(configuration, "only"))
                .isInstanceOf(CfsslException.class)
                .hasMessage("signing.profiles.only." + name + ": is not supported here; leave it out or use cfssl");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"usages\":[\"signing\"] | signing.profiles.only.expiry: invalid duration \"\"; write hours, minutes or"
                        + " seconds, such as 8760h or 1h30m",
                "\"expiry\":\"1h\" | signing.profiles.only.usages: no key usage available; name at least one, such as"
                        + " \"server auth\"",
            })
    void needsAnExpiryAndAUsage(String members, String message) {
        assertThatThrownBy(() -> find(only(members), "only"))
                .isInstanceOf(CfsslException.class)
                .hasMessage(message);
    }

    @Test
    void saysWhichUsagesThereAre() {
        assertThatThrownBy(() -> find(only("\"expiry\":\"1h\",\"usages\":[\"sailing\"]"), "only"))
                .isInstanceOf(CfsslException.class)
                .hasMessageStartingWith("signing.profiles.only.usages: unknown usage \"sailing\"; there are any, client"
                        + " auth, code signing, ");
    }

    @Test
    void needsASectionToSignBy() {
        assertThatThrownBy(() -> find("{}", ""))
                .isInstanceOf(CfsslException.class)
                .hasMessage("the configuration has no section \"signing\"");
    }
}
