package dev.signet.kinds.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.catalog.Endpoint;
import dev.signet.apiserver.catalog.Kind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuthenticationGroupTest {
    private final Accounts accounts = new Accounts();

    /** REV-03, REV-04. */
    @Test
    void declaresTheReviews() {
        List<Kind> kinds = AuthenticationGroup.kinds(accounts.tokens, Optional.empty(), List.of(Accounts.ISSUER));
        assertThat(kinds)
                .extracting(kind -> kind.resource().toString())
                .containsExactly("selfsubjectreviews.authentication.k8s.io", "tokenreviews.authentication.k8s.io");
        assertThat(kinds).allSatisfy(kind -> assertThat(kind.namespaced()).isFalse());
    }

    /** TOK-02: it stands under service accounts of the core group and speaks a kind of this one. */
    @Test
    void declaresWhatGivesTokens() {
        Endpoint.Answered endpoint =
                AuthenticationGroup.tokenRequests(accounts.keys, accounts.options, accounts.mirror);
        assertThat(endpoint.verbs()).containsExactly("create");
        assertThat(endpoint.speaks().group() + "/" + endpoint.speaks().version())
                .isEqualTo("authentication.k8s.io/v1");
        assertThat(endpoint.speaks().kind()).isEqualTo("TokenRequest");
    }
}
