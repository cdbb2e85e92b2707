package dev.signet.kinds.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.authentication.Authentication;
import dev.signet.apiserver.authentication.Credentials;
import dev.signet.apiserver.authentication.User;
import dev.signet.kinds.Samples;
import dev.signet.pki.x509.Certificate;
import dev.signet.pki.x509.ChainVerifier;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;

class ClientCertificatesTest {
    private static final Instant NOW = Samples.NOW;
    private static final X500Name CA_NAME = new X500Name("CN=clients");

    private final KeyPair caKeys = keys();
    private final X509Certificate ca = ca(caKeys);
    private final AtomicReference<ChainVerifier> trust = new AtomicReference<>(verifier(ca));
    private final ClientCertificates clients = new ClientCertificates(trust::get);

    /** AUTHN-03. */
    @Test
    void takesTheCommonNameForTheUserAndOrganizationsForGroups() throws Exception {
        X509Certificate leaf = leaf("O=crew,O=deck,CN=zoe", KeyPurposeId.id_kp_clientAuth, caKeys);
        User zoe = new User(
                "zoe",
                "",
                List.of("crew", "deck"),
                Map.of(
                        "authentication.kubernetes.io/credential-id",
                        List.of("X509SHA256=" + Sha256.hex(leaf.getEncoded()))));
        assertThat(authenticate(leaf, NOW)).isEqualTo(new Authentication.Known(zoe));
        assertThat(authenticate(leaf, NOW)).isEqualTo(new Authentication.Known(zoe));
    }

    @Test
    void rejectsCertificatesOfOthers() {
        assertThat(authenticate(leaf("CN=zoe", KeyPurposeId.id_kp_clientAuth, keys()), NOW))
                .isInstanceOf(Authentication.Rejected.class);
    }

    @Test
    void rejectsServers() {
        assertThat(authenticate(leaf("CN=zoe", KeyPurposeId.id_kp_serverAuth, caKeys), NOW))
                .isInstanceOf(Authentication.Rejected.class);
    }

    @Test
    void rejectsSubjectsThatCouldBeTwo() {
        assertThat(authenticate(leaf("CN=zoe,CN=root", KeyPurposeId.id_kp_clientAuth, caKeys), NOW))
                .isInstanceOfSatisfying(
                        Authentication.Rejected.class,
                        rejected -> assertThat(rejected.why()).contains("more than one common name"));
    }

    @Test
    void hasNoOpinionWithoutANameOrACertificate() {
        assertThat(authenticate(leaf("O=crew", KeyPurposeId.id_kp_clientAuth, caKeys), NOW))
                .isInstanceOf(Authentication.NoOpinion.class);
        assertThat(clients.authenticate(new Credentials.Network(List.of(), Optional.of("token")), NOW))
                .isInstanceOf(Authentication.NoOpinion.class);
        assertThat(clients.authenticate(new Credentials.InProcess(Samples.ALICE), NOW))
                .isInstanceOf(Authentication.NoOpinion.class);
    }

    @Test
    void remembersAPathAsLongAsItHolds() {
        X509Certificate leaf = leaf("CN=zoe", KeyPurposeId.id_kp_clientAuth, caKeys);
        assertThat(authenticate(leaf, NOW)).isInstanceOf(Authentication.Known.class);
        assertThat(authenticate(leaf, NOW.plus(Duration.ofHours(2)))).isInstanceOf(Authentication.Rejected.class);
        assertThat(authenticate(leaf, NOW)).isInstanceOf(Authentication.Known.class);

        trust.set(verifier(ca(keys())));
        assertThat(authenticate(leaf, NOW)).isInstanceOf(Authentication.Rejected.class);
    }

    private Authentication authenticate(X509Certificate leaf, Instant now) {
        return clients.authenticate(new Credentials.Network(List.of(leaf), Optional.empty()), now);
    }

    private static ChainVerifier verifier(X509Certificate anchor) {
        try {
            return new ChainVerifier(List.of(Certificate.parse(anchor.getEncoded())));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static X509Certificate ca(KeyPair keys) {
        return certificate(CA_NAME, keys, keys, new BasicConstraints(true), KeyPurposeId.id_kp_clientAuth);
    }

    private static X509Certificate leaf(String subject, KeyPurposeId purpose, KeyPair issuer) {
        return certificate(new X500Name(subject), keys(), issuer, new BasicConstraints(false), purpose);
    }

    private static X509Certificate certificate(
            X500Name subject, KeyPair keys, KeyPair issuer, BasicConstraints basic, KeyPurposeId purpose) {
        try {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    CA_NAME,
                    BigInteger.valueOf(keys.getPublic().hashCode() & 0xffffL).add(BigInteger.ONE),
                    Date.from(NOW.minus(Duration.ofHours(1))),
                    Date.from(NOW.plus(Duration.ofHours(1))),
                    subject,
                    keys.getPublic());
            builder.addExtension(Extension.basicConstraints, true, basic);
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuer.getPrivate())));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
