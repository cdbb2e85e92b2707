package dev.signet.kinds.authentication;

import dev.signet.apiserver.catalog.Answer;
import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.KindName;
import dev.signet.apiserver.object.Metadata;
import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.storage.Mirror;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Answers TokenRequests: a token for a service account (TOK-02). */
final class TokenRequests implements Answer {
    private static final String RULE = "TOK-02";
    private static final KindName KIND = new KindName(AuthenticationGroup.GROUP, "TokenRequest");

    private static final long STANDARD_SECONDS = 3600;
    private static final long LEAST_SECONDS = 600;
    private static final long MOST_SECONDS = 1L << 32;

    /** What kubelets ask for: such a token lives for a year, so that programs that never read it again go on working. */
    private static final long EXTENDED_SECONDS = 3607;

    private static final Duration EXTENDED_LIFE = Duration.ofDays(365);

    private final TokenKeys keys;
    private final TokenOptions options;
    private final Mirror mirror;
    private final BoundObjects bound;

    TokenRequests(TokenKeys keys, TokenOptions options, Mirror mirror) {
        this.keys = keys;
        this.options = options;
        this.mirror = mirror;
        this.bound = new BoundObjects(mirror);
    }

    @Override
    public Tree.Mapping answer(Call call, Tree.Mapping sent) {
        ObjectName name = call.name();
        checkPlace(name, Metadata.of(sent));
        Tree.Mapping account = mirror.get(name).orElseThrow(() -> new Problem.NotFound(name).thrown());
        checkUid(name, Metadata.of(sent).uid(), Metadata.of(account).uid());
        Instant now = call.now().truncatedTo(ChronoUnit.SECONDS);
        Tree.Mapping spec = withDefaults(sent.mapping("spec"));
        checkLife(seconds(spec));
        AccountClaims.Bound whose = bound.of(name, account, spec);
        Tree.Mapping granted = spec.with("expirationSeconds", cut(seconds(spec)));
        Tree.Mapping metadata = sent.mapping("metadata")
                .with("name", name.name())
                .with("namespace", name.namespace())
                .with("uid", Metadata.of(account).uid())
                .with("creationTimestamp", now.toString());
        return Tree.Mapping.of("metadata", metadata, "spec", granted)
                .with(
                        "status",
                        Tree.Mapping.of(
                                        "token",
                                        new Tree.Text(keys.sign(
                                                claims(granted, whose, now).tree())))
                                .with(
                                        "expirationTimestamp",
                                        now.plusSeconds(seconds(granted)).toString()));
    }

    /** The caller sees that he gets less than he asked for. */
    @Override
    public List<String> warnings(Call call, Tree.Mapping sent) {
        long asked = seconds(withDefaults(sent.mapping("spec")));
        return cut(asked) == asked
                ? List.of()
                : List.of("requested expiration of %d seconds shortened to %d seconds".formatted(asked, cut(asked)));
    }

    private static void checkPlace(ObjectName name, Metadata sent) {
        if (!sent.namespace().isEmpty() && !sent.namespace().equals(name.namespace())) {
            throw new Problem.BadRequest(
                            "the namespace of the provided object does not match the namespace sent on the request")
                    .thrown();
        }
        if (!sent.name().isEmpty() && !sent.name().equals(name.name())) {
            throw new Problem.Invalid(
                            KIND,
                            name.name(),
                            List.of(FieldError.invalid(
                                    "metadata.name",
                                    sent.name(),
                                    "must match the service account name if specified",
                                    RULE)))
                    .thrown();
        }
    }

    private static void checkUid(ObjectName name, String sent, String uid) {
        if (!sent.isEmpty() && !sent.equals(uid)) {
            throw new Problem.Conflict(
                            KIND.toString(),
                            KIND.group(),
                            KIND.kind(),
                            name.name(),
                            "the UID in the token request (%s) does not match the UID of the service account (%s)"
                                    .formatted(sent, uid))
                    .thrown();
        }
    }

    private Tree.Mapping withDefaults(Tree.Mapping spec) {
        List<String> audiences = spec.texts("audiences").isEmpty() ? options.audiences() : spec.texts("audiences");
        return Tree.Mapping.of("audiences", Tree.Sequence.ofTexts(audiences))
                .with("expirationSeconds", spec.whole("expirationSeconds").orElse(STANDARD_SECONDS))
                .with("boundObjectRef", spec.get("boundObjectRef").orElse(Tree.NULL));
    }

    private static long seconds(Tree.Mapping spec) {
        return spec.whole("expirationSeconds").orElse(STANDARD_SECONDS);
    }

    private static void checkLife(long seconds) {
        List<FieldError> errors = new ArrayList<>();
        if (seconds < LEAST_SECONDS) {
            errors.add(lifeError(seconds, "may not specify a duration less than 10 minutes"));
        }
        if (seconds > MOST_SECONDS) {
            errors.add(lifeError(seconds, "may not specify a duration larger than 2^32 seconds"));
        }
        if (!errors.isEmpty()) {
            throw new Problem.Invalid(KIND, "", errors).thrown();
        }
    }

    private static FieldError lifeError(long seconds, String detail) {
        return FieldError.invalid("spec.expirationSeconds", seconds, detail, RULE);
    }

    private long cut(long seconds) {
        return options.longestLife()
                .map(longest -> Math.min(longest.toSeconds(), seconds))
                .orElse(seconds);
    }

    private AccountClaims claims(Tree.Mapping spec, AccountClaims.Bound whose, Instant now) {
        List<String> audiences = spec.texts("audiences");
        Instant asked = now.plusSeconds(seconds(spec));
        boolean extended = whose.pod().isPresent()
                && seconds(spec) == EXTENDED_SECONDS
                && options.audiences().containsAll(audiences);
        return new AccountClaims(
                options.issuer(),
                audiences,
                UUID.randomUUID().toString(),
                new AccountClaims.Life(now, extended ? now.plus(EXTENDED_LIFE) : asked),
                whose,
                extended ? Optional.of(asked) : Optional.empty());
    }
}
