package dev.signet.apiserver.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/** What is served: the declared kinds and the admission rules that hold across them. Immutable. */
public final class Catalog {
    private record Path(String group, String version, String plural) {}

    private final List<Kind> kinds;
    private final List<AdmissionRule> admission;
    private final LinkedHashMap<Path, Kind> byPath = new LinkedHashMap<>();

    public Catalog(List<Kind> kinds, List<AdmissionRule> admission) {
        this.kinds = List.copyOf(kinds);
        this.admission = List.copyOf(admission);
        for (Kind kind : kinds) {
            for (Version version : kind.versions()) {
                Path path = new Path(
                        kind.resource().group(), version.name(), kind.resource().plural());
                if (byPath.put(path, kind) != null) {
                    throw new IllegalArgumentException("declared twice: " + path);
                }
            }
        }
    }

    public Optional<Kind> kind(String group, String version, String plural) {
        return Optional.ofNullable(byPath.get(new Path(group, version, plural)));
    }

    /** The kinds in the order of their declaration. */
    public List<Kind> kinds() {
        return kinds;
    }

    public List<AdmissionRule> admission() {
        return admission;
    }

    /** The API groups, the core group (empty) first if served. */
    public SequencedSet<String> groups() {
        LinkedHashSet<String> groups = new LinkedHashSet<>();
        kinds.forEach(kind -> groups.add(kind.resource().group()));
        if (groups.remove("")) {
            groups.addFirst("");
        }
        return groups;
    }

    /** The versions of a group, the preferred one first. */
    public List<String> versions(String group) {
        LinkedHashSet<String> versions = new LinkedHashSet<>();
        kinds.stream()
                .filter(kind -> kind.resource().group().equals(group))
                .forEach(kind -> kind.versions().forEach(version -> versions.add(version.name())));
        return versions.stream().sorted(Catalog::byMaturity).toList();
    }

    /** The kinds that a group version serves. */
    public List<Kind> kinds(String group, String version) {
        List<Kind> served = new ArrayList<>();
        byPath.forEach((path, kind) -> {
            if (path.group().equals(group) && path.version().equals(version)) {
                served.add(kind);
            }
        });
        return served;
    }

    /** Kubernetes' order of versions: v2, v1, v1beta2, v1beta1, v1alpha1. */
    private static int byMaturity(String one, String two) {
        boolean stableOne = one.matches("v\\d+");
        boolean stableTwo = two.matches("v\\d+");
        if (stableOne != stableTwo) {
            return stableOne ? -1 : 1;
        }
        return two.compareTo(one);
    }
}
