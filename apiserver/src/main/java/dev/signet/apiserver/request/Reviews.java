package dev.signet.apiserver.request;

import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Endpoint;
import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.query.WriteOptions;
import dev.signet.apiserver.representation.Form;
import dev.signet.apiserver.schema.Body;
import java.io.IOException;

/** Answers what is created and not stored: reviews of access and tokens, requests for tokens. */
final class Reviews {
    private Reviews() {}

    static void create(ResourceCall call, Endpoint.Answered endpoint) throws IOException {
        WriteOptions options = WriteOptions.of(call.parameters(), "CreateOptions");
        Body body = endpoint.speaks().bodies().read(call.contentType(), call.body());
        new FieldComplaints(call, options.validation()).heed(body.complaints());
        Call asked = call.call(Operation.CREATE, options.dryRun());
        Tree.Mapping answer = endpoint.answer().answer(asked, body.object());
        call.reply().warn(endpoint.answer().warnings(asked, body.object()));
        call.reply().send(201, Form.Encoding.JSON, endpoint.speaks().typeMeta().before(answer));
    }
}
