package dev.signet.jvm;

import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.x509.BasicConstraints;
import dev.signet.pki.x509.Certificate;
import dev.signet.pki.x509.Curve;
import dev.signet.pki.x509.ExtendedKeyUsage;
import dev.signet.pki.x509.Extension;
import dev.signet.pki.x509.GeneralName;
import dev.signet.pki.x509.KeyUsage;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A CA that certifies what it is told. */
public final class TestAuthority {
    public final Certificate certificate;
    private final PrivateKeyInfo key = PrivateKeyInfo.generateEc(Curve.P256);
    private final Name name;

    public TestAuthority(String commonName, Instant now) {
        name = Name.builder().add(Name.COMMON_NAME, commonName).build();
        certificate = issue(new Leaf(
                key.publicKey(),
                name,
                SubjectAltNames.NONE,
                new Validity(now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(3650))),
                List.of(BasicConstraints.CA.toExtension(), KeyUsage.toExtension(Set.of(KeyUsage.KEY_CERT_SIGN)))));
    }

    /** What a certificate says; tests change one thing of a good one. */
    public record Leaf(
            PublicKeyInfo key, Name subject, SubjectAltNames names, Validity validity, List<Extension> extensions) {

        /** A server's, good for an hour. */
        public static Leaf server(PublicKeyInfo key, Instant now, GeneralName... names) {
            return new Leaf(
                    key,
                    Name.EMPTY,
                    new SubjectAltNames(List.of(names)),
                    new Validity(now.minus(Duration.ofMinutes(5)), now.plus(Duration.ofHours(1))),
                    List.of(
                            BasicConstraints.END_ENTITY.toExtension(),
                            KeyUsage.toExtension(Set.of(KeyUsage.DIGITAL_SIGNATURE)),
                            ExtendedKeyUsage.toExtension(Set.of(ExtendedKeyUsage.SERVER_AUTH))));
        }

        public Leaf withKey(PublicKeyInfo other) {
            return new Leaf(other, subject, names, validity, extensions);
        }

        public Leaf withSubject(Name other) {
            return new Leaf(key, other, names, validity, extensions);
        }

        public Leaf withNames(GeneralName... other) {
            return new Leaf(key, subject, new SubjectAltNames(List.of(other)), validity, extensions);
        }

        public Leaf withValidity(Validity other) {
            return new Leaf(key, subject, names, other, extensions);
        }

        public Leaf withExtensions(Extension... other) {
            return new Leaf(key, subject, names, validity, List.of(other));
        }
    }

    public Certificate issue(Leaf leaf) {
        List<Extension> extensions = new ArrayList<>(leaf.extensions());
        if (!leaf.names().isEmpty()) {
            extensions.add(leaf.names().toExtension(leaf.subject().isEmpty()));
        }
        try {
            TbsCertificate tbs = new TbsCertificate(
                    BigInteger.TEN,
                    SignatureAlgorithm.forKey(key.publicKey()).identifier(),
                    name,
                    leaf.validity(),
                    leaf.subject(),
                    leaf.key(),
                    extensions);
            return Certificate.assemble(tbs, key.sign(tbs.encoded()));
        } catch (EncodingException e) {
            throw new AssertionError(e);
        }
    }
}
