package dev.signet.apiserver.discovery;

import dev.signet.apiserver.catalog.Catalog;
import java.util.ArrayList;
import java.util.List;

/**
 * A version of a group.
 *
 * @param group empty for the core group
 */
record GroupVersion(String group, String version) {

    static List<GroupVersion> all(Catalog catalog) {
        List<GroupVersion> all = new ArrayList<>();
        for (String group : catalog.groups()) {
            catalog.versions(group).forEach(version -> all.add(new GroupVersion(group, version)));
        }
        return all;
    }

    /** {@code api/v1} or {@code apis/GROUP/VERSION}. */
    String path() {
        return group.isEmpty() ? "api/" + version : "apis/" + this;
    }

    /** As in {@code apiVersion}. */
    @Override
    public String toString() {
        return group.isEmpty() ? version : group + "/" + version;
    }
}
