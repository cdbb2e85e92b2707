package dev.signet.apiserver.request;

import dev.signet.apiserver.authorization.Authorizer;
import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Endpoint;
import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.KindName;
import dev.signet.apiserver.object.Metadata;
import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.ownership.AppliedObject;
import dev.signet.apiserver.patch.Patch;
import dev.signet.apiserver.query.ListOptions;
import dev.signet.apiserver.query.Parameters;
import dev.signet.apiserver.query.WriteOptions;
import dev.signet.apiserver.registry.Creation;
import dev.signet.apiserver.registry.DeleteOptions;
import dev.signet.apiserver.registry.Deletion;
import dev.signet.apiserver.registry.Reading;
import dev.signet.apiserver.registry.Update;
import dev.signet.apiserver.registry.Upsert;
import dev.signet.apiserver.registry.WriteTarget;
import dev.signet.apiserver.registry.Written;
import dev.signet.apiserver.representation.Form;
import dev.signet.apiserver.representation.Representation;
import dev.signet.apiserver.representation.StatusObject;
import dev.signet.apiserver.schema.Body;
import dev.signet.apiserver.schema.BodyReader;
import dev.signet.apiserver.storage.Stored;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Answers create, update, patch, delete and deletecollection. Safe for use by many threads. */
record Writes(Creation creation, Update updates, Deletion deletion, Reading reading, Authorizer authorizer) {
    private static final BodyReader DELETE_OPTIONS = BodyReader.deleteOptions();

    void create(ResourceCall call, Endpoint.Stored endpoint) throws IOException {
        Form form = Reads.form(call, endpoint.table());
        WriteOptions options = WriteOptions.of(call.parameters(), "CreateOptions");
        Body body = call.bodies().read(call.contentType(), call.body());
        call.reply().notes().sent(body.object());
        heed(call, options, body.complaints());
        Written written = creation.create(target(call, endpoint, Operation.CREATE, options), body.object());
        answer(call, form, 201, written);
    }

    void update(ResourceCall call, Endpoint.Stored endpoint) throws IOException {
        Form form = Reads.form(call, endpoint.table());
        WriteOptions options = WriteOptions.of(call.parameters(), "UpdateOptions");
        Body body = call.bodies().read(call.contentType(), call.body());
        call.reply().notes().sent(body.object());
        heed(call, options, body.complaints());
        upsert(call, endpoint, form, options, new Update.Intent.Replace(body.object()));
    }

    void patch(ResourceCall call, Endpoint.Stored endpoint) throws IOException {
        if (call.mediaType().equals("application/apply-patch+yaml")) {
            apply(call, endpoint);
            return;
        }
        Form form = Reads.form(call, endpoint.table());
        WriteOptions options = WriteOptions.ofPatch(call.parameters());
        refuseStrategic(call);
        Patch patch = Patch.read(call.mediaType(), call.body());
        Update.Intent intent = new Update.Intent.Modify(current -> {
            Body body = call.bodies().conform(patch.apply(call.version().schema(), current));
            heedPatched(call, options, body.complaints());
            return body.object();
        });
        Written written = updates.update(target(call, endpoint, Operation.UPDATE, options), intent);
        answer(call, form, 200, written);
    }

    /** Nobody says of a custom resource how its lists merge. */
    private static void refuseStrategic(ResourceCall call) {
        if (call.version().isCustom() && call.mediaType().equals("application/strategic-merge-patch+json")) {
            throw new Problem.UnsupportedMediaType("415: Unsupported Media Type").thrown();
        }
    }

    /** GEN-SSA. */
    private void apply(ResourceCall call, Endpoint.Stored endpoint) throws IOException {
        Form form = Reads.form(call, endpoint.table());
        WriteOptions options = WriteOptions.ofApply(call.parameters());
        AppliedObject applied = AppliedObject.read(call.body());
        Update.Intent.Apply intent = new Update.Intent.Apply(applied, isForced(call.parameters()), merged -> {
            heedApplied(call, options, applied.complaints());
            return call.bodies().conform(merged).object();
        });
        upsert(call, endpoint, form, options, intent);
    }

    private void upsert(
            ResourceCall call, Endpoint.Stored endpoint, Form form, WriteOptions options, Update.Intent.Creating intent)
            throws IOException {
        Permission permission = new Permission(authorizer, call.reply().notes());
        Upsert.Outcome outcome = new Upsert(creation, updates)
                .write(
                        target(call, endpoint, Operation.UPDATE, options),
                        intent,
                        () -> permission.check(call.user(), "create", call.target(), call.parameters()));
        answer(call, form, outcome.created() ? 201 : 200, outcome.written());
    }

    /** Whatever is not false is true (GEN-SSA-01). */
    private static boolean isForced(Parameters parameters) {
        String force = parameters.text("force");
        return parameters.has("force") && !force.equalsIgnoreCase("false") && !force.equals("0");
    }

    void delete(ResourceCall call, Endpoint.Stored endpoint) throws IOException {
        Form form = Reads.form(call, endpoint.table());
        Asked asked = asked(call);
        Deletion.Deleted deleted =
                deletion.delete(target(call, endpoint, Operation.DELETE, asked.options()), asked.delete());
        call.reply().notes().written(deleted.object());
        if (deleted.gone() && !endpoint.rules().answersDeleted()) {
            String uid = Metadata.of(deleted.object().tree()).uid();
            call.reply()
                    .send(
                            200,
                            form.encoding(),
                            StatusObject.deleted(call.name(), uid).tree());
        } else {
            Reads.answer(call, form, 200, deleted.object());
        }
    }

    /** GEN-DEL-06: the answer lists what was deleted. */
    void deleteCollection(ResourceCall call, Endpoint.Stored endpoint) throws IOException {
        Form form = Reads.form(call, endpoint.table());
        Asked asked = asked(call);
        ListOptions list = ListOptions.ofList(call.parameters());
        Reading.Listed listed = reading.list(new Reading.Query(
                call.kind().resource(), call.target().namespace(), Reads.selector(call), 0, list.limit(), ""));
        List<Stored> deleted = new ArrayList<>();
        for (Stored item : listed.items()) {
            try {
                deletion.delete(target(call, endpoint, item.name(), asked.options()), asked.delete());
                deleted.add(item);
            } catch (Problem.Thrown thrown) {
                if (!(thrown.problem() instanceof Problem.NotFound)) {
                    throw thrown;
                }
            }
        }
        Reading.Listed answer = new Reading.Listed(deleted, listed.revision(), "", 0);
        Reads.write(call, form, new Representation.ListHead(listed.revision(), "", 0), answer);
    }

    private static void answer(ResourceCall call, Form form, int code, Written written) throws IOException {
        call.reply().warn(written.warnings());
        call.reply().notes().written(written.object());
        call.reply().notes().advised(written.warnings());
        Reads.answer(call, form, code, written.object());
    }

    /** An endpoint that stores nothing. */
    void answer(ResourceCall call, Endpoint.Answered endpoint) throws IOException {
        WriteOptions options = WriteOptions.of(call.parameters(), "CreateOptions");
        Endpoint.Spoken spoken = endpoint.speaks();
        Body body = spoken.bodies().read(call.contentType(), call.body());
        heed(call, options, body.complaints());
        Call asked = call.call(Operation.CREATE, options.dryRun());
        Tree.Mapping answer = endpoint.answer().answer(asked, body.object());
        call.reply().warn(endpoint.answer().warnings(asked, body.object()));
        call.reply().send(201, Form.Encoding.JSON, spoken.typeMeta().before(answer));
    }

    private record Asked(WriteOptions options, DeleteOptions delete) {}

    /** Options of a deletion come in the body, or else as query parameters. */
    private static Asked asked(ResourceCall call) throws IOException {
        WriteOptions options = WriteOptions.of(call.parameters(), "DeleteOptions");
        byte[] body = call.body();
        Tree.Mapping sent = body.length == 0
                ? asked(call.parameters())
                : DELETE_OPTIONS.read(call.contentType(), body).object();
        boolean dryRun = options.dryRun() || sent.texts("dryRun").contains("All");
        return new Asked(new WriteOptions(dryRun, options.validation()), DeleteOptions.of(sent));
    }

    private static Tree.Mapping asked(Parameters parameters) {
        Tree.Mapping asked = Tree.Mapping.EMPTY;
        String policy = parameters.text("propagationPolicy");
        if (!policy.isEmpty()) {
            asked = asked.with("propagationPolicy", policy);
        }
        if (parameters.has("orphanDependents")) {
            asked = asked.with("orphanDependents", new Tree.Truth(parameters.truth("orphanDependents")));
        }
        return asked;
    }

    private static WriteTarget target(
            ResourceCall call, Endpoint.Stored endpoint, Operation operation, WriteOptions options) {
        return new WriteTarget(
                call.kind(), call.version(), endpoint.rules(), call.call(operation, options.dryRun()), call.manager());
    }

    private static WriteTarget target(
            ResourceCall call, Endpoint.Stored endpoint, ObjectName name, WriteOptions options) {
        var of = call.call(Operation.DELETE, options.dryRun());
        return new WriteTarget(
                call.kind(),
                call.version(),
                endpoint.rules(),
                new Call(of.user(), of.version(), of.endpoint(), of.operation(), name, of.dryRun(), of.now()),
                call.manager());
    }

    /** GEN-FV-01. */
    static void heed(ResourceCall call, WriteOptions options, List<String> complaints) {
        switch (options.validation()) {
            case IGNORE -> {}
            case WARN -> call.reply().warn(complaints);
            case STRICT -> {
                if (!complaints.isEmpty()) {
                    KindName kind = call.kind().kindName();
                    throw new Problem.BadRequest("%s in version \"%s\" cannot be handled as a %s: %s"
                                    .formatted(kind.kind(), call.version().name(), kind.kind(), strict(complaints)))
                            .thrown();
                }
            }
        }
    }

    /** GEN-FV-01: in a patch it is a 422 without a name. */
    static void heedPatched(ResourceCall call, WriteOptions options, List<String> complaints) {
        if (options.validation() == WriteOptions.FieldValidation.STRICT && !complaints.isEmpty()) {
            FieldError error = FieldError.invalidShown("patch", "", strict(complaints), "GEN-FV-01");
            throw new Problem.Invalid(new KindName("", ""), "", List.of(error)).thrown();
        }
        heed(call, options, complaints);
    }

    /** A name that comes twice in YAML (GEN-FV-01). */
    private static void heedApplied(ResourceCall call, WriteOptions options, List<String> complaints) {
        List<String> texts = complaints.stream()
                .map(complaint -> "error converting YAML to JSON: " + complaint)
                .toList();
        if (options.validation() == WriteOptions.FieldValidation.STRICT && !texts.isEmpty()) {
            throw new Problem.BadRequest("error strict decoding YAML: " + texts.getFirst()).thrown();
        }
        if (options.validation() == WriteOptions.FieldValidation.WARN) {
            call.reply().warn(texts);
        }
    }

    private static String strict(List<String> complaints) {
        return "strict decoding error: " + String.join(", ", complaints);
    }
}
