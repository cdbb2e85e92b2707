package dev.signet.apiserver.object;

/**
 * A resource as authorization and storage name it.
 *
 * @param group the API group; empty for the core group
 * @param plural the lower-case plural, such as {@code certificatesigningrequests}
 */
public record Resource(String group, String plural) {

    /** As Kubernetes' messages have it: {@code plural.group}, or the plural alone in the core group. */
    @Override
    public String toString() {
        return group.isEmpty() ? plural : plural + "." + group;
    }
}
