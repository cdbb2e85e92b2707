package dev.signet.kinds.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.authentication.User;
import org.junit.jupiter.api.Test;

class NodeUserTest {

    @Test
    void wantsBothNameAndGroup() {
        assertThat(NodeUser.of(User.of("system:node:n1", "system:nodes"))).contains(new NodeUser("n1"));
        assertThat(NodeUser.of(User.of("system:node:n1", "system:authenticated")))
                .isEmpty();
        assertThat(NodeUser.of(User.of("n1", "system:nodes"))).isEmpty();
    }

    @Test
    void knowsOneThatDoesNotSayWhich() {
        assertThat(NodeUser.of(User.of("system:node:", "system:nodes"))).contains(new NodeUser(""));
    }
}
