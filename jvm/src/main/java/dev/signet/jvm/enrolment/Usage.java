package dev.signet.jvm.enrolment;

import dev.signet.pki.x509.ExtendedKeyUsage;
import dev.signet.pki.x509.KeyUsage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The usages that a request can name (CSR-TYP-04) and what each is in a certificate (SIG-09). The module {@code certificates}
 * has the same table, for this module may know {@code pki} alone; a test in {@code app} compares their words.
 */
public enum Usage {
    SIGNING("signing", KeyUsage.DIGITAL_SIGNATURE),
    DIGITAL_SIGNATURE("digital signature", KeyUsage.DIGITAL_SIGNATURE),
    CONTENT_COMMITMENT("content commitment", KeyUsage.NON_REPUDIATION),
    KEY_ENCIPHERMENT("key encipherment", KeyUsage.KEY_ENCIPHERMENT),
    KEY_AGREEMENT("key agreement", KeyUsage.KEY_AGREEMENT),
    DATA_ENCIPHERMENT("data encipherment", KeyUsage.DATA_ENCIPHERMENT),
    CERT_SIGN("cert sign", KeyUsage.KEY_CERT_SIGN),
    CRL_SIGN("crl sign", KeyUsage.CRL_SIGN),
    ENCIPHER_ONLY("encipher only", KeyUsage.ENCIPHER_ONLY),
    DECIPHER_ONLY("decipher only", KeyUsage.DECIPHER_ONLY),
    ANY("any", ExtendedKeyUsage.ANY),
    SERVER_AUTH("server auth", ExtendedKeyUsage.SERVER_AUTH),
    CLIENT_AUTH("client auth", ExtendedKeyUsage.CLIENT_AUTH),
    CODE_SIGNING("code signing", ExtendedKeyUsage.CODE_SIGNING),
    EMAIL_PROTECTION("email protection", ExtendedKeyUsage.EMAIL_PROTECTION),
    S_MIME("s/mime", ExtendedKeyUsage.EMAIL_PROTECTION),
    IPSEC_END_SYSTEM("ipsec end system", ExtendedKeyUsage.IPSEC_END_SYSTEM),
    IPSEC_TUNNEL("ipsec tunnel", ExtendedKeyUsage.IPSEC_TUNNEL),
    IPSEC_USER("ipsec user", ExtendedKeyUsage.IPSEC_USER),
    TIMESTAMPING("timestamping", ExtendedKeyUsage.TIME_STAMPING),
    OCSP_SIGNING("ocsp signing", ExtendedKeyUsage.OCSP_SIGNING),
    MICROSOFT_SGC("microsoft sgc", ExtendedKeyUsage.MICROSOFT_SGC),
    NETSCAPE_SGC("netscape sgc", ExtendedKeyUsage.NETSCAPE_SGC);

    private static final Map<String, Usage> PURPOSE_BY_SIGNER = Map.of(
            "kubernetes.io/kube-apiserver-client", CLIENT_AUTH,
            "kubernetes.io/kube-apiserver-client-kubelet", CLIENT_AUTH,
            "kubernetes.io/kubelet-serving", SERVER_AUTH,
            "signet.dev/client", CLIENT_AUTH,
            "signet.dev/serving", SERVER_AUTH);

    private final String text;
    private final Optional<KeyUsage> keyUsage;
    private final Optional<ExtendedKeyUsage> extendedKeyUsage;

    Usage(String text, KeyUsage keyUsage) {
        this.text = text;
        this.keyUsage = Optional.of(keyUsage);
        this.extendedKeyUsage = Optional.empty();
    }

    Usage(String text, ExtendedKeyUsage extendedKeyUsage) {
        this.text = text;
        this.keyUsage = Optional.empty();
        this.extendedKeyUsage = Optional.of(extendedKeyUsage);
    }

    /** The word of the API, such as {@code client auth}. */
    public String text() {
        return text;
    }

    /** The usage of this text. */
    public static Optional<Usage> of(String text) {
        return Arrays.stream(values()).filter(usage -> usage.text.equals(text)).findFirst();
    }

    /** All texts. */
    public static List<String> texts() {
        return Arrays.stream(values()).map(Usage::text).collect(Collectors.toUnmodifiableList());
    }

    /**
     * What one asks of a well-known signer: its purpose, to sign, and with RSA keys to exchange keys.
     *
     * @return empty for signers that nobody here knows
     */
    public static Optional<List<Usage>> usual(String signerName, KeyAlgorithm algorithm) {
        return Optional.ofNullable(PURPOSE_BY_SIGNER.get(signerName)).map(purpose -> {
            List<Usage> usages = new ArrayList<>(List.of(DIGITAL_SIGNATURE));
            if (algorithm.isRsa()) {
                usages.add(KEY_ENCIPHERMENT);
            }
            usages.add(purpose);
            return List.copyOf(usages);
        });
    }

    Optional<KeyUsage> keyUsage() {
        return keyUsage;
    }

    Optional<ExtendedKeyUsage> extendedKeyUsage() {
        return extendedKeyUsage;
    }
}
