package dev.signet.kinds.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.authentication.Authentication;
import dev.signet.apiserver.authentication.Credentials;
import dev.signet.apiserver.authentication.User;
import dev.signet.kinds.Samples;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.x509.BasicConstraints;
import dev.signet.pki.x509.Certificate;
import dev.signet.pki.x509.ChainVerifier;
import dev.signet.pki.x509.Curve;
import dev.signet.pki.x509.ExtendedKeyUsage;
import dev.signet.pki.x509.Extension;
import dev.signet.pki.x509.Name;
import dev.signet.pki.x509.PrivateKeyInfo;
import dev.signet.pki.x509.SignatureAlgorithm;
import dev.signet.pki.x509.TbsCertificate;
import dev.signet.pki.x509.Validity;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ClientCertificatesTest {
    private static final Instant NOW = Samples.NOW;
    private static final Name CA_NAME =
            Name.builder().add(Name.COMMON_NAME, "clients").build();
    private static final Name ZOE = name(List.of(), "zoe");

    private final PrivateKeyInfo caKeys = keys();
    private final Certificate ca = ca(caKeys);
    private final AtomicReference<ChainVerifier> trust = new AtomicReference<>(verifier(ca));
    private final ClientCertificates clients = new ClientCertificates(trust::get);

    /** AUTHN-03. */
    @Test
    void takesTheCommonNameForTheUserAndOrganizationsForGroups() {
        Certificate leaf = client(name(List.of("crew", "deck"), "zoe"), caKeys);
        User zoe = new User(
                "zoe",
                "",
                List.of("crew", "deck"),
                Map.of(
                        "authentication.kubernetes.io/credential-id",
                        List.of("X509SHA256=" + Sha256.hex(leaf.encoded()))));
        assertThat(authenticate(leaf, NOW)).isEqualTo(new Authentication.Known(zoe));
        assertThat(authenticate(leaf, NOW)).isEqualTo(new Authentication.Known(zoe));
    }

    @Test
    void rejectsCertificatesOfOthers() {
        assertThat(authenticate(client(ZOE, keys()), NOW)).isInstanceOf(Authentication.Rejected.class);
    }

    @Test
    void rejectsServers() {
        assertThat(authenticate(leaf(ZOE, ExtendedKeyUsage.SERVER_AUTH, caKeys), NOW))
                .isInstanceOf(Authentication.Rejected.class);
    }

    @Test
    void rejectsSubjectsThatCouldBeTwo() {
        assertThat(authenticate(client(name(List.of(), "zoe", "root"), caKeys), NOW))
                .isInstanceOfSatisfying(
                        Authentication.Rejected.class,
                        rejected -> assertThat(rejected.why()).contains("more than one common name"));
    }

    @Test
    void hasNoOpinionWithoutANameOrACertificate() {
        assertThat(authenticate(client(name(List.of("crew")), caKeys), NOW))
                .isInstanceOf(Authentication.NoOpinion.class);
        assertThat(clients.authenticate(new Credentials.Network(List.of(), Optional.of("token")), NOW))
                .isInstanceOf(Authentication.NoOpinion.class);
        assertThat(clients.authenticate(new Credentials.InProcess(Samples.ALICE), NOW))
                .isInstanceOf(Authentication.NoOpinion.class);
    }

    @Test
    void remembersAPathAsLongAsItHolds() {
        Certificate leaf = client(ZOE, caKeys);
        assertThat(authenticate(leaf, NOW)).isInstanceOf(Authentication.Known.class);
        assertThat(authenticate(leaf, NOW.plus(Duration.ofHours(2)))).isInstanceOf(Authentication.Rejected.class);
        assertThat(authenticate(leaf, NOW)).isInstanceOf(Authentication.Known.class);

        trust.set(verifier(ca(keys())));
        assertThat(authenticate(leaf, NOW)).isInstanceOf(Authentication.Rejected.class);
    }

    private Authentication authenticate(Certificate leaf, Instant now) {
        try {
            return clients.authenticate(new Credentials.Network(List.of(leaf.toX509()), Optional.empty()), now);
        } catch (EncodingException e) {
            throw new AssertionError(e);
        }
    }

    private static ChainVerifier verifier(Certificate anchor) {
        return new ChainVerifier(List.of(anchor));
    }

    private static Name name(List<String> organizations, String... commonNames) {
        Name.Builder name = Name.builder();
        organizations.forEach(organization -> name.add(Name.ORGANIZATION, organization));
        for (String commonName : commonNames) {
            name.add(Name.COMMON_NAME, commonName);
        }
        return name.build();
    }

    private static Certificate ca(PrivateKeyInfo keys) {
        return certificate(CA_NAME, keys, keys, List.of(BasicConstraints.CA.toExtension()));
    }

    private static Certificate client(Name subject, PrivateKeyInfo issuer) {
        return leaf(subject, ExtendedKeyUsage.CLIENT_AUTH, issuer);
    }

    private static Certificate leaf(Name subject, ExtendedKeyUsage usage, PrivateKeyInfo issuer) {
        return certificate(subject, keys(), issuer, List.of(ExtendedKeyUsage.toExtension(Set.of(usage))));
    }

    private static Certificate certificate(
            Name subject, PrivateKeyInfo keys, PrivateKeyInfo issuer, List<Extension> extensions) {
        TbsCertificate tbs = new TbsCertificate(
                BigInteger.TEN,
                SignatureAlgorithm.forKey(issuer.publicKey()).identifier(),
                CA_NAME,
                new Validity(NOW.minus(Duration.ofHours(1)), NOW.plus(Duration.ofHours(1))),
                subject,
                keys.publicKey(),
                extensions);
        try {
            return Certificate.assemble(tbs, issuer.sign(tbs.encoded()));
        } catch (EncodingException e) {
            throw new AssertionError(e);
        }
    }

    private static PrivateKeyInfo keys() {
        return PrivateKeyInfo.generateEc(Curve.P256);
    }
}
