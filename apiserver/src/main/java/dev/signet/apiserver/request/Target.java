package dev.signet.apiserver.request;

import dev.signet.apiserver.object.Problem;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a path names: a resource below {@code /api} or {@code /apis}, or anything else. */
public sealed interface Target {

    /**
     * A resource, one object of it, or a subresource.
     *
     * @param group empty for the core group
     * @param namespace empty at the cluster scope, and for all namespaces
     * @param name empty for the collection
     * @param subresource empty for the object itself
     * @param watchPath whether the old prefix {@code watch/} was used
     */
    record OfResource(
            String group,
            String version,
            String namespace,
            String resource,
            String name,
            String subresource,
            boolean watchPath)
            implements Target {

        /** A namespace is in itself: a Role there may grant reading it, and the audit log tells it so. */
        String ownNamespace() {
            return group.isEmpty() && resource.equals("namespaces") ? name : namespace;
        }
    }

    /** A path of no resource, as sent. */
    record OfPath(String path) implements Target {}

    /**
     * @param path as sent, percent-encoded
     * @throws Problem.Thrown {@link Problem.BadRequest} where it is not decodable
     */
    static Target of(String path) {
        List<String> segments = segments(path);
        if (segments.size() >= 3 && segments.getFirst().equals("api")) {
            return resource(path, "", segments.subList(1, segments.size()));
        }
        if (segments.size() >= 4 && segments.getFirst().equals("apis")) {
            return resource(path, segments.get(1), segments.subList(2, segments.size()));
        }
        return new OfPath(path);
    }

    /** @param rest from the version on */
    private static Target resource(String path, String group, List<String> rest) {
        String version = rest.getFirst();
        List<String> at = rest.subList(1, rest.size());
        boolean watch = at.size() > 1 && at.getFirst().equals("watch");
        if (watch) {
            at = at.subList(1, at.size());
        }
        String namespace = "";
        // namespaces/N is the namespace itself, and so are its subresources; namespaces/N/pods is in it.
        if (at.size() >= 3
                && at.getFirst().equals("namespaces")
                && !(at.size() == 3 && List.of("status", "finalize").contains(at.get(2)))) {
            namespace = at.get(1);
            at = at.subList(2, at.size());
        }
        if (at.size() > 3) {
            return new OfPath(path);
        }
        String name = at.size() > 1 ? at.get(1) : "";
        if (at.getFirst().equals("namespaces") && group.isEmpty() && !name.isEmpty()) {
            namespace = "";
        }
        return new OfResource(group, version, namespace, at.getFirst(), name, at.size() > 2 ? at.get(2) : "", watch);
    }

    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        for (String segment : path.split("/", -1)) {
            if (!segment.isEmpty()) {
                segments.add(decoded(segment));
            }
        }
        return segments;
    }

    private static String decoded(String segment) {
        try {
            // A plus in a path is a plus.
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Problem.BadRequest("the path is not percent-encoded: " + segment).thrown();
        }
    }
}
