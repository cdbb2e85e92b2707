package dev.signet.kinds.authentication;

import static dev.signet.kinds.Samples.NOW;
import static dev.signet.kinds.Samples.yaml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.object.Tree;
import dev.signet.kinds.Samples;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** REV-03. */
class TokenReviewsTest {
    private final Accounts accounts = new Accounts();
    private final TokenReviews reviews = new TokenReviews(
            accounts.tokens,
            Optional.of(StaticTokens.parse("secret,jim,u-jim,\"crew\"")),
            List.of(Accounts.ISSUER, "second"));

    private Tree.Mapping answer(String spec) {
        return reviews.answer(
                Samples.call(Operation.CREATE, new Resource("authentication.k8s.io", "tokenreviews"), "", ""),
                Tree.Mapping.of("spec", yaml(spec)));
    }

    private Tree.Mapping status(String spec) {
        return answer(spec).mapping("status");
    }

    /** REV-03. */
    @Test
    void saysWhoseTokenItIsAndForWhom() {
        String token = accounts.token("{audiences: [a, b, c]}");
        Tree.Mapping status = status("{token: '" + token + "', audiences: [c, x, a]}");
        assertThat(status.truth("authenticated")).isTrue();
        assertThat(status.texts("audiences")).containsExactly("a", "c");
        assertThat(status.mapping("user").textOrEmpty("username")).isEqualTo("system:serviceaccount:ns:sa");
        assertThat(status.mapping("user").texts("groups"))
                .containsExactly("system:serviceaccounts", "system:serviceaccounts:ns", "system:authenticated");
    }

    /** REV-03. */
    @Test
    void takesItsOwnAudiencesWhereNoneAreAskedFor() {
        assertThat(status("{token: '" + accounts.token("{}") + "'}").texts("audiences"))
                .containsExactly("https://issuer.test");
        assertThat(status("{token: '" + accounts.token("{audiences: [a]}") + "'}"))
                .isEqualTo(yaml("""
                        user: {}
                        error: '[invalid bearer token, token audiences ["a"] is invalid for the target audiences ["https://issuer.test" "second"]]'
                        """));
    }

    /** REV-03: authenticated is absent. */
    @Test
    void doesNotKnowNonsense() {
        assertThat(answer("token: nonsense")).isEqualTo(yaml("""
                metadata: {}
                spec: {token: nonsense}
                status: {user: {}, error: invalid bearer token}
                """));
    }

    /** REV-03: tokens that know no audiences are for the server alone. */
    @Test
    void knowsTokensOfTheTokenFile() {
        assertThat(status("{token: secret, audiences: [second, x]}")).isEqualTo(yaml("""
                authenticated: true
                user: {username: jim, uid: u-jim, groups: [crew, 'system:authenticated']}
                audiences: [second]
                """));
        assertThat(status("{token: secret, audiences: [x]}"))
                .isEqualTo(yaml("{user: {}, error: invalid bearer token}"));
    }

    /** REV-03. */
    @Test
    void needsAToken() {
        Problem problem =
                catchThrowableOfType(Problem.Thrown.class, () -> answer("{}")).problem();
        assertThat(problem).isEqualTo(new Problem.BadRequest("token is required for TokenReview in authentication"));
    }

    @Test
    void looksAtTheTimeOfTheCall() {
        assertThat(NOW).isEqualTo("2026-11-24T10:00:00Z");
        String old = accounts.keys.sign(Accounts.claims(accounts.token("{}")).with("exp", NOW.getEpochSecond() - 61));
        assertThat(status("{token: '" + old + "'}").textOrEmpty("error"))
                .isEqualTo("[invalid bearer token, service account token has expired]");
    }
}
