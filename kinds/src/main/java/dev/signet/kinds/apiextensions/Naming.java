package dev.signet.kinds.apiextensions;

import dev.signet.apiserver.object.Quoting;
import dev.signet.apiserver.object.Tree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which of its names a definition gets: those that no other definition of the group has (CRD-NAM-01). Once it has all of them
 * it is established, and stays so (CRD-NAM-02).
 */
record Naming(AcceptedNames taken) {

    private record Conflict(String reason, String message) {}

    /** The definition with accepted names and the conditions about them. */
    Tree.Mapping settled(Tree.Mapping object, Instant now) {
        Definition definition = new Definition(object);
        List<Conflict> conflicts = new ArrayList<>();
        Tree.Mapping accepted = accepted(definition, conflicts);
        Tree.Mapping named = object.change("status", status -> status.with("acceptedNames", accepted));
        if (conflicts.isEmpty()) {
            Tree.Mapping agreed = Conditions.set(
                    named,
                    Conditions.condition(Definition.NAMES_ACCEPTED, "True", "NoConflicts", "no conflicts found"),
                    now);
            return Conditions.set(
                    agreed,
                    Conditions.condition(
                            Definition.ESTABLISHED,
                            "True",
                            "InitialNamesAccepted",
                            "the initial names have been accepted"),
                    now);
        }
        Conflict last = conflicts.getLast();
        Tree.Mapping refused = Conditions.set(
                named, Conditions.condition(Definition.NAMES_ACCEPTED, "False", last.reason(), last.message()), now);
        return definition.condition(Definition.ESTABLISHED).isPresent()
                ? refused
                : Conditions.set(
                        refused,
                        Conditions.condition(
                                Definition.ESTABLISHED, "False", "NotAccepted", "not all names are accepted"),
                        now);
    }

    private Tree.Mapping accepted(Definition definition, List<Conflict> conflicts) {
        Set<String> resources = taken.resources(definition);
        Set<String> kinds = taken.kinds(definition);
        Tree.Mapping accepted = definition.acceptedNames();
        accepted = one(definition, accepted, "plural", resources, conflicts);
        accepted = one(definition, accepted, "singular", resources, conflicts);
        accepted = shortNames(definition, accepted, resources, conflicts);
        accepted = one(definition, accepted, "kind", kinds, conflicts);
        accepted = one(definition, accepted, "listKind", kinds, conflicts);
        return accepted.with("categories", definition.names().get("categories"));
    }

    private static Tree.Mapping one(
            Definition definition, Tree.Mapping accepted, String name, Set<String> used, List<Conflict> conflicts) {
        String wanted = definition.names().textOrEmpty(name);
        if (!wanted.equals(accepted.textOrEmpty(name)) && used.contains(wanted)) {
            String reason = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + "Conflict";
            conflicts.add(new Conflict(reason, inUse(wanted)));
            // Status always says a kind and a plural.
            return accepted.has(name) ? accepted : accepted.with(name, "");
        }
        return accepted.with(name, wanted);
    }

    private static Tree.Mapping shortNames(
            Definition definition, Tree.Mapping accepted, Set<String> used, List<Conflict> conflicts) {
        List<String> own = accepted.texts("shortNames");
        List<String> clashes = definition.names().texts("shortNames").stream()
                .filter(name -> !own.contains(name) && used.contains(name))
                .map(Naming::inUse)
                .toList();
        if (clashes.isEmpty()) {
            Optional<Tree> wanted = definition.names().get("shortNames");
            return accepted.with("shortNames", wanted);
        }
        String message = clashes.size() == 1 ? clashes.getFirst() : "[" + String.join(", ", clashes) + "]";
        conflicts.add(new Conflict("ShortNamesConflict", message));
        return accepted;
    }

    private static String inUse(String name) {
        return Quoting.quote(name) + " is already in use";
    }
}
