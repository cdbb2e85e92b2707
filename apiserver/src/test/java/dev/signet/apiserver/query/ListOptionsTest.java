package dev.signet.apiserver.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** GEN-RV-01, GEN-LST-02, GEN-WAT-04. */
final class ListOptionsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "resourceVersionMatch=Exact|forbidden unless resourceVersion is provided",
                "resourceVersionMatch=Exact&resourceVersion=0|forbidden for resourceVersion",
                "resourceVersionMatch=Bad&resourceVersion=1|supported values: \"Exact\", \"NotOlderThan\", \"\"",
                "resourceVersionMatch=Exact&resourceVersion=1&continue=x|forbidden when continue is provided",
                "resourceVersion=abc|invalid resource version",
                "continue=nonsense|continue key is not valid",
                "sendInitialEvents=true|sendInitialEvents is forbidden for list",
                "limit=x|strconv.ParseInt: parsing \"x\": invalid syntax",
            })
    void refusesListsThatContradictThemselves(String query, String message) {
        assertThatThrownBy(() -> ListOptions.ofList(new Parameters(query))).hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sendInitialEvents=true|requires setting resourceVersionMatch to NotOlderThan",
                "sendInitialEvents=false|requires setting resourceVersionMatch to NotOlderThan",
                "sendInitialEvents=true&resourceVersionMatch=Exact|requires setting resourceVersionMatch to NotOlderThan",
                "resourceVersionMatch=NotOlderThan&resourceVersion=1|forbidden for watch unless sendInitialEvents",
                "resourceVersion=abc|strconv.ParseUint",
            })
    void refusesWatchesThatContradictThemselves(String query, String message) {
        assertThatThrownBy(() -> ListOptions.ofWatch(new Parameters(query))).hasMessageContaining(message);
    }

    @Test
    void takesANegativeLimitForNone() {
        assertThat(ListOptions.ofList(new Parameters("limit=-5")).limit()).isZero();
    }

    @Test
    void refusesAVersionBesideAContinueToken() {
        String token = new ContinueToken(7, "n/a").text();

        assertThat(ListOptions.ofList(new Parameters("continue=" + token)).next())
                .contains(new ContinueToken(7, "n/a"));
        assertThatThrownBy(() -> ListOptions.ofList(new Parameters("resourceVersion=3&continue=" + token)))
                .hasMessageContaining("specifying resource version is not allowed when using continue");
    }

    /** All that is wrong is said at once. */
    @Test
    void saysEverythingThatIsWrong() {
        assertThatThrownBy(
                        () -> ListOptions.ofList(new Parameters("resourceVersionMatch=Exact&sendInitialEvents=true")))
                .hasMessageContaining("forbidden unless resourceVersion is provided")
                .hasMessageContaining("sendInitialEvents is forbidden for list");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|server does not recognize this encoded version \"\"",
                "{\"v\":\"meta.k8s.io/v1\"}|incorrect encoded start resourceVersion (version meta.k8s.io/v1)",
                "{\"v\":\"meta.k8s.io/v1\",\"rv\":3}|encoded start key empty (version meta.k8s.io/v1)",
            })
    void saysWhatIsWrongWithAContinueToken(String json, String text) {
        String token = Base64.getUrlEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> ContinueToken.parse(token))
                .hasMessageContaining("invalid continue token: continue key is not valid: " + text);
    }
}
