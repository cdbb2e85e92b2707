package dev.signet.kinds.apiextensions;

import dev.signet.apiserver.object.Tree;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The names that definitions have taken, by group. Safe for use by many threads. */
public final class AcceptedNames {
    private record Claim(String group, Tree.Mapping names) {}

    private final Map<String, Claim> claims = new ConcurrentHashMap<>();

    void put(Definition definition) {
        claims.put(definition.name(), new Claim(definition.group(), definition.acceptedNames()));
    }

    void remove(String definition) {
        claims.remove(definition);
    }

    /** Plurals, singulars and short names of the group's other definitions. */
    Set<String> resources(Definition but) {
        Set<String> names = new HashSet<>();
        claims.forEach((name, claim) -> {
            if (isOther(name, claim, but)) {
                names.addAll(claim.names().texts("shortNames"));
                names.addAll(filled(claim, "plural", "singular"));
            }
        });
        return names;
    }

    /** Kinds and list kinds of the group's other definitions. */
    Set<String> kinds(Definition but) {
        Set<String> kinds = new HashSet<>();
        claims.forEach((name, claim) -> {
            if (isOther(name, claim, but)) {
                kinds.addAll(filled(claim, "kind", "listKind"));
            }
        });
        return kinds;
    }

    private static boolean isOther(String name, Claim claim, Definition but) {
        return !name.equals(but.name()) && claim.group().equals(but.group());
    }

    private static List<String> filled(Claim claim, String one, String two) {
        return List.of(claim.names().textOrEmpty(one), claim.names().textOrEmpty(two)).stream()
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
