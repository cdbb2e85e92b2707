package dev.signet.kinds.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.authentication.User;
import dev.signet.apiserver.authorization.Attributes;
import dev.signet.apiserver.authorization.Decision;
import org.junit.jupiter.api.Test;

class SystemMastersTest {

    /** AUTHZ-SGN-04. */
    @Test
    void allowsEverythingToMasters() {
        assertThat(decide(User.of("root", "system:masters"))).isEqualTo(new Decision.Allow(""));
    }

    @Test
    void hasNoOpinionOfOthers() {
        assertThat(decide(User.of("system:masters", "crew"))).isEqualTo(new Decision.NoOpinion(""));
    }

    private static Decision decide(User user) {
        return new SystemMasters().decide(new Attributes(user, "delete", new Attributes.OfPath("/x")));
    }
}
