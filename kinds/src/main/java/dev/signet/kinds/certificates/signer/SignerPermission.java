package dev.signet.kinds.certificates.signer;

import dev.signet.apiserver.authentication.User;
import dev.signet.apiserver.authorization.Attributes;
import dev.signet.apiserver.authorization.Authorizer;
import dev.signet.apiserver.object.Selector;
import dev.signet.certificates.SignerName;

/**
 * Whether a user may approve, sign or attest for a signer: permission for the name or for all of its domain
 * (AUTHZ-SGN-01). {@code signers} is no resource that is served; it exists for this question alone (VER-10).
 */
public record SignerPermission(Authorizer authorizer) {
    /** The API group of everything around signers. */
    public static final String GROUP = "certificates.k8s.io";

    /** @param verb {@code approve}, {@code sign} or {@code attest} */
    public boolean allows(User user, String verb, String signerName) {
        return allowsName(user, verb, signerName) || allowsName(user, verb, domain(signerName) + "/*");
    }

    private boolean allowsName(User user, String verb, String name) {
        return authorizer.allows(new Attributes(
                user, verb, new Attributes.OfResource(GROUP, "*", "signers", "", "", name, Selector.EVERYTHING)));
    }

    /** AUTHZ-SGN-03: the whole name where it has no slash. */
    private static String domain(String signerName) {
        return SignerName.domain(signerName).orElse(signerName);
    }
}
