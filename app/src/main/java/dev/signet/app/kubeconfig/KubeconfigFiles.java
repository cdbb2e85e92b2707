package dev.signet.app.kubeconfig;

import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.schema.Malformed;
import dev.signet.apiserver.schema.Trees;
import dev.signet.app.command.CommandFailure;
import dev.signet.app.command.Outside;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Kubeconfig files, merged as kubectl does: of equal names the first counts, and so does the first current-context. */
public final class KubeconfigFiles {
    private final List<Source> sources;

    private KubeconfigFiles(List<Source> sources) {
        this.sources = List.copyOf(sources);
    }

    private record Source(Path path, Tree.Mapping document) {}

    /**
     * The files of a command: the one that is named, or those where kubectl looks.
     *
     * @param named by a flag
     */
    public static List<Path> places(Optional<String> named, Outside outside) {
        if (named.isPresent()) {
            return List.of(Path.of(named.get()));
        }
        List<Path> listed = outside.variable("KUBECONFIG").stream()
                .flatMap(list -> Arrays.stream(list.split(":", -1)))
                .filter(path -> !path.isEmpty())
                .map(Path::of)
                .toList();
        return listed.isEmpty()
                ? outside.variable("HOME").stream()
                        .map(home -> Path.of(home, ".kube", "config"))
                        .toList()
                : listed;
    }

    /**
     * Reads files; those of several that are not there are passed over.
     *
     * @throws CommandFailure where none is there, or one is no kubeconfig
     */
    public static KubeconfigFiles read(List<Path> paths) {
        List<Source> sources = new ArrayList<>();
        for (Path path : paths) {
            if (Files.exists(path)) {
                sources.add(source(path));
            }
        }
        if (sources.isEmpty()) {
            throw new CommandFailure("there is no kubeconfig "
                    + String.join(" or ", paths.stream().map(Path::toString).toList()));
        }
        return new KubeconfigFiles(sources);
    }

    private static Source source(Path path) {
        try {
            if (Trees.yaml(Files.readAllBytes(path)) instanceof Tree.Mapping document) {
                return new Source(path, document);
            }
            throw new CommandFailure(path + " is no kubeconfig: it has no clusters, users and contexts");
        } catch (IOException e) {
            throw new CommandFailure("cannot read the kubeconfig " + path + ": " + e, e);
        } catch (Malformed e) {
            throw new CommandFailure(path + " is no kubeconfig: " + e.getMessage(), e);
        }
    }

    /**
     * What the current context says.
     *
     * @throws CommandFailure where there is none, it is not whole, or it says what cannot be done here
     */
    public ClusterAccess current() {
        String user = context().textOrEmpty("user");
        return ClusterAccess.of(currentCluster(), entry("users", "user", user).credential());
    }

    /** The cluster of {@link #current}, whoever its user is. */
    public ClusterAccess.Cluster currentCluster() {
        return entry("clusters", "cluster", context().textOrEmpty("cluster")).cluster();
    }

    private Tree.Mapping context() {
        String name = currentName()
                .orElseThrow(() -> new CommandFailure(
                        names() + " has no current-context: choose one with kubectl config use-context"));
        return entry("contexts", "context", name).fields();
    }

    private Optional<String> currentName() {
        return sources.stream()
                .map(source -> source.document().textOrEmpty("current-context"))
                .filter(name -> !name.isEmpty())
                .findFirst();
    }

    private KubeconfigEntry entry(String list, String member, String name) {
        for (Source source : sources) {
            for (Tree.Mapping entry : source.document().mappings(list)) {
                if (entry.textOrEmpty("name").equals(name)) {
                    return new KubeconfigEntry(source.path(), list + "[" + name + "]", entry.mapping(member));
                }
            }
        }
        throw new CommandFailure(names() + " has no entry \"" + name + "\" in " + list);
    }

    private String names() {
        return String.join(
                ":", sources.stream().map(source -> source.path().toString()).toList());
    }
}
