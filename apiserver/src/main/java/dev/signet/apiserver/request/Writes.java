package dev.signet.apiserver.request;

import dev.signet.apiserver.authorization.Authorizer;
import dev.signet.apiserver.catalog.Endpoint;
import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.object.Metadata;
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
        Form form = Answers.form(call, endpoint.table());
        WriteOptions options = WriteOptions.of(call.parameters(), "CreateOptions");
        Body body = call.bodies().read(call.contentType(), call.body());
        call.reply().notes().sent(body.object());
        new FieldComplaints(call, options.validation()).heed(body.complaints());
        Written written = creation.create(call.writeTarget(endpoint.rules(), Operation.CREATE, options), body.object());
        answer(call, form, 201, written);
    }

    void update(ResourceCall call, Endpoint.Stored endpoint) throws IOException {
        Form form = Answers.form(call, endpoint.table());
        WriteOptions options = WriteOptions.of(call.parameters(), "UpdateOptions");
        Body body = call.bodies().read(call.contentType(), call.body());
        call.reply().notes().sent(body.object());
        new FieldComplaints(call, options.validation()).heed(body.complaints());
        upsert(call, endpoint, form, options, new Update.Intent.Replace(body.object()));
    }

    void patch(ResourceCall call, Endpoint.Stored endpoint) throws IOException {
        if (call.mediaType().equals("application/apply-patch+yaml")) {
            apply(call, endpoint);
            return;
        }
        Form form = Answers.form(call, endpoint.table());
        WriteOptions options = WriteOptions.ofPatch(call.parameters());
        refuseStrategic(call);
        Patch patch = Patch.read(call.mediaType(), call.body());
        Update.Intent intent = new Update.Intent.Modify(current -> {
            Body body = call.bodies().conform(patch.apply(call.version().schema(), current));
            new FieldComplaints(call, options.validation()).heedPatched(body.complaints());
            return body.object();
        });
        Written written = updates.update(call.writeTarget(endpoint.rules(), Operation.UPDATE, options), intent);
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
        Form form = Answers.form(call, endpoint.table());
        WriteOptions options = WriteOptions.ofApply(call.parameters());
        AppliedObject applied = AppliedObject.read(call.body());
        Update.Intent.Apply intent = new Update.Intent.Apply(applied, isForced(call.parameters()), merged -> {
            new FieldComplaints(call, options.validation()).heedApplied(applied.complaints());
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
                        call.writeTarget(endpoint.rules(), Operation.UPDATE, options),
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
        Form form = Answers.form(call, endpoint.table());
        Asked asked = asked(call);
        Deletion.Deleted deleted =
                deletion.delete(call.writeTarget(endpoint.rules(), Operation.DELETE, asked.options()), asked.delete());
        call.reply().notes().written(deleted.object());
        if (deleted.gone() && !endpoint.rules().answersDeleted()) {
            String uid = Metadata.of(deleted.object().tree()).uid();
            call.reply()
                    .send(
                            200,
                            form.encoding(),
                            StatusObject.deleted(call.name(), uid).tree());
        } else {
            Answers.send(call, form, 200, deleted.object());
        }
    }

    /** GEN-DEL-06: the answer lists what was deleted. */
    void deleteCollection(ResourceCall call, Endpoint.Stored endpoint) throws IOException {
        Form form = Answers.form(call, endpoint.table());
        Asked asked = asked(call);
        ListOptions list = ListOptions.ofList(call.parameters());
        Reading.Listed listed = reading.list(new Reading.Query(
                call.kind().resource(), call.target().namespace(), call.selector(), 0, list.limit(), ""));
        WriteTarget target = call.writeTarget(endpoint.rules(), Operation.DELETE, asked.options());
        List<Stored> deleted = new ArrayList<>();
        for (Stored item : listed.items()) {
            try {
                deletion.delete(target.named(item.name().name()), asked.delete());
                deleted.add(item);
            } catch (Problem.Thrown thrown) {
                if (!(thrown.problem() instanceof Problem.NotFound)) {
                    throw thrown;
                }
            }
        }
        Reading.Listed answer = new Reading.Listed(deleted, listed.revision(), "", 0);
        Answers.send(call, form, new Representation.ListHead(listed.revision(), "", 0), answer);
    }

    private static void answer(ResourceCall call, Form form, int code, Written written) throws IOException {
        call.reply().warn(written.warnings());
        call.reply().notes().written(written.object());
        call.reply().notes().advised(written.warnings());
        Answers.send(call, form, code, written.object());
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
}
