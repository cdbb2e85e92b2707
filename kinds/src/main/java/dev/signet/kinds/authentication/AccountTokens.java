package dev.signet.kinds.authentication;

import dev.signet.apiserver.authentication.Authentication;
import dev.signet.apiserver.authentication.Authenticator;
import dev.signet.apiserver.authentication.Credentials;
import dev.signet.apiserver.authentication.User;
import dev.signet.apiserver.object.Quoting;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import dev.signet.apiserver.storage.Mirror;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Bearer tokens of service accounts, bound ones (TOK-02) and those of Secrets (TOK-01): signature, time, audience, and that
 * the account and what the token is bound to are still there (AUTHN-04). Of tokens by other issuers it has no opinion. Safe
 * for use by many threads.
 */
public final class AccountTokens implements Authenticator {
    private static final String EXTRA = "authentication.kubernetes.io/";

    private final TokenKeys keys;
    private final TokenOptions options;
    private final AccountExistence existence;

    /** @param mirror holds {@link AuthenticationGroup#MIRRORED} */
    public AccountTokens(TokenKeys keys, TokenOptions options, Mirror mirror) {
        this.keys = keys;
        this.options = options;
        this.existence = new AccountExistence(mirror);
    }

    @Override
    public Authentication authenticate(Credentials credentials, Instant now) {
        return switch (credentials) {
            case Credentials.Network network
            when network.bearer().isPresent() ->
                switch (review(network.bearer().get(), options.audiences(), now)) {
                    case TokenVerdict.Known(User user, var _) -> new Authentication.Known(user);
                    case TokenVerdict.Rejected(String why) -> new Authentication.Rejected(why);
                    case TokenVerdict.Unknown _ -> new Authentication.NoOpinion();
                };
            case Credentials.Network _, Credentials.InProcess _ -> new Authentication.NoOpinion();
        };
    }

    /** @param audiences one of which the token has to be for */
    TokenVerdict review(String token, List<String> audiences, Instant now) {
        String issuer = unverifiedIssuer(token).orElse("");
        if (!issuer.equals(LegacyClaims.ISSUER) && !options.issuers().contains(issuer)) {
            return new TokenVerdict.Unknown();
        }
        Optional<Tree.Mapping> claims = keys.verified(token);
        if (claims.isEmpty()) {
            return new TokenVerdict.Rejected("invalid signature");
        }
        return issuer.equals(LegacyClaims.ISSUER)
                ? legacy(LegacyClaims.read(claims.get()), token, audiences, now)
                : AccountClaims.read(claims.get())
                        .map(read -> bound(read, audiences, now))
                        .orElseGet(() -> new TokenVerdict.Rejected("service account token claims are incomplete"));
    }

    /** What an unproven token says of itself; only good for leaving tokens of others alone. */
    private static Optional<String> unverifiedIssuer(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            return TreeJson.read(Base64.getUrlDecoder().decode(parts[1])).text("iss");
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private TokenVerdict bound(AccountClaims claims, List<String> audiences, Instant now) {
        return verdict(
                claims.audiences(),
                audiences,
                timeFault(claims.life(), now).or(() -> existence.fault(claims.bound(), now)),
                user(claims));
    }

    private TokenVerdict legacy(LegacyClaims claims, String token, List<String> audiences, Instant now) {
        User user = user(claims.namespace(), new AccountClaims.Reference(claims.account(), claims.uid()), Map.of());
        return verdict(options.audiences(), audiences, existence.fault(claims, token, now), user);
    }

    private static TokenVerdict verdict(List<String> has, List<String> wanted, Optional<String> fault, User user) {
        List<String> common = has.stream().filter(wanted::contains).toList();
        if (common.isEmpty()) {
            return new TokenVerdict.Rejected(
                    "token audiences %s is invalid for the target audiences %s".formatted(quoted(has), quoted(wanted)));
        }
        return fault.isPresent() ? new TokenVerdict.Rejected(fault.get()) : new TokenVerdict.Known(user, common);
    }

    private static Optional<String> timeFault(AccountClaims.Life life, Instant now) {
        if (now.minus(AccountExistence.LEEWAY).isAfter(life.expiry())) {
            return Optional.of("service account token has expired");
        }
        return now.plus(AccountExistence.LEEWAY).isBefore(life.notBefore())
                ? Optional.of("service account token is not valid yet")
                : Optional.empty();
    }

    private static User user(AccountClaims claims) {
        Map<String, List<String>> extra = new LinkedHashMap<>();
        if (!claims.id().isEmpty()) {
            extra.put(ClientCertificates.CREDENTIAL_ID, List.of("JTI=" + claims.id()));
        }
        claims.bound().pod().ifPresent(pod -> {
            extra.put(EXTRA + "pod-name", List.of(pod.name()));
            extra.put(EXTRA + "pod-uid", List.of(pod.uid()));
        });
        claims.bound().node().ifPresent(node -> {
            extra.put(EXTRA + "node-name", List.of(node.name()));
            if (!node.uid().isEmpty()) {
                extra.put(EXTRA + "node-uid", List.of(node.uid()));
            }
        });
        return user(claims.bound().namespace(), claims.bound().account(), extra);
    }

    private static User user(String namespace, AccountClaims.Reference account, Map<String, List<String>> extra) {
        return new User(
                AccountClaims.subject(namespace, account.name()),
                account.uid(),
                List.of("system:serviceaccounts", "system:serviceaccounts:" + namespace, User.ALL_AUTHENTICATED),
                extra);
    }

    @Override
    public String toString() {
        return "AccountTokens[" + keys + "]";
    }

    private static String quoted(List<String> texts) {
        return texts.stream().map(Quoting::quote).collect(Collectors.joining(" ", "[", "]"));
    }
}
