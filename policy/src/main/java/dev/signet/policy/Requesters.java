package dev.signet.policy;

import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Whose requests a policy is about: any of these, or everybody's where none is named. All names are exact. */
public record Requesters(Set<String> users, Set<String> groups, Set<ServiceAccountName> serviceAccounts) {

    public static final Requesters ALL = new Requesters(Set.of(), Set.of(), Set.of());

    public Requesters {
        users = Set.copyOf(users);
        groups = Set.copyOf(groups);
        serviceAccounts = Set.copyOf(serviceAccounts);
    }

    public boolean include(Requester requester) {
        return isEmpty()
                || users.contains(requester.username())
                || !Collections.disjoint(groups, requester.groups())
                || requester.serviceAccount().filter(serviceAccounts::contains).isPresent();
    }

    private boolean isEmpty() {
        return users.isEmpty() && groups.isEmpty() && serviceAccounts.isEmpty();
    }

    static Requesters read(Fields fields) {
        return new Requesters(
                Set.copyOf(fields.texts("users")),
                Set.copyOf(fields.texts("groups")),
                Set.copyOf(fields.list("serviceAccounts").stream()
                        .map(account -> new ServiceAccountName(account.text("namespace"), account.text("name")))
                        .toList()));
    }

    List<PolicyProblem> problems() {
        boolean isIncomplete = serviceAccounts.stream()
                .anyMatch(account ->
                        account.namespace().isEmpty() || account.name().isEmpty());
        boolean hasEmpty = users.contains("") || groups.contains("");
        return isIncomplete || hasEmpty
                ? List.of(new PolicyProblem("spec.requesters", "", "an empty name names nobody: remove it"))
                : List.of();
    }
}
