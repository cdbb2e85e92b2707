package dev.signet.apiserver.request;

import dev.signet.apiserver.authentication.User;
import dev.signet.apiserver.authorization.Authorizer;
import dev.signet.apiserver.object.Problem;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
final class Impersonation {
    private static final String EXTRA = "impersonate-extra-";

    /** Remembered callers; more than that many start over. */
    private static final int MOST_KEPT = 10_000;

    private final Authorizer authorizer;
    private final Map<String, ImpersonationMode> last = new ConcurrentHashMap<>();

    Impersonation(Authorizer authorizer) {
        this.authorizer = authorizer;
    }

    /**
     * The user whom the caller wants to be; the caller where the headers ask for nobody.
     *
     * @param asked what the request asks for; looked at where the headers ask for somebody
     * @throws Problem.Thrown {@link Problem.AccessDenied}, or {@link Problem.BadRequest} where no user is named
     */
    User user(User caller, Exchange exchange, Supplier<ImpersonationCheck.Asked> asked) {
        User wanted = wanted(exchange);
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

    private User user(User caller, User wanted, ImpersonationCheck.Asked asked) {
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

    private static User wanted(Exchange exchange) {
        return new User(
                first(exchange.headers("Impersonate-User")),
                first(exchange.headers("Impersonate-Uid")),
                exchange.headers("Impersonate-Group"),
                extra(exchange.headers()));
    }

    private static Map<String, List<String>> extra(Map<String, List<String>> headers) {
        Map<String, List<String>> extra = new LinkedHashMap<>();
        headers.forEach((header, values) -> {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith(EXTRA)) {
                extra.computeIfAbsent(decoded(lower.substring(EXTRA.length())), _ -> new ArrayList<>())
                        .addAll(values);
            }
        });
        return extra;
    }

    private static String decoded(String key) {
        try {
            return URLDecoder.decode(key.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            // Not percent-encoded: taken as it is, like upstream.
            return key;
        }
    }

    private static String first(List<String> values) {
        return values.isEmpty() ? "" : values.getFirst();
    }
}
