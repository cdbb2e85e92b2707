package dev.signet.pki.x509;

import dev.signet.pki.encoding.EncodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The Kubernetes user that a subject stands for: the common name is the user, each organization a group (AUTHN-03).
 * Recognisers, signers and the authenticator all read subjects through this, so that no two of them can disagree.
 *
 * @param commonName the user's name; empty when the subject has none, the last one when it has several
 * @param organizations the groups in the order in which they stand
 * @param ambiguity why another reader could see another identity in the same subject, if one could; such a subject must
 *     neither authenticate nor be signed for client authentication
 */
public record Identity(String commonName, List<String> organizations, Optional<String> ambiguity) {

    public Identity {
        organizations = List.copyOf(organizations);
    }

    static Identity of(Name subject) {
        var names = new ArrayList<String>();
        var organizations = new ArrayList<String>();
        Optional<String> ambiguity = Optional.empty();
        for (var attribute : subject.attributes()) {
            try {
                if (attribute.type().equals(Name.COMMON_NAME)) {
                    names.add(attribute.text());
                } else if (attribute.type().equals(Name.ORGANIZATION)) {
                    organizations.add(attribute.text());
                } else if (attribute.type().equals(Name.USER_UID)) {
                    ambiguity = Optional.of("the subject has the user UID attribute " + Name.USER_UID
                            + ", which some readers take for the user's identity");
                }
            } catch (EncodingException e) {
                ambiguity = Optional.of("the subject's common name or organization cannot be read: " + e.getMessage());
            }
        }
        if (names.size() > 1) {
            ambiguity = Optional.of("the subject has more than one common name");
        }
        return new Identity(names.isEmpty() ? "" : names.get(names.size() - 1), organizations, ambiguity);
    }
}
