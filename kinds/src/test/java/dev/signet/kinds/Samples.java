package dev.signet.kinds;

import dev.signet.apiserver.authentication.User;
import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Column;
import dev.signet.apiserver.catalog.Endpoint;
import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.catalog.Verbs;
import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.schema.Malformed;
import dev.signet.apiserver.schema.SchemaFile;
import dev.signet.apiserver.schema.Trees;
import dev.signet.kinds.authentication.AuthenticationGroup;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** What tests of every room write down: objects as YAML, calls, cells as texts. */
public final class Samples {
    public static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    public static final User ALICE = User.of("alice", "crew", "system:authenticated");

    /** Something that answers under service accounts as {@code token}. */
    public static final Endpoint.Answered TOKENS = new Endpoint.Answered(
            (call, sent) -> sent,
            Verbs.CREATE,
            new Endpoint.Spoken(
                    "authentication.k8s.io",
                    "v1",
                    "TokenRequest",
                    SchemaFile.resource(AuthenticationGroup.class, "authentication.k8s.io.v1.yaml")
                            .definition("io.k8s.api.authentication.v1.TokenRequest")));

    private Samples() {}

    public static Tree.Mapping yaml(String text) {
        try {
            return (Tree.Mapping) Trees.yaml(text.getBytes(StandardCharsets.UTF_8));
        } catch (Malformed e) {
            throw new IllegalArgumentException(e.text(), e);
        }
    }

    public static Call call(Operation operation, Resource resource, String namespace, String name) {
        return call(ALICE, operation, new ObjectName(resource, namespace, name));
    }

    public static Call call(User user, Operation operation, ObjectName name) {
        return new Call(user, "v1", "", operation, name, false, NOW);
    }

    public static List<String> texts(List<FieldError> errors) {
        return errors.stream().map(FieldError::toString).toList();
    }

    /** The cells of a row, as they are shown. */
    public static List<String> cells(List<Column> columns, Tree.Mapping object) {
        return columns.stream()
                .map(column -> switch (column.cell().apply(object, NOW)) {
                    case Tree.Text(String value) -> value;
                    case Tree.Whole(long value) -> Long.toString(value);
                    case Tree other -> other.toString();
                })
                .toList();
    }
}
