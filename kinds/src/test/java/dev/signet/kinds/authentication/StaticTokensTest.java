package dev.signet.kinds.authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signet.apiserver.authentication.Authentication;
import dev.signet.apiserver.authentication.Credentials;
import dev.signet.apiserver.authentication.User;
import dev.signet.kinds.Samples;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StaticTokensTest {
    private static final String FILE = """
            t-alice,alice,1,"crew,system:masters"
            t-bob,"bob ""the"" builder",2

            t-carol,carol,,one
            """;

    private final StaticTokens tokens = StaticTokens.parse(FILE);

    @Test
    void knowsTheUsersOfItsTokens() {
        assertThat(authenticate("t-alice"))
                .isEqualTo(
                        new Authentication.Known(new User("alice", "1", List.of("crew", "system:masters"), Map.of())));
        assertThat(authenticate("t-bob"))
                .isEqualTo(new Authentication.Known(new User("bob \"the\" builder", "2", List.of(), Map.of())));
        assertThat(authenticate("t-carol"))
                .isEqualTo(new Authentication.Known(new User("carol", "", List.of("one"), Map.of())));
    }

    /** AUTHN-01: who refuses a token that nobody knows is the one who asks all. */
    @Test
    void hasNoOpinionOfOtherTokensOrNone() {
        assertThat(authenticate("nonsense")).isInstanceOf(Authentication.NoOpinion.class);
        assertThat(tokens.authenticate(new Credentials.Network(List.of(), Optional.empty()), Samples.NOW))
                .isInstanceOf(Authentication.NoOpinion.class);
        assertThat(tokens.authenticate(new Credentials.InProcess(Samples.ALICE), Samples.NOW))
                .isInstanceOf(Authentication.NoOpinion.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            s3cret,alice         | line 2: needs at least 3 columns (token, user name, user uid), found 2
            ,alice,1             | line 2: the token is empty
            s3cret,,1            | line 2: the user name is empty
            s3cret,"alice,1      | line 2: a quoted value does not end
            s3cret,"alice"x,1    | line 2: text behind a closing quote in column 15
            s3"cret,alice,1      | line 2: a quote inside a value that does not begin with one
            """)
    void namesTheLineAndNeverTheToken(String line, String message) {
        assertThatThrownBy(() -> StaticTokens.parse("t,u,1\n" + line + "\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void takesTheLastLineOfAToken() {
        assertThat(StaticTokens.parse("t,a,1\nt,b,2\n")
                        .authenticate(new Credentials.Network(List.of(), Optional.of("t")), Samples.NOW))
                .isEqualTo(new Authentication.Known(new User("b", "2", List.of(), Map.of())));
    }

    @Test
    void tellsNothingOfItsTokens() {
        assertThat(tokens).hasToString("StaticTokens[3]");
    }

    private Authentication authenticate(String token) {
        return tokens.authenticate(new Credentials.Network(List.of(), Optional.of(token)), Samples.NOW);
    }
}
