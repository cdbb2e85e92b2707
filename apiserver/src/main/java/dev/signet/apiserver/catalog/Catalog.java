package dev.signet.apiserver.catalog;

import dev.signet.apiserver.object.GroupVersion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;

/**
 * What is served: the declared kinds and the admission rules that hold across them. Immutable; {@link LiveCatalog} has the
 * one of the moment.
 */
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

    /** A catalog of those kinds whose paths no kind before them has. */
    static Catalog firstOfEach(List<Kind> kinds, List<AdmissionRule> admission) {
        Set<Path> taken = new HashSet<>();
        List<Kind> first = new ArrayList<>();
        for (Kind kind : kinds) {
            List<Path> paths = kind.versions().stream()
                    .map(version -> new Path(
                            kind.resource().group(),
                            version.name(),
                            kind.resource().plural()))
                    .toList();
            if (paths.stream().noneMatch(taken::contains)) {
                taken.addAll(paths);
                first.add(kind);
            }
        }
        return new Catalog(first, admission);
    }

    public Optional<Kind> kind(String group, String version, String plural) {
        return Optional.ofNullable(byPath.get(new Path(group, version, plural)));
    }

    /** The kinds in the order of their declaration. A custom resource has one for each version that is served. */
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
        return versions.stream().sorted(VersionOrder.NEWEST_FIRST).toList();
    }

    /** All versions of all groups, in the order of {@link #groups} and {@link #versions}. */
    public List<GroupVersion> groupVersions() {
        List<GroupVersion> all = new ArrayList<>();
        for (String group : groups()) {
            versions(group).forEach(version -> all.add(new GroupVersion(group, version)));
        }
        return all;
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
}
