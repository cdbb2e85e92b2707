package dev.signet.authority;

import dev.signet.pki.x509.ExtendedKeyUsage;
import dev.signet.pki.x509.KeyUsage;
import dev.signet.pki.x509.PublicKeyInfo;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a certificate may be used for. No profile makes a CA; a keyCertSign that was asked for is written and means nothing
 * (SIG-13).
 */
public record Profile(Set<KeyUsage> keyUsages, Set<ExtendedKeyUsage> extendedKeyUsages) {

    public Profile {
        keyUsages = Set.copyOf(keyUsages);
        extendedKeyUsages = Set.copyOf(extendedKeyUsages);
    }

    /** TLS with this key for this purpose; only RSA keys encipher keys. */
    public static Profile tls(ExtendedKeyUsage purpose, PublicKeyInfo key) {
        var usages = EnumSet.of(KeyUsage.DIGITAL_SIGNATURE);
        if (key.kind() == PublicKeyInfo.Kind.RSA) {
            usages.add(KeyUsage.KEY_ENCIPHERMENT);
        }
        return new Profile(usages, Set.of(purpose));
    }
}
