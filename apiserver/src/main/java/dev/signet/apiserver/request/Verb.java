package dev.signet.apiserver.request;

import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.query.Parameters;
import java.util.Locale;

/** What a request does, in Kubernetes' word for it. It is found once: who permits, serves, audits and counts means the same. */
final class Verb {
    private Verb() {}

    /** The verb of a request about a resource; of one about any other path its method. */
    static String of(Exchange exchange, Target target) {
        return switch (target) {
            case Target.OfPath _ -> exchange.method();
            case Target.OfResource resource -> of(exchange, resource);
        };
    }

    private static String of(Exchange exchange, Target.OfResource target) {
        boolean collection = target.name().isEmpty();
        return switch (exchange.method()) {
            case "GET", "HEAD" -> {
                if (target.watchPath() || (collection && asksToWatch(exchange.query()))) {
                    yield "watch";
                }
                yield collection ? "list" : "get";
            }
            case "POST" -> "create";
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            case "DELETE" -> collection ? "deletecollection" : "delete";
            default -> exchange.method().toLowerCase(Locale.ROOT);
        };
    }

    /** A query that cannot be read asks for nothing: it is refused in its turn, behind the caller's credentials. */
    private static boolean asksToWatch(String query) {
        try {
            return new Parameters(query).truth("watch");
        } catch (Problem.Thrown _) {
            return false;
        }
    }
}
