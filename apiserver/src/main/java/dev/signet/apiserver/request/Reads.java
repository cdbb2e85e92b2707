package dev.signet.apiserver.request;

import dev.signet.apiserver.catalog.Endpoint;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Selector;
import dev.signet.apiserver.query.ContinueToken;
import dev.signet.apiserver.query.ListOptions;
import dev.signet.apiserver.query.Parameters;
import dev.signet.apiserver.registry.Reading;
import dev.signet.apiserver.representation.Form;
import dev.signet.apiserver.representation.Representation;
import dev.signet.apiserver.watch.Watch;
import dev.signet.apiserver.watch.WatchHub;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Answers get, list and watch. Safe for use by many threads. */
record Reads(Reading reading, WatchHub watches) {
    /** As upstream: between 30 and 60 minutes, so that watchers of one moment do not come back together. */
    private static final int SHORTEST_WATCH_SECONDS = 1800;

    private static final String NO_STREAM =
            "only the following media types are accepted: application/json;stream=watch,"
                    + " application/vnd.kubernetes.protobuf;stream=watch";
    private static final String TOO_OLD_TO_CONTINUE =
            "The provided continue parameter is too old to display a consistent"
                    + " list result. You can start a new list without the continue parameter, or use the continue token in this"
                    + " response to retrieve the remainder of the results. Continuing with the provided token results in an"
                    + " inconsistent list - objects that were created, modified, or deleted between the time the first chunk was"
                    + " returned and now may show up in the list.";

    void get(ResourceCall call, Endpoint.Stored endpoint) throws IOException {
        Form form = Answers.form(call, endpoint.table());
        ListOptions.watchRevision(call.parameters().text("resourceVersion")).ifPresent(this::checkReached);
        Answers.send(call, form, 200, reading.get(call.name()));
    }

    void list(ResourceCall call, Endpoint.Stored endpoint) throws IOException {
        Form form = Answers.form(call, endpoint.table());
        ListOptions options = ListOptions.ofList(call.parameters());
        Reading.Listed listed = listed(query(call, options), options);
        String token = listed.next().isEmpty() ? "" : new ContinueToken(listed.revision(), listed.next()).text();
        Representation.ListHead head = new Representation.ListHead(listed.revision(), token, listed.remaining());
        Answers.send(call, form, head, listed);
    }

    /** GEN-LST-02: where the list's state is compacted, the refusal brings a token for what is there now. */
    private Reading.Listed listed(Reading.Query query, ListOptions options) {
        try {
            return reading.list(query);
        } catch (Problem.Thrown thrown) {
            if (thrown.problem() instanceof Problem.Expired && options.next().isPresent()) {
                String after = options.next().get().after();
                String token = new ContinueToken(ContinueToken.INCONSISTENT, after).text();
                throw new Problem.Expired(TOO_OLD_TO_CONTINUE, token).thrown();
            }
            throw thrown;
        }
    }

    void watch(ResourceCall call, Endpoint.Stored endpoint) throws IOException {
        if (asksForWebSocket(call)) {
            refuseWebSocket(call);
            return;
        }
        Form form = Answers.form(call, endpoint.table());
        if (form.encoding() != Form.Encoding.JSON) {
            throw new Problem.NotAcceptable(NO_STREAM).thrown();
        }
        WatchHub.Query query = watchQuery(call, form, ListOptions.ofWatch(call.parameters()));
        try (OutputStream to =
                new BufferedOutputStream(call.reply().stream(form.encoding().mediaType()), 16 * 1024)) {
            to.flush();
            watch(query, to);
        }
    }

    private void watch(WatchHub.Query query, OutputStream to) throws IOException {
        try (Watch watch = watches.open(query)) {
            watch.run(to);
        } catch (Problem.Thrown tooOld) {
            // From here on Kubernetes tells every problem as an event.
            to.write(Watch.error(tooOld.problem()));
        }
    }

    /** Some clients (fabric8's) try that first. */
    private static boolean asksForWebSocket(ResourceCall call) {
        return call.exchange().headers("Upgrade").stream().anyMatch("websocket"::equalsIgnoreCase);
    }

    /** With a 200 that ends, which fails the handshake without an error to retry: they then watch by plain HTTP. */
    private static void refuseWebSocket(ResourceCall call) throws IOException {
        call.reply().stream(Form.Encoding.JSON.mediaType()).close();
    }

    private Reading.Query query(ResourceCall call, ListOptions options) {
        Selector selector = call.selector();
        String namespace = call.target().namespace();
        if (options.next().isPresent()) {
            ContinueToken token = options.next().get();
            return new Reading.Query(
                    call.kind().resource(),
                    namespace,
                    selector,
                    Math.max(token.revision(), 0),
                    options.limit(),
                    token.after());
        }
        long revision = options.revision().orElse(0L);
        checkReached(revision);
        boolean exact = options.match() == ListOptions.Match.EXACT
                || (options.match() == ListOptions.Match.UNSET && options.limit() > 0);
        return new Reading.Query(
                call.kind().resource(), namespace, selector, exact ? revision : 0, options.limit(), "");
    }

    /** GEN-RV-02. */
    private void checkReached(long revision) {
        long current = reading.revision();
        if (revision > current) {
            throw new Problem.FutureRevision(revision, current).thrown();
        }
    }

    private WatchHub.Query watchQuery(ResourceCall call, Form form, ListOptions options) {
        Selector selector = call.selector();
        if (call.target().watchPath() && !call.target().name().isEmpty()) {
            selector = named(selector, call.target().name());
        }
        return new WatchHub.Query(
                new Representation(call.kind(), call.version(), form.shape()),
                call.kind().resource(),
                call.target().namespace(),
                selector,
                start(options),
                call.parameters().truth("allowWatchBookmarks"),
                timeout(call.parameters()));
    }

    private static Selector named(Selector selector, String name) {
        List<Selector.Requirement> fields = new ArrayList<>(selector.fields());
        fields.add(new Selector.Requirement("metadata.name", Selector.Operator.IN, List.of(name)));
        return new Selector(selector.labels(), fields);
    }

    private WatchHub.Start start(ListOptions options) {
        long revision = options.revision().orElse(0L);
        return switch (options.initialEvents()) {
            case SENT -> new WatchHub.Start.NowMarked(revision);
            case NOT_SENT -> new WatchHub.Start.Since(revision == 0 ? reading.revision() : revision);
            case UNSET -> revision == 0 ? new WatchHub.Start.Now() : new WatchHub.Start.Since(revision);
        };
    }

    private static Duration timeout(Parameters parameters) {
        long asked = parameters.number("timeoutSeconds").orElse(0L);
        int jittered = SHORTEST_WATCH_SECONDS + ThreadLocalRandom.current().nextInt(SHORTEST_WATCH_SECONDS);
        return Duration.ofSeconds(asked > 0 ? Math.min(asked, 86_400) : jittered);
    }
}
