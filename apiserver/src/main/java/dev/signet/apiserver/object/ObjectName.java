package dev.signet.apiserver.object;

/**
 * Names one object.
 *
 * @param namespace empty for cluster-scoped objects
 */
public record ObjectName(Resource resource, String namespace, String name) {

    public static ObjectName cluster(Resource resource, String name) {
        return new ObjectName(resource, "", name);
    }
}
