package dev.signet.apiserver.request;

import dev.signet.apiserver.authentication.User;
import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Kind;
import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.catalog.Rules;
import dev.signet.apiserver.catalog.Version;
import dev.signet.apiserver.object.MediaType;
import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Selector;
import dev.signet.apiserver.query.FieldManager;
import dev.signet.apiserver.query.Parameters;
import dev.signet.apiserver.query.Selectors;
import dev.signet.apiserver.query.WriteOptions;
import dev.signet.apiserver.registry.WriteTarget;
import dev.signet.apiserver.schema.BodyReader;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** A request about a resource that is served, on behalf of a user who may make it. For one thread. */
record ResourceCall(
        Exchange exchange,
        Reply reply,
        Parameters parameters,
        Target.OfResource target,
        Kind kind,
        Version version,
        User user,
        Instant now) {

    ObjectName name() {
        return new ObjectName(kind.resource(), target.namespace(), target.name());
    }

    Call call(Operation operation, boolean dryRun) {
        return new Call(user, version.name(), target.subresource(), operation, name(), dryRun, now);
    }

    /** What a write through an endpoint is about. */
    WriteTarget writeTarget(Rules rules, Operation operation, WriteOptions options) {
        return new WriteTarget(kind, version, rules, call(operation, options.dryRun()), manager());
    }

    /** Which objects are meant. */
    Selector selector() {
        return Selectors.located(Selectors.of(parameters), kind);
    }

    /** Reads bodies of the kind in the version of the call. */
    BodyReader bodies() {
        return new BodyReader(kind.kindName(), version.name(), version.schema(), version.manner());
    }

    byte[] body() throws IOException {
        return exchange.body().readAllBytes();
    }

    Optional<String> contentType() {
        return exchange.headers("Content-Type").stream().findFirst();
    }

    /** That of the body; empty where none is said. */
    String mediaType() {
        return MediaType.of(contentType().orElse("")).text();
    }

    /** The name under which what is written is remembered. */
    String manager() {
        return FieldManager.of(parameters, exchange.headers("User-Agent"));
    }
}
