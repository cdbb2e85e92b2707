package dev.signet.app.kubeconfig;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signet.authority.keys.NewAuthority;
import dev.signet.pki.x509.Certificate;
import dev.signet.pki.x509.CertificationRequest;
import dev.signet.pki.x509.Curve;
import dev.signet.pki.x509.ExtendedKeyUsage;
import dev.signet.pki.x509.Name;
import dev.signet.pki.x509.PrivateKeyInfo;
import dev.signet.pki.x509.PublicKeyInfo;
import dev.signet.pki.x509.SignatureAlgorithm;
import dev.signet.pki.x509.SubjectAltNames;
import dev.signet.pki.x509.TbsCertificate;
import dev.signet.pki.x509.Validity;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class IssuedIdentityTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final Name CA = Name.builder().add(Name.COMMON_NAME, "ca").build();

    private final PrivateKeyInfo caKey = PrivateKeyInfo.generateEc(Curve.P256);
    private final PrivateKeyInfo key = PrivateKeyInfo.generateEc(Curve.P256);
    private final CertificationRequest request =
            CertificationRequest.create(key, subject("jane", "dev", "ops"), SubjectAltNames.NONE);

    private static Name subject(String user, String... groups) {
        return Name.builder()
                .add(Name.ORGANIZATION, groups)
                .add(Name.COMMON_NAME, user)
                .build();
    }

    private Certificate issued(Name subject, PublicKeyInfo of, PrivateKeyInfo by) throws Exception {
        TbsCertificate tbs = new TbsCertificate(
                BigInteger.valueOf(4711),
                SignatureAlgorithm.forKey(by.publicKey()).identifier(),
                CA,
                new Validity(NOW, NOW.plus(Duration.ofDays(1))),
                subject,
                of,
                List.of(ExtendedKeyUsage.toExtension(Set.of(ExtendedKeyUsage.CLIENT_AUTH))));
        return Certificate.assemble(tbs, by.sign(tbs.encoded()));
    }

    private Optional<String> root() throws Exception {
        return Optional.of(NewAuthority.selfSigned(caKey, CA, NOW).toPem());
    }

    private IssuedIdentity identity(Certificate certificate) {
        return new IssuedIdentity(request, List.of(certificate));
    }

    @Test
    void takesWhatWasAskedForAlsoWhereTheSubjectWasEncodedAnew() throws Exception {
        Name anew = Name.builder()
                .add(Name.ORGANIZATION, "ops")
                .add(Name.ORGANIZATION, "dev")
                .add(Name.COMMON_NAME, "jane")
                .build();
        IssuedIdentity identity = identity(issued(anew, key.publicKey(), caKey));

        assertThatCode(() -> identity.check(root(), NOW)).doesNotThrowAnyException();
    }

    @Test
    void refusesAnotherKey() throws Exception {
        IssuedIdentity identity = identity(issued(request.subject(), caKey.publicKey(), caKey));

        assertThatThrownBy(() -> identity.check(root(), NOW)).hasMessageContaining("is for another key");
    }

    @Test
    void refusesAnotherUserAndOtherGroups() throws Exception {
        IssuedIdentity otherUser = identity(issued(subject("joe", "dev", "ops"), key.publicKey(), caKey));
        IssuedIdentity fewerGroups = identity(issued(subject("jane", "dev"), key.publicKey(), caKey));

        assertThatThrownBy(() -> otherUser.check(root(), NOW)).hasMessageContaining("was asked for");
        assertThatThrownBy(() -> fewerGroups.check(root(), NOW)).hasMessageContaining("was asked for");
    }

    @Test
    void refusesAChainThatDoesNotHold() throws Exception {
        IssuedIdentity forged = identity(issued(request.subject(), key.publicKey(), key));
        IssuedIdentity late = identity(issued(request.subject(), key.publicKey(), caKey));

        assertThatThrownBy(() -> forged.check(root(), NOW)).hasMessageContaining("does not verify");
        assertThatThrownBy(() -> late.check(root(), NOW.plus(Duration.ofDays(2))))
                .hasMessageContaining("expired");
    }

    /** The CA of clients need not be the one that the kubeconfig names; then the server's word counts. */
    @Test
    void leavesAnUnknownIssuerToTheServer() throws Exception {
        Name other = Name.builder().add(Name.COMMON_NAME, "other").build();
        String stranger = NewAuthority.selfSigned(key, other, NOW).toPem();
        IssuedIdentity identity = identity(issued(request.subject(), key.publicKey(), caKey));

        assertThatCode(() -> identity.check(Optional.of(stranger), NOW)).doesNotThrowAnyException();
    }
}
