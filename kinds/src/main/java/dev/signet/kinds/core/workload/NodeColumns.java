package dev.signet.kinds.core.workload;

import dev.signet.apiserver.catalog.Column;
import dev.signet.apiserver.catalog.Columns;
import dev.signet.apiserver.object.Metadata;
import dev.signet.apiserver.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The columns of Nodes (PRN-TBL). */
final class NodeColumns {
    private static final String ROLE_PREFIX = "node-role.kubernetes.io/";
    private static final String ROLE = "kubernetes.io/role";
    private static final String NONE = "<none>";

    private NodeColumns() {}

    static List<Column> all() {
        return List.of(
                Columns.NAME,
                Columns.text("Status", "Whether it takes pods.", NodeColumns::status),
                Columns.text("Roles", "What it is labelled to be.", NodeColumns::roles),
                Columns.AGE,
                Columns.text("Version", "The version of its kubelet.", node -> info(node, "kubeletVersion", "")),
                Columns.wide("Internal-IP", "Its address inside.", node -> address(node, "InternalIP")),
                Columns.wide("External-IP", "Its address outside.", node -> address(node, "ExternalIP")),
                Columns.wide("OS-Image", "Its operating system.", node -> info(node, "osImage", "<unknown>")),
                Columns.wide("Kernel-Version", "Its kernel.", node -> info(node, "kernelVersion", "<unknown>")),
                Columns.wide(
                        "Container-Runtime",
                        "What runs its containers.",
                        node -> info(node, "containerRuntimeVersion", "<unknown>")));
    }

    private static String status(Tree.Mapping node) {
        List<String> words = new ArrayList<>();
        for (Tree.Mapping condition : node.mapping("status").mappings("conditions")) {
            if (condition.textOrEmpty("type").equals("Ready")) {
                words.add(condition.textOrEmpty("status").equals("True") ? "Ready" : "NotReady");
            }
        }
        if (words.isEmpty()) {
            words.add("Unknown");
        }
        if (node.mapping("spec").truth("unschedulable")) {
            words.add("SchedulingDisabled");
        }
        return String.join(",", words);
    }

    private static String roles(Tree.Mapping node) {
        TreeSet<String> roles = new TreeSet<>();
        for (Map.Entry<String, String> label : Metadata.of(node).labels().entrySet()) {
            if (label.getKey().startsWith(ROLE_PREFIX)) {
                roles.add(label.getKey().substring(ROLE_PREFIX.length()));
            } else if (label.getKey().equals(ROLE)) {
                roles.add(label.getValue());
            }
        }
        roles.remove("");
        return roles.isEmpty() ? NONE : String.join(",", roles);
    }

    private static String address(Tree.Mapping node, String type) {
        return node.mapping("status").mappings("addresses").stream()
                .filter(address -> address.textOrEmpty("type").equals(type))
                .map(address -> address.textOrEmpty("address"))
                .findFirst()
                .orElse(NONE);
    }

    private static String info(Tree.Mapping node, String field, String otherwise) {
        String text = node.mapping("status").mapping("nodeInfo").textOrEmpty(field);
        return text.isEmpty() ? otherwise : text;
    }
}
