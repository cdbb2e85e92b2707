package dev.signet.kinds.core.workload;

import dev.signet.apiserver.catalog.Column;
import dev.signet.apiserver.catalog.Columns;
import dev.signet.apiserver.object.Metadata;
import dev.signet.apiserver.object.Tree;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The columns of Pods (PRN-TBL). */
final class PodColumns {
    private static final String NONE = "<none>";

    private PodColumns() {}

    static List<Column> all() {
        return List.of(
                Columns.NAME,
                Columns.text("Ready", "How many of its containers serve.", PodColumns::ready),
                Columns.text("Status", "Where it is in its life.", PodColumns::status),
                Columns.text("Restarts", "How often its containers were started anew.", PodColumns::restarts),
                Columns.AGE,
                wide("IP", "Its address.", pod -> pod.mapping("status").textOrEmpty("podIP")),
                wide(
                        "Node",
                        "The node that it runs on.",
                        pod -> pod.mapping("spec").textOrEmpty("nodeName")),
                wide(
                        "Nominated Node",
                        "The node on which room is being made for it.",
                        pod -> pod.mapping("status").textOrEmpty("nominatedNodeName")),
                wide("Readiness Gates", "How many of its further conditions are met.", PodColumns::gates));
    }

    private static Column wide(String name, String description, Function<Tree.Mapping, String> text) {
        return Columns.wide(name, description, pod -> {
            String shown = text.apply(pod);
            return shown.isEmpty() ? NONE : shown;
        });
    }

    private static List<Tree.Mapping> containers(Tree.Mapping pod) {
        return pod.mapping("status").mappings("containerStatuses");
    }

    private static String ready(Tree.Mapping pod) {
        long ready = containers(pod).stream()
                .filter(container ->
                        container.truth("ready") && container.mapping("state").has("running"))
                .count();
        return ready + "/" + pod.mapping("spec").items("containers").size();
    }

    private static String restarts(Tree.Mapping pod) {
        return Long.toString(containers(pod).stream()
                .mapToLong(container -> container.whole("restartCount").orElse(0L))
                .sum());
    }

    /** What is furthest from well among the containers, or the phase. */
    private static String status(Tree.Mapping pod) {
        Tree.Mapping status = pod.mapping("status");
        if (Metadata.of(pod).deletionTimestamp().isPresent()) {
            return status.textOrEmpty("reason").equals("NodeLost") ? "Unknown" : "Terminating";
        }
        String shown = status.text("reason").orElse(status.textOrEmpty("phase"));
        for (Tree.Mapping container : containers(pod)) {
            Optional<String> reason = reason(container.mapping("state"));
            if (reason.isPresent()) {
                return reason.get();
            }
        }
        return shown;
    }

    private static Optional<String> reason(Tree.Mapping state) {
        Optional<String> waiting = state.mapping("waiting").text("reason").filter(text -> !text.isEmpty());
        if (waiting.isPresent() || !state.has("terminated")) {
            return waiting;
        }
        Tree.Mapping terminated = state.mapping("terminated");
        long signal = terminated.whole("signal").orElse(0L);
        String code = signal != 0
                ? "Signal:" + signal
                : "ExitCode:" + terminated.whole("exitCode").orElse(0L);
        return Optional.of(
                terminated.text("reason").filter(text -> !text.isEmpty()).orElse(code));
    }

    private static String gates(Tree.Mapping pod) {
        List<Tree.Mapping> gates = pod.mapping("spec").mappings("readinessGates");
        long met = gates.stream()
                .filter(gate -> pod.mapping("status").mappings("conditions").stream()
                        .anyMatch(condition -> condition.text("type").equals(gate.text("conditionType"))
                                && condition.textOrEmpty("status").equals("True")))
                .count();
        return gates.isEmpty() ? "" : met + "/" + gates.size();
    }
}
