package dev.signet.apiserver.impersonation;

import dev.signet.apiserver.authentication.User;
import dev.signet.apiserver.authorization.Attributes;
import dev.signet.apiserver.authorization.Authorizer;
import dev.signet.apiserver.object.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Acting as somebody else by {@code Impersonate-*} headers (IMP-01 to IMP-04): the ways are tried one after the other, first
 * the one that a caller was last let through by. Where none does, the first refusal is the answer. Safe for use by many
 * threads.
 */
public final class Impersonation {
    /** Remembered callers; more than that many start over. */
    private static final int MOST_KEPT = 10_000;

    private final Authorizer authorizer;
    private final Map<String, ImpersonationMode> last = new ConcurrentHashMap<>();

    public Impersonation(Authorizer authorizer) {
        this.authorizer = authorizer;
    }

    /** What a request asks for, whoever makes it. */
    public record Asked(String verb, Attributes.Target target) {}

    /**
     * The user whom the caller wants to be; the caller where he wants to be nobody else.
     *
     * @param wanted as he says it; without a name, groups, uid and extra where he wants nothing
     * @param asked looked at where he wants to be somebody
     * @throws Problem.Thrown {@link Problem.AccessDenied}, or {@link Problem.BadRequest} where no user is named
     */
    public User user(User caller, User wanted, Supplier<Asked> asked) {
        if (!wanted.name().isEmpty()) {
            return user(caller, wanted, asked.get());
        }
        if (!wanted.groups().isEmpty()
                || !wanted.uid().isEmpty()
                || !wanted.extra().isEmpty()) {
            // IMP-02.
            throw new Problem.BadRequest(
                            "requested groups, extra or uid to be impersonated without impersonating a user name")
                    .thrown();
        }
        return caller;
    }

    private User user(User caller, User wanted, Asked asked) {
        Problem.@Nullable Thrown refusal = null;
        for (ImpersonationMode mode : modes(caller)) {
            if (mode.isFor(caller, wanted)) {
                try {
                    User user = new ImpersonationCheck(authorizer, mode, caller).user(wanted, asked);
                    remember(caller, mode);
                    return user;
                } catch (Problem.Thrown thrown) {
                    refusal = refusal == null ? thrown : refusal;
                }
            }
        }
        throw Optional.ofNullable(refusal)
                .orElseThrow(() -> new IllegalStateException("the legacy way is for every wish"));
    }

    /** In the order in which they are tried. */
    private List<ImpersonationMode> modes(User caller) {
        List<ImpersonationMode> modes = new ArrayList<>(List.of(ImpersonationMode.values()));
        ImpersonationMode first = last.get(caller.name());
        if (first != null) {
            modes.remove(first);
            modes.addFirst(first);
        }
        return modes;
    }

    private void remember(User caller, ImpersonationMode mode) {
        if (last.size() >= MOST_KEPT) {
            last.clear();
        }
        last.put(caller.name(), mode);
    }
}
