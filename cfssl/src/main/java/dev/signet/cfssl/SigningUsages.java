package dev.signet.cfssl;

import dev.signet.authority.Profile;
import dev.signet.pki.x509.ExtendedKeyUsage;
import dev.signet.pki.x509.KeyUsage;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The words of cfssl for what a certificate may be used for. */
final class SigningUsages {

    private static final Map<String, KeyUsage> KEY_USAGES = Map.of(
            "signing", KeyUsage.DIGITAL_SIGNATURE,
            "digital signature", KeyUsage.DIGITAL_SIGNATURE,
            "content commitment", KeyUsage.NON_REPUDIATION,
            "key encipherment", KeyUsage.KEY_ENCIPHERMENT,
            "key agreement", KeyUsage.KEY_AGREEMENT,
            "data encipherment", KeyUsage.DATA_ENCIPHERMENT,
            "encipher only", KeyUsage.ENCIPHER_ONLY,
            "decipher only", KeyUsage.DECIPHER_ONLY);

    private static final Map<String, ExtendedKeyUsage> EXTENDED_KEY_USAGES = Map.ofEntries(
            Map.entry("any", ExtendedKeyUsage.ANY),
            Map.entry("server auth", ExtendedKeyUsage.SERVER_AUTH),
            Map.entry("client auth", ExtendedKeyUsage.CLIENT_AUTH),
            Map.entry("code signing", ExtendedKeyUsage.CODE_SIGNING),
            Map.entry("email protection", ExtendedKeyUsage.EMAIL_PROTECTION),
            Map.entry("s/mime", ExtendedKeyUsage.EMAIL_PROTECTION),
            Map.entry("ipsec end system", ExtendedKeyUsage.IPSEC_END_SYSTEM),
            Map.entry("ipsec tunnel", ExtendedKeyUsage.IPSEC_TUNNEL),
            Map.entry("ipsec user", ExtendedKeyUsage.IPSEC_USER),
            Map.entry("timestamping", ExtendedKeyUsage.TIME_STAMPING),
            Map.entry("ocsp signing", ExtendedKeyUsage.OCSP_SIGNING),
            Map.entry("microsoft sgc", ExtendedKeyUsage.MICROSOFT_SGC),
            Map.entry("netscape sgc", ExtendedKeyUsage.NETSCAPE_SGC));

    private SigningUsages() {}

    /**
     * What these words allow together.
     *
     * @param path where they stand
     * @throws CfsslException when there is none, or one that makes no end-entity certificate
     */
    static Profile read(String path, List<String> words) throws CfsslException {
        if (words.isEmpty()) {
            throw new CfsslException(path + ": no key usage available; name at least one, such as \"server auth\"");
        }
        var keyUsages = EnumSet.noneOf(KeyUsage.class);
        var extended = EnumSet.noneOf(ExtendedKeyUsage.class);
        for (var word : words) {
            var keyUsage = KEY_USAGES.get(word);
            var purpose = EXTENDED_KEY_USAGES.get(word);
            if (keyUsage != null) {
                keyUsages.add(keyUsage);
            } else if (purpose != null) {
                extended.add(purpose);
            } else {
                throw new CfsslException(path + ": unknown usage \"" + word + "\"; there are " + all());
            }
        }
        return new Profile(keyUsages, extended);
    }

    private static String all() {
        var words = new TreeSet<>(KEY_USAGES.keySet());
        words.addAll(EXTENDED_KEY_USAGES.keySet());
        return String.join(", ", words);
    }
}
