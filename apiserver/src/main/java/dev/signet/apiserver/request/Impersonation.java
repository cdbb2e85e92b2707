package dev.signet.apiserver.request;

import dev.signet.apiserver.authentication.User;
import dev.signet.apiserver.authorization.Attributes;
import dev.signet.apiserver.authorization.Authorizer;
import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.object.Selector;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Acting as somebody else by {@code Impersonate-*} headers, under the legacy rules (IMP-01 to IMP-03). */
record Impersonation(Authorizer authorizer) {
    private static final String EXTRA = "impersonate-extra-";
    private static final String ACCOUNT = "system:serviceaccount:";
    private static final Resource USERS = new Resource("", "users");
    private static final Resource GROUPS = new Resource("", "groups");
    private static final Resource SERVICE_ACCOUNTS = new Resource("", "serviceaccounts");
    private static final Resource USER_EXTRAS = new Resource("authentication.k8s.io", "userextras");
    private static final Resource UIDS = new Resource("authentication.k8s.io", "uids");

    /**
     * The user whom the caller wants to be; the caller where the headers ask for nobody.
     *
     * @throws Problem.Thrown {@link Problem.AccessDenied}, or {@link Problem.BadRequest} where no user is named
     */
    User user(User caller, Exchange exchange) {
        String name = first(exchange.headers("Impersonate-User"));
        List<String> groups = exchange.headers("Impersonate-Group");
        String uid = first(exchange.headers("Impersonate-Uid"));
        Map<String, List<String>> extra = extra(exchange.headers());
        if (name.isEmpty()) {
            if (!groups.isEmpty() || !uid.isEmpty() || !extra.isEmpty()) {
                throw new Problem.BadRequest(
                                "requested groups, extra or uid to be impersonated without impersonating a user name")
                        .thrown();
            }
            return caller;
        }
        checkName(caller, name);
        groups.forEach(group -> check(caller, target(GROUPS, "", "", group)));
        extra.forEach((key, values) -> values.forEach(value -> check(caller, target(USER_EXTRAS, key, "", value))));
        if (!uid.isEmpty()) {
            check(caller, target(UIDS, "", "", uid));
        }
        return new User(name, uid, groups(name, groups), extra);
    }

    private void checkName(User caller, String name) {
        String[] account = name.startsWith(ACCOUNT) ? name.split(":", -1) : new String[0];
        if (account.length == 4) {
            check(caller, target(SERVICE_ACCOUNTS, "", account[2], account[3]));
        } else {
            check(caller, target(USERS, "", "", name));
        }
    }

    private void check(User caller, Attributes.OfResource target) {
        Attributes attributes = new Attributes(caller, "impersonate", target);
        if (!authorizer.allows(attributes)) {
            ObjectName subject =
                    new ObjectName(new Resource(target.group(), target.resource()), target.namespace(), target.name());
            throw new Problem.AccessDenied(Denial.message(attributes, target, ""), subject).thrown();
        }
    }

    private static Attributes.OfResource target(Resource resource, String key, String namespace, String name) {
        return new Attributes.OfResource(
                resource.group(), "v1", resource.plural(), key, namespace, name, Selector.EVERYTHING);
    }

    /** IMP-01: accounts get their groups when none are sent, everybody {@code system:authenticated}. */
    private static List<String> groups(String name, List<String> sent) {
        List<String> groups = new ArrayList<>(sent);
        String[] account = name.split(":", -1);
        if (sent.isEmpty() && name.startsWith(ACCOUNT) && account.length == 4) {
            groups.add("system:serviceaccounts");
            groups.add("system:serviceaccounts:" + account[2]);
        }
        if (name.equals(User.ANONYMOUS)) {
            groups.add(User.ALL_UNAUTHENTICATED);
        } else if (!groups.contains(User.ALL_AUTHENTICATED)) {
            groups.add(User.ALL_AUTHENTICATED);
        }
        return groups;
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
