package dev.signet.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceAccountNameTest {
    private static final ServiceAccountName WEB = new ServiceAccountName("team", "web");

    @Test
    void readsUserNamesAndSpiffeIds() {
        assertThat(ServiceAccountName.ofUsername("system:serviceaccount:team:web"))
                .contains(WEB);
        assertThat(ServiceAccountName.ofUsername("system:serviceaccount:team:web.v2"))
                .contains(new ServiceAccountName("team", "web.v2"));
        assertThat(ServiceAccountName.ofSpiffeId("spiffe://cluster.local/ns/team/sa/web"))
                .contains(WEB);
    }

    @Test
    void writesThem() {
        assertThat(WEB.username()).isEqualTo("system:serviceaccount:team:web");
        assertThat(WEB.spiffeId("example.org")).isEqualTo("spiffe://example.org/ns/team/sa/web");
        assertThat(WEB.groups()).containsExactlyInAnyOrder("system:serviceaccounts", "system:serviceaccounts:team");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "web",
                "system:serviceaccount:",
                "system:serviceaccount:team",
                "system:serviceaccount:team:",
                "system:serviceaccount::web",
                "system:serviceaccount:team:web:x",
                "system:serviceaccount:Team:web",
                "system:serviceaccount:team:we/b",
                "system:serviceaccount:a.b:web",
                "system:serviceaccount:team:web\0"
            })
    void refusesOtherUserNames(String name) {
        assertThat(ServiceAccountName.ofUsername(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spiffe://cluster.local/ns/team/sa/web/",
                "spiffe://cluster.local/ns/team/sa/",
                "spiffe:///ns/team/sa/web",
                "spiffe://cluster.local/ns/team/sa/a%2fb",
                "spiffe://cluster.local/ns/team/sa/..",
                "spiffe://Cluster.local/ns/team/sa/web",
                "SPIFFE://cluster.local/ns/team/sa/web",
                "spiffe://cluster.local/ns/team/sa/web\n"
            })
    void refusesOtherIds(String uri) {
        assertThat(ServiceAccountName.ofSpiffeId(uri)).isEmpty();
    }
}
