package dev.signet.kinds.certificates.podrequest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.pki.x509.GeneralName;
import dev.signet.pki.x509.SubjectAltNames;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PCR-UPD-03 e */
class LeafNamesTest {

    private static boolean isEmail(String text) {
        return LeafNames.errors("path", new SubjectAltNames(List.of(GeneralName.email(text))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jane@example.com",
                "jane.doe+x@localhost",
                "\"a b\"@example.com",
                "\"a\\\"b\"@example.com",
                "jane@[192.0.2.1]",
                "<jane@example.com>",
                "Jane Doe <jane@example.com>",
                "Jane D. Doe <jane@example.com>",
                "\"Doe, Jane\" <jane@example.com>",
                " jane@example.com "
            })
    void takesMailboxes(String text) {
        assertThat(isEmail(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "jane",
                "@example.com",
                "jane@",
                ".jane@example.com",
                "jane.@example.com",
                "ja..ne@example.com",
                "jane@example..com",
                "jane@example.com, joe@example.com",
                "jane@example.com x",
                "ja ne@example.com",
                "<jane@example.com",
                "jane@[192.0.2.1",
                "\"jane@example.com"
            })
    void refusesOthers(String text) {
        assertThat(isEmail(text)).isFalse();
    }

    @Test
    void readsLongHostileTextInLinearTime() {
        String hostile = "a.".repeat(20_000) + "\"" + "\\\\".repeat(20_000) + " ".repeat(20_000);
        long start = System.nanoTime();
        assertThat(isEmail(hostile)).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
}
