package dev.signet.authority;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.pki.x509.Curve;
import dev.signet.pki.x509.Name;
import dev.signet.pki.x509.PrivateKeyInfo;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

final class IssuanceTest {

    @Test
    void fitsOnOneLineWhateverTheSubject() throws Exception {
        var recorded = new ArrayList<Issuance>();
        var issuer = Authorities.issuer(PrivateKeyInfo.generateEc(Curve.P256));
        var authority = new CertificateAuthority(() -> issuer, recorded::add);
        var hostile = Name.builder()
                .add(Name.COMMON_NAME, "a\n1 \" \\ \u00e9" + "x".repeat(5000))
                .build();
        authority.prepare(Authorities.CLIENT, Authorities.request(hostile), Duration.ofDays(1), Authorities.NOW);
        var line = new String(recorded.get(0).line(), StandardCharsets.US_ASCII);
        assertThat(line).endsWith("\n").hasSizeLessThan(2000);
        assertThat(line.substring(0, line.length() - 1)).matches("[ -~]+");
        assertThat(Issuance.parse(line.substring(0, line.length() - 1))).contains(recorded.get(0));
    }
}
