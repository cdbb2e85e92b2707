package dev.signet.apiserver.request;

import dev.signet.apiserver.registry.Reading;
import dev.signet.apiserver.representation.Accept;
import dev.signet.apiserver.representation.Form;
import dev.signet.apiserver.representation.Representation;
import dev.signet.apiserver.storage.Stored;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Stored objects as the answer to a call, whether it reads or writes. */
final class Answers {
    private Answers() {}

    /**
     * The form that the client asks for. It is found before anything is done, for nothing is written whose answer nobody
     * can read.
     *
     * @param table whether the answer can be a Table
     * @throws dev.signet.apiserver.object.Problem.Thrown 406 where no form fits
     */
    static Form form(ResourceCall call, boolean table) {
        return Accept.negotiate(
                call.exchange().headers("Accept"),
                table ? Accept.Ability.TABLE : Accept.Ability.OBJECT,
                call.parameters().text("includeObject"));
    }

    static void send(ResourceCall call, Form form, int code, Stored stored) throws IOException {
        Representation as = new Representation(call.kind(), call.version(), form.shape());
        as.check(false);
        ByteArrayOutputStream json = new ByteArrayOutputStream(stored.bytes().length + 256);
        as.write(stored, call.now(), json);
        call.reply().send(code, form.encoding(), json.toByteArray());
    }

    /** A list is not held in memory a second time, unless it is YAML. */
    static void send(ResourceCall call, Form form, Representation.ListHead head, Reading.Listed listed)
            throws IOException {
        Representation as = new Representation(call.kind(), call.version(), form.shape());
        as.check(true);
        if (form.encoding() == Form.Encoding.YAML) {
            ByteArrayOutputStream json = new ByteArrayOutputStream();
            as.writeList(head, listed.items(), call.now(), json);
            call.reply().send(200, form.encoding(), json.toByteArray());
            return;
        }
        try (OutputStream to =
                new BufferedOutputStream(call.reply().stream(form.encoding().mediaType()), 64 * 1024)) {
            as.writeList(head, listed.items(), call.now(), to);
        }
    }
}
