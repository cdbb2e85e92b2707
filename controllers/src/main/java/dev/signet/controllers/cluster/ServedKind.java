package dev.signet.controllers.cluster;

/**
 * A kind in one of its versions, as discovery tells of it.
 *
 * @param group empty for the core group
 * @param collected whether its objects can be listed, watched and deleted
 */
record ServedKind(String group, String version, String plural, String kind, boolean namespaced, boolean collected) {

    /** As objects name it. */
    String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** The same resource, whatever the version. */
    boolean isSameResource(ServedKind other) {
        return group.equals(other.group) && plural.equals(other.plural);
    }

    /** The path of all objects, without the leading slash. */
    String path() {
        return (group.isEmpty() ? "api/" : "apis/") + apiVersion() + "/" + plural;
    }

    /** The path of one object, without the leading slash. */
    String path(String namespace, String name) {
        String place = namespaced ? "namespaces/" + namespace + "/" : "";
        return (group.isEmpty() ? "api/" : "apis/") + apiVersion() + "/" + place + plural + "/" + name;
    }
}
