package dev.signet.certificates;

import dev.signet.pki.x509.ExtendedKeyUsage;
import dev.signet.pki.x509.KeyUsage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The 23 usages that a request can name (CSR-TYP-04) and what each becomes in a certificate (SIG-09). */
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

    /** All texts in alphabetical order, as the error about an unknown usage lists them (CSR-VAL-03). */
    public static final List<String> SORTED_TEXTS =
            Arrays.stream(values()).map(Usage::text).sorted().toList();

    private static final Map<String, Usage> BY_TEXT =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Usage::text, Function.identity()));

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

    /** The usage with this text. */
    public static Optional<Usage> of(String text) {
        return Optional.ofNullable(BY_TEXT.get(text));
    }

    /** The word of the API, such as {@code client auth}. */
    public String text() {
        return text;
    }

    Optional<KeyUsage> keyUsage() {
        return keyUsage;
    }

    Optional<ExtendedKeyUsage> extendedKeyUsage() {
        return extendedKeyUsage;
    }
}
