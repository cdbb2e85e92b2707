package dev.signet.apiserver.request;

import dev.signet.apiserver.catalog.Endpoint;
import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.object.Metadata;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.patch.Patch;
import dev.signet.apiserver.query.WriteOptions;
import dev.signet.apiserver.registry.Reading;
import dev.signet.apiserver.registry.Update;
import dev.signet.apiserver.registry.WriteTarget;
import dev.signet.apiserver.registry.Written;
import dev.signet.apiserver.representation.Form;
import dev.signet.apiserver.schema.Body;
import dev.signet.apiserver.storage.Stored;
import java.io.IOException;
import java.util.function.UnaryOperator;

/** Answers get, update and patch of a part of an object that is shown as another kind. Safe for use by many threads. */
record Projections(Update updates, Reading reading) {

    void get(ResourceCall call, Endpoint.Projected endpoint) throws IOException {
        Form form = Answers.form(call, false);
        answer(call, endpoint, form, reading.get(call.name()));
    }

    void update(ResourceCall call, Endpoint.Projected endpoint) throws IOException {
        Form form = Answers.form(call, false);
        WriteOptions options = WriteOptions.of(call.parameters(), "UpdateOptions");
        Body body = endpoint.speaks().bodies().read(call.contentType(), call.body());
        new FieldComplaints(call, options.validation()).heed(body.complaints());
        String wanted = Metadata.of(body.object()).resourceVersion();
        write(call, endpoint, form, options, object -> {
            Tree.Mapping changed = endpoint.projection().write(object, body.object());
            return wanted.isEmpty()
                    ? changed
                    : changed.change("metadata", metadata -> metadata.with("resourceVersion", wanted));
        });
    }

    void patch(ResourceCall call, Endpoint.Projected endpoint) throws IOException {
        Form form = Answers.form(call, false);
        WriteOptions options = WriteOptions.ofPatch(call.parameters());
        Patch patch = Patch.read(call.mediaType(), call.body());
        write(call, endpoint, form, options, object -> {
            Tree.Mapping patched = patch.apply(endpoint.speaks().schema(), shown(endpoint, object));
            Body body = endpoint.speaks().bodies().conform(patched);
            new FieldComplaints(call, options.validation()).heedPatched(body.complaints());
            return endpoint.projection().write(object, body.object());
        });
    }

    private void write(
            ResourceCall call,
            Endpoint.Projected endpoint,
            Form form,
            WriteOptions options,
            UnaryOperator<Tree.Mapping> change)
            throws IOException {
        WriteTarget target = call.writeTarget(endpoint.rules(), Operation.UPDATE, options);
        Written written = updates.update(target, new Update.Intent.Modify(change));
        call.reply().warn(written.warnings());
        answer(call, endpoint, form, written.object());
    }

    private static void answer(ResourceCall call, Endpoint.Projected endpoint, Form form, Stored stored)
            throws IOException {
        Tree.Mapping object = call.version().fromStored().apply(stored.tree());
        call.reply()
                .send(
                        200,
                        form.encoding(),
                        shown(
                                endpoint,
                                object.change(
                                        "metadata",
                                        metadata ->
                                                metadata.with("resourceVersion", Long.toString(stored.revision())))));
    }

    private static Tree.Mapping shown(Endpoint.Projected endpoint, Tree.Mapping object) {
        return endpoint.speaks().typeMeta().before(endpoint.projection().show(object));
    }
}
