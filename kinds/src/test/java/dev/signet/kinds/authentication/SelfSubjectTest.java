package dev.signet.kinds.authentication;

import static dev.signet.kinds.Samples.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.authentication.User;
import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.object.Tree;
import dev.signet.kinds.Samples;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SelfSubjectTest {
    private static final Resource REVIEWS = new Resource("authentication.k8s.io", "selfsubjectreviews");

    /** REV-04. */
    @Test
    void saysWhoCalls() {
        User dora = new User("dora", "u9", List.of("g1", "system:authenticated"), Map.of("team", List.of("red")));
        assertThat(answer(dora)).isEqualTo(yaml("""
                metadata: {creationTimestamp: '2026-11-24T10:00:00Z'}
                status:
                  userInfo:
                    username: dora
                    uid: u9
                    groups: [g1, 'system:authenticated']
                    extra: {team: [red]}
                """));
    }

    @Test
    void leavesOutWhatIsEmpty() {
        assertThat(answer(User.of("a")).mapping("status")).isEqualTo(yaml("userInfo: {username: a}"));
    }

    private static Tree.Mapping answer(User user) {
        Call call = Samples.call(user, Operation.CREATE, ObjectName.cluster(REVIEWS, ""));
        return new SelfSubject().answer(call, Tree.Mapping.EMPTY);
    }
}
