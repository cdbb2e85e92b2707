package dev.signet.kinds.authentication;

import dev.signet.apiserver.authentication.Authentication;
import dev.signet.apiserver.authentication.Authenticator;
import dev.signet.apiserver.authentication.Credentials;
import dev.signet.apiserver.authentication.User;
import dev.signet.apiserver.catalog.Answer;
import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Tree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers TokenReviews: whose token is this, and for which of these audiences (REV-03)? */
final class TokenReviews implements Answer {
    private static final String INVALID = "invalid bearer token";

    private final AccountTokens accounts;
    private final Optional<Authenticator> others;
    private final List<String> own;

    /**
     * @param others tokens of another sort, which know no audiences
     * @param own the audiences of this server, which those tokens are for
     */
    TokenReviews(AccountTokens accounts, Optional<Authenticator> others, List<String> own) {
        this.accounts = accounts;
        this.others = others;
        this.own = List.copyOf(own);
    }

    @Override
    public Tree.Mapping answer(Call call, Tree.Mapping sent) {
        Tree.Mapping spec = sent.mapping("spec");
        String token = spec.textOrEmpty("token");
        if (token.isEmpty()) {
            throw new Problem.BadRequest("token is required for TokenReview in authentication").thrown();
        }
        List<String> audiences = spec.texts("audiences").isEmpty() ? own : spec.texts("audiences");
        return Tree.Mapping.of("metadata", sent.mapping("metadata"), "spec", spec)
                .with("status", status(verdict(token, audiences, call.now())));
    }

    private TokenVerdict verdict(String token, List<String> audiences, Instant now) {
        TokenVerdict verdict = accounts.review(token, audiences, now);
        List<String> common = own.stream().filter(audiences::contains).toList();
        if (others.isEmpty() || !(verdict instanceof TokenVerdict.Unknown) || common.isEmpty()) {
            return verdict;
        }
        Credentials credentials = new Credentials.Network(List.of(), Optional.of(token));
        return switch (others.get().authenticate(credentials, now)) {
            case Authentication.Known(User user) -> new TokenVerdict.Known(authenticated(user), common);
            case Authentication.Rejected(String why) -> new TokenVerdict.Rejected(why);
            case Authentication.NoOpinion _ -> verdict;
        };
    }

    private static User authenticated(User user) {
        if (user.groups().contains(User.ALL_AUTHENTICATED)) {
            return user;
        }
        List<String> groups = new ArrayList<>(user.groups());
        groups.add(User.ALL_AUTHENTICATED);
        return new User(user.name(), user.uid(), groups, user.extra());
    }

    private static Tree.Mapping status(TokenVerdict verdict) {
        return switch (verdict) {
            case TokenVerdict.Known(User user, List<String> audiences) ->
                Tree.Mapping.of("authenticated", new Tree.Truth(true), "user", UserInfo.of(user))
                        .with("audiences", Tree.Sequence.ofTexts(audiences));
            case TokenVerdict.Rejected(String why) -> failed("[" + INVALID + ", " + why + "]");
            case TokenVerdict.Unknown _ -> failed(INVALID);
        };
    }

    private static Tree.Mapping failed(String why) {
        return Tree.Mapping.of("user", Tree.Mapping.EMPTY).with("error", why);
    }
}
