package dev.signet.kinds.rbac;

import dev.signet.apiserver.authorization.Attributes;
import dev.signet.apiserver.object.Tree;
import java.util.List;

/**
 * One rule of a role. A rule either grants verbs on resources or verbs on paths; {@code *} is every verb, group, resource
 * or path.
 */
record PolicyRule(
        List<String> verbs,
        List<String> apiGroups,
        List<String> resources,
        List<String> resourceNames,
        List<String> nonResourceUrls) {
    private static final String ALL = "*";

    static PolicyRule of(Tree.Mapping rule) {
        return new PolicyRule(
                rule.texts("verbs"),
                rule.texts("apiGroups"),
                rule.texts("resources"),
                rule.texts("resourceNames"),
                rule.texts("nonResourceURLs"));
    }

    static List<PolicyRule> listOf(Tree.Mapping role) {
        return role.mappings("rules").stream().map(PolicyRule::of).toList();
    }

    /** @param name of the object that is asked for; empty where no one object is meant, which no resourceNames cover */
    boolean allows(String verb, Attributes.OfResource asked, String name) {
        return hasOrAll(verbs, verb)
                && hasOrAll(apiGroups, asked.group())
                && coversResource(asked.combined(), asked.subresource())
                && (resourceNames.isEmpty() || resourceNames.contains(name));
    }

    boolean allows(String verb, Attributes.OfPath asked) {
        return hasOrAll(verbs, verb) && coversPath(asked.path());
    }

    /** A resource does not cover its subresources; a star for the resource covers the subresource everywhere (RBAC-05). */
    private boolean coversResource(String combined, String subresource) {
        for (String resource : resources) {
            if (resource.equals(ALL) || resource.equals(combined)) {
                return true;
            }
            if (!subresource.isEmpty()
                    && resource.startsWith("*/")
                    && resource.substring(2).equals(subresource)) {
                return true;
            }
        }
        return false;
    }

    boolean coversPath(String path) {
        for (String url : nonResourceUrls) {
            if (url.equals(ALL) || url.equals(path)) {
                return true;
            }
            if (url.endsWith(ALL) && path.startsWith(url.substring(0, url.length() - 1))) {
                return true;
            }
        }
        return false;
    }

    /** Whether this rule grants all that another one does, which has one group, resource and name at most (RBAC-03). */
    boolean covers(PolicyRule single) {
        return hasAll(verbs, single.verbs)
                && hasAll(apiGroups, single.apiGroups)
                && single.resources.stream().allMatch(this::coversWritten)
                && single.nonResourceUrls.stream().allMatch(this::coversPath)
                && coversNames(single.resourceNames);
    }

    private boolean coversWritten(String resource) {
        int slash = resource.indexOf('/');
        return coversResource(resource, slash < 0 ? "" : resource.substring(slash + 1));
    }

    private boolean coversNames(List<String> names) {
        return resourceNames.isEmpty() || (!names.isEmpty() && resourceNames.containsAll(names));
    }

    private static boolean hasOrAll(List<String> these, String one) {
        return these.contains(one) || these.contains(ALL);
    }

    private static boolean hasAll(List<String> these, List<String> ones) {
        return these.contains(ALL) || these.containsAll(ones);
    }
}
