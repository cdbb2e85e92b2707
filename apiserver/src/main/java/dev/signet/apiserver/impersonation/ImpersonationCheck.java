package dev.signet.apiserver.impersonation;

import dev.signet.apiserver.authentication.User;
import dev.signet.apiserver.authorization.Attributes;
import dev.signet.apiserver.authorization.Authorizer;
import dev.signet.apiserver.authorization.Decision;
import dev.signet.apiserver.authorization.Denial;
import dev.signet.apiserver.object.DnsName;
import dev.signet.apiserver.object.Quoting;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.object.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a caller needs in order to act as somebody else in one of the ways (IMP-03, IMP-04). */
record ImpersonationCheck(Authorizer authorizer, ImpersonationMode mode, User caller) {
    private static final String GROUP = "authentication.k8s.io";
    private static final Resource USER_EXTRAS = new Resource(GROUP, "userextras");
    private static final Resource UIDS = new Resource(GROUP, "uids");
    private static final String NODE_KEYS = "authentication.kubernetes.io/associated-node-keys";

    /** From how many on it is worth asking first for all of them. */
    private static final int MANY = 4;

    /** @param caller of whom, acting as his node, the authorizer is told the keys of his extra alone */
    ImpersonationCheck {
        if (mode == ImpersonationMode.ASSOCIATED_NODE) {
            List<String> keys = caller.extra().keySet().stream().sorted().toList();
            caller = new User(caller.name(), caller.uid(), caller.groups(), Map.of(NODE_KEYS, keys));
        }
    }

    /**
     * The user that the caller acts as.
     *
     * @param wanted as the headers say it
     * @param asked what he asks for as that user
     * @throws dev.signet.apiserver.object.Problem.Thrown 403 where he may not
     */
    User user(User wanted, Impersonation.Asked asked) {
        if (mode.isConstrained()) {
            need(mode.verbOn(asked.verb()), asked.target());
        }
        need(mode.verb(), name(wanted.name()));
        if (!wanted.uid().isEmpty()) {
            need(mode.verb(), target(UIDS, "", wanted.uid()));
        }
        checkGroups(wanted.groups());
        checkExtra(wanted.extra());
        return new User(wanted.name(), wanted.uid(), groups(wanted), wanted.extra());
    }

    private Attributes.OfResource name(String user) {
        Optional<String> node = ImpersonationMode.nodeName(user).filter(_ -> mode.isConstrained());
        if (node.isPresent()) {
            // The authorizer is not told which node: it is the caller's own.
            boolean own = mode == ImpersonationMode.ASSOCIATED_NODE;
            return target(named("nodes"), "", own ? "*" : node.get());
        }
        return ImpersonationMode.account(user)
                .map(account -> inNamespace(named("serviceaccounts"), account))
                .orElseGet(() -> target(named("users"), "", user));
    }

    /** Names and groups are of the core group in the legacy way alone. */
    private Resource named(String plural) {
        return new Resource(mode.isConstrained() ? GROUP : "", plural);
    }

    private void checkGroups(List<String> groups) {
        Resource resource = named("groups");
        if (mode.isConstrained()) {
            if (groups.contains("")) {
                throw denied(target(resource, "", ""), "impersonating the empty string group is not allowed");
            }
            if (groups.contains(User.MASTERS)) {
                throw denied(
                        target(resource, "", User.MASTERS), "impersonating the system:masters group is not allowed");
            }
            if (groups.size() >= MANY && has(mode.verb(), target(resource, "", "*"))) {
                return;
            }
        }
        groups.forEach(group -> need(mode.verb(), target(resource, "", group)));
    }

    private void checkExtra(Map<String, List<String>> extra) {
        if (mode.isConstrained()) {
            extra.forEach((key, values) -> extraFault(key, values).ifPresent(fault -> {
                throw denied(target(USER_EXTRAS, "", ""), fault);
            }));
            int count = extra.values().stream().mapToInt(List::size).sum();
            if (count >= MANY && has(mode.verb(), target(USER_EXTRAS, "*", "*"))) {
                return;
            }
        }
        extra.forEach((key, values) -> values.forEach(value -> need(mode.verb(), target(USER_EXTRAS, key, value))));
    }

    private static Optional<String> extraFault(String key, List<String> values) {
        if (key.isEmpty()) {
            return Optional.of("impersonating the empty string key in extra is not allowed");
        }
        int slash = key.indexOf('/');
        if (slash <= 0
                || slash == key.length() - 1
                || !DnsName.subdomainErrors(key.substring(0, slash)).isEmpty()) {
            return Optional.of("impersonating an invalid key in extra is not allowed: extra.key: Invalid value: "
                    + Quoting.quote(key) + ": must be a domain-prefixed path (such as \"acme.io/foo\")");
        }
        if (!key.equals(key.toLowerCase(Locale.ROOT))) {
            return Optional.of("impersonating a non-lowercase key in extra is not allowed: " + Quoting.quote(key));
        }
        return values.contains("")
                ? Optional.of("impersonating the empty string value in extra is not allowed")
                : Optional.empty();
    }

    /** IMP-01: accounts get their groups when none are sent, everybody {@code system:authenticated}. */
    private List<String> groups(User wanted) {
        List<String> groups = new ArrayList<>(wanted.groups());
        if (groups.isEmpty()) {
            ImpersonationMode.account(wanted.name())
                    .ifPresent(account -> groups.addAll(
                            List.of("system:serviceaccounts", "system:serviceaccounts:" + account.namespace())));
            ImpersonationMode.nodeName(wanted.name())
                    .filter(_ -> mode.isConstrained())
                    .ifPresent(_ -> groups.add("system:nodes"));
        }
        String common = wanted.name().equals(User.ANONYMOUS) ? User.ALL_UNAUTHENTICATED : User.ALL_AUTHENTICATED;
        if (!groups.contains(User.ALL_UNAUTHENTICATED) && !groups.contains(common)) {
            groups.add(common);
        }
        return groups;
    }

    private boolean has(String verb, Attributes.OfResource target) {
        return authorizer.allows(new Attributes(caller, verb, target));
    }

    private void need(String verb, Attributes.Target target) {
        Attributes attributes = new Attributes(caller, verb, target);
        Decision decision = authorizer.decide(attributes);
        if (!(decision instanceof Decision.Allow)) {
            throw Denial.of(attributes, decision.reason());
        }
    }

    private RuntimeException denied(Attributes.OfResource target, String reason) {
        return Denial.of(new Attributes(caller, mode.verb(), target), reason);
    }

    private static Attributes.OfResource target(Resource resource, String key, String name) {
        return new Attributes.OfResource(resource.group(), "v1", resource.plural(), key, "", name, Selector.EVERYTHING);
    }

    private static Attributes.OfResource inNamespace(Resource resource, ImpersonationMode.Account account) {
        return new Attributes.OfResource(
                resource.group(),
                "v1",
                resource.plural(),
                "",
                account.namespace(),
                account.name(),
                Selector.EVERYTHING);
    }
}
