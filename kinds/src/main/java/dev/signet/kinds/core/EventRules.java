package dev.signet.kinds.core;

import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Rules;
import dev.signet.apiserver.object.DnsName;
import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Metadata;
import dev.signet.apiserver.object.Quoting;
import dev.signet.apiserver.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The rules of Events. Those with an {@code eventTime} are of the newer sort, of which more is demanded. */
final class EventRules implements Rules {
    /** Kubernetes also selects by {@code source}, which is no field of its own. */
    static final Map<String, String> SELECTABLE_AT = Map.of("source", "source.component");

    static final List<String> SELECTABLE = List.of(
            "metadata.name",
            "metadata.namespace",
            "involvedObject.kind",
            "involvedObject.namespace",
            "involvedObject.name",
            "involvedObject.uid",
            "involvedObject.apiVersion",
            "involvedObject.resourceVersion",
            "involvedObject.fieldPath",
            "reason",
            "reportingComponent",
            "type");

    private static final String RULE = "GEN-OBJ-05";
    private static final int LONGEST_NAME = 128;
    private static final int LONGEST_MESSAGE = 1024;

    @Override
    public boolean ownsDependents() {
        return false;
    }

    @Override
    public Tree.Mapping prepareCreate(Call call, Tree.Mapping sent) {
        return withEverWritten(sent);
    }

    @Override
    public Tree.Mapping prepareUpdate(Call call, Tree.Mapping stored, Tree.Mapping sent) {
        return withEverWritten(sent);
    }

    /** What Kubernetes never omits. */
    private static Tree.Mapping withEverWritten(Tree.Mapping event) {
        Tree.Mapping full = event;
        for (String member : List.of("involvedObject", "source")) {
            full = full.has(member) ? full : full.with(member, Tree.Mapping.EMPTY);
        }
        for (String member : List.of("firstTimestamp", "lastTimestamp", "eventTime")) {
            full = full.has(member) ? full : full.with(member, Tree.NULL);
        }
        for (String member : List.of("reportingComponent", "reportingInstance")) {
            full = full.has(member) ? full : full.with(member, "");
        }
        return full;
    }

    @Override
    public List<FieldError> validateCreate(Call call, Tree.Mapping event) {
        List<FieldError> errors = new ArrayList<>(errorsOfBoth(call, event));
        if (isOfNewerGroup(call)) {
            errors.addAll(NewerEventValidation.errorsOfCreate(event));
        }
        return errors;
    }

    /** What is demanded whichever group the event is written through. */
    private static List<FieldError> errorsOfBoth(Call call, Tree.Mapping event) {
        List<FieldError> errors = new ArrayList<>();
        boolean newer = event.text("eventTime").isPresent();
        String namespace = namespace(call, event);
        String involved = event.mapping("involvedObject").textOrEmpty("namespace");
        if (!belongs(namespace, involved, newer)) {
            errors.add(
                    FieldError.invalid("involvedObject.namespace", involved, "does not match event.namespace", RULE));
        }
        if (newer) {
            addNewerErrors(errors, event, isOfNewerGroup(call) ? "reportingController" : "reportingComponent");
        }
        DnsName.subdomainErrors(namespace)
                .forEach(text -> errors.add(FieldError.invalid("namespace", namespace, text, RULE)));
        return errors;
    }

    @Override
    public boolean createsOnUpdate() {
        return true;
    }

    @Override
    public List<FieldError> validateUpdate(Call call, Tree.Mapping stored, Tree.Mapping event) {
        List<FieldError> errors = new ArrayList<>(errorsOfBoth(call, event));
        if (isOfNewerGroup(call)) {
            errors.addAll(NewerEventValidation.errorsOfUpdate(stored, event));
        }
        return errors;
    }

    private static boolean isOfNewerGroup(Call call) {
        return call.name().resource().group().equals(CoreGroup.NEWER_EVENTS);
    }

    private static String namespace(Call call, Tree.Mapping event) {
        String own = Metadata.of(event).namespace();
        return own.isEmpty() ? call.name().namespace() : own;
    }

    /** Events of objects without a namespace live in {@code default}, the newer sort in {@code kube-system} too. */
    private static boolean belongs(String namespace, String involved, boolean newer) {
        if (involved.isEmpty()) {
            return namespace.equals("default") || (newer && namespace.equals("kube-system"));
        }
        return newer || involved.equals(namespace);
    }

    private static void addNewerErrors(List<FieldError> errors, Tree.Mapping event, String reporter) {
        if (event.textOrEmpty("reportingComponent").isEmpty()) {
            errors.add(FieldError.required(reporter, "", RULE));
        }
        for (String member : List.of("reportingInstance", "action", "reason")) {
            String text = event.textOrEmpty(member);
            if (text.isEmpty()) {
                errors.add(FieldError.required(member, "", RULE));
            } else if (text.length() > LONGEST_NAME) {
                errors.add(tooLong(member, "", LONGEST_NAME));
            }
        }
        if (event.textOrEmpty("message").length() > LONGEST_MESSAGE) {
            errors.add(tooLong("message", "", LONGEST_MESSAGE));
        }
    }

    private static FieldError tooLong(String path, String shown, int most) {
        return FieldError.invalidShown(path, Quoting.quote(shown), "can have at most " + most + " characters", RULE);
    }
}
