package dev.signet.controllers.fake;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a request to a {@link FakeApi} is about; parts that are not there are empty. */
record Target(String root, String namespace, String plural, String name, String sub, String query) {
    private static final Pattern PATH = Pattern.compile(
            "(?<root>/api/v1|/apis/[^/]+/[^/]+)(?:/namespaces/(?<ns>[^/]+)(?=/[^/]+/|/(?!finalize|status)[^/]+$))?"
                    + "/(?<plural>[^/]+)(?:/(?<name>[^/]+))?(?:/(?<sub>[^/]+))?");

    static Target of(String path, String query) {
        Matcher m = PATH.matcher(path);
        if (!m.matches()) {
            throw new IllegalArgumentException(path);
        }
        return new Target(
                m.group("root"), or(m.group("ns")), m.group("plural"), or(m.group("name")), or(m.group("sub")), query);
    }

    private static String or(String group) {
        return group == null ? "" : group;
    }

    boolean covers(String key) {
        String[] parts = key.split(" ", -1);
        return parts[0].equals(root)
                && parts[1].equals(plural)
                && (namespace.isEmpty() || parts[2].equals(namespace))
                && (!query.contains("metadata.name=") || query.contains("metadata.name=" + parts[3]));
    }

    String key(String itsName) {
        return String.join(" ", root, plural, namespace, itsName);
    }
}
