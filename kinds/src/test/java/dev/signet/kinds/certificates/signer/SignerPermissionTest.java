package dev.signet.kinds.certificates.signer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.authentication.User;
import dev.signet.apiserver.authorization.Attributes;
import dev.signet.apiserver.authorization.Authorizer;
import dev.signet.apiserver.authorization.Decision;
import dev.signet.apiserver.object.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignerPermissionTest {
    private static final User ALICE = new User("alice", "", List.of(), Map.of());
    private final List<Attributes> asked = new ArrayList<>();

    private SignerPermission granting(String name) {
        Authorizer authorizer = attributes -> {
            asked.add(attributes);
            var resource = (Attributes.OfResource) attributes.target();
            return resource.name().equals(name) ? new Decision.Allow("") : new Decision.Deny("no");
        };
        return new SignerPermission(authorizer);
    }

    private static Attributes question(String name) {
        return new Attributes(
                ALICE,
                "approve",
                new Attributes.OfResource("certificates.k8s.io", "*", "signers", "", "", name, Selector.EVERYTHING));
    }

    /** AUTHZ-SGN-01: even after a denial the wildcard is asked for. */
    @Test
    void asksForTheNameAndThenForItsDomain() {
        assertThat(granting("example.com/*").allows(ALICE, "approve", "example.com/x"))
                .isTrue();
        assertThat(asked).containsExactly(question("example.com/x"), question("example.com/*"));
    }

    @Test
    void isContentWithTheName() {
        assertThat(granting("example.com/x").allows(ALICE, "approve", "example.com/x"))
                .isTrue();
        assertThat(asked).containsExactly(question("example.com/x"));
    }

    @Test
    void refusesWhereNeitherIsAllowed() {
        assertThat(granting("other.com/*").allows(ALICE, "approve", "example.com/x"))
                .isFalse();
    }

    /** AUTHZ-SGN-03 */
    @Test
    void takesTheWholeNameForTheDomainWithoutASlash() {
        assertThat(granting("legacy/*").allows(ALICE, "approve", "legacy")).isTrue();
    }
}
