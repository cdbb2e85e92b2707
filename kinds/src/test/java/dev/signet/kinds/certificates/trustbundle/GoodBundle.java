package dev.signet.kinds.certificates.trustbundle;

import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.object.Tree;
import dev.signet.kinds.Samples;
import dev.signet.pki.encoding.Der;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.x509.BasicConstraints;
import dev.signet.pki.x509.Certificate;
import dev.signet.pki.x509.Curve;
import dev.signet.pki.x509.Extension;
import dev.signet.pki.x509.Name;
import dev.signet.pki.x509.PrivateKeyInfo;
import dev.signet.pki.x509.SignatureAlgorithm;
import dev.signet.pki.x509.TbsCertificate;
import dev.signet.pki.x509.Validity;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;

/** A good bundle in which each test spoils one thing, and the calls that bring it. */
final class GoodBundle {
    private static final PrivateKeyInfo KEY = PrivateKeyInfo.generateEc(Curve.P256);

    /** Long over: how long an anchor is valid is not asked (CTB-VAL-07). */
    private static final Validity PAST =
            new Validity(Instant.parse("2001-01-01T00:00:00Z"), Instant.parse("2002-01-01T00:00:00Z"));

    static final Certificate FIRST = certificate("first", List.of(BasicConstraints.CA.toExtension()));
    static final Certificate SECOND = certificate("second", List.of(BasicConstraints.CA.toExtension()));

    private GoodBundle() {}

    static Certificate certificate(String commonName, List<Extension> extensions) {
        Name name = Name.builder().add(Name.COMMON_NAME, commonName).build();
        var algorithm = SignatureAlgorithm.forKey(KEY.publicKey()).identifier();
        var tbs = new TbsCertificate(BigInteger.TWO, algorithm, name, PAST, name, KEY.publicKey(), extensions);
        try {
            return Certificate.assemble(tbs, KEY.sign(tbs.encoded()));
        } catch (EncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The DER of a certificate that no reader takes. */
    static byte[] withBroken(Extension extension) {
        var algorithm = SignatureAlgorithm.forKey(KEY.publicKey()).identifier();
        Name name = Name.builder().add(Name.COMMON_NAME, "broken").build();
        var tbs = new TbsCertificate(BigInteger.TWO, algorithm, name, PAST, name, KEY.publicKey(), List.of(extension));
        return Der.sequence(tbs.encoded(), algorithm.encoded(), Der.bits(KEY.sign(tbs.encoded())));
    }

    /** Of no signer. */
    static Tree.Mapping free(String name) {
        return bundle(name, "");
    }

    static Tree.Mapping bundle(String name, String signerName) {
        Tree.Mapping spec =
                signerName.isEmpty() ? Tree.Mapping.EMPTY : Tree.Mapping.EMPTY.with("signerName", signerName);
        return Tree.Mapping.of(
                "metadata", Tree.Mapping.EMPTY.with("name", name), "spec", spec.with("trustBundle", FIRST.toPem()));
    }

    static Tree.Mapping withAnchors(Tree.Mapping bundle, String pem) {
        return bundle.change("spec", spec -> spec.with("trustBundle", pem));
    }

    static Call call(Operation operation) {
        return Samples.call(operation, ClusterTrustBundles.RESOURCE, "", "b");
    }
}
