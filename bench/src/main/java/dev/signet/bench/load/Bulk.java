package dev.signet.bench.load;

import dev.signet.bench.process.Processes;
import dev.signet.bench.process.Usage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The collection as a whole: filled, read in the forms that programs (JSON) and kubectl (Table) ask for, emptied. */
public final class Bulk {

    private static final Pattern NAME = Pattern.compile("\"name\":\\s*\"(" + Api.PREFIX + "[^\"]+)\"");
    private static final Pattern CONTINUE = Pattern.compile("\"continue\":\\s*\"([^\"]+)\"");
    private static final int PAGE = 500;
    private static final int LARGE_PAGE = 1000;

    private final Api api;
    private final Processes processes;
    private final Report report = new Report();

    public Bulk(Target target) {
        this.api = target.api();
        this.processes = target.processes();
    }

    /** Creates pending objects as fast as so many workers can. */
    public Report fill(int count, int concurrency) {
        List<String> names = Stream.generate(api::newName).limit(count).toList();
        return each(names, concurrency, name -> api.create(name, api.newRequest()));
    }

    /** Deletes every object that this program ever made. */
    public Report clean(int concurrency) {
        return each(names(), concurrency, api::delete);
    }

    /** How many objects of this program there are. */
    long count() {
        return names().size();
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        pages(Api.NAMES, LARGE_PAGE, page -> names(page).forEach(names::add));
        return names;
    }

    private Report each(Collection<String> names, int concurrency, Consumer<String> call) {
        Queue<String> left = new ConcurrentLinkedQueue<>(names);
        Queue<Long> times = new ConcurrentLinkedQueue<>();
        Usage before = processes.usage();
        Workers.run(concurrency, () -> {
            for (String name = left.poll(); name != null; name = left.poll()) {
                String next = name;
                long begun = System.nanoTime();
                if (report.attempt(() -> call.accept(next))) {
                    times.add(System.nanoTime() - begun);
                }
            }
        });
        Usage cost = processes.usage().since(before);
        return report.put("concurrency", concurrency)
                .put("objects", times.size())
                .rate("objects_per_s", times.size(), cost.nanos())
                .times("latency_ms", times.stream().mapToLong(Long::longValue))
                .cost("object", times.size(), cost);
    }

    /**
     * Reads the whole collection so often in one form, after one reading that does not count.
     */
    public Report list(Listing listing, int repeat) {
        pages(listing.accept, listing.limit, _ -> {});
        long bytes = 0;
        long items = 0;
        long[] times = new long[repeat];
        Usage before = processes.usage();
        for (int i = 0; i < repeat; i++) {
            List<byte[]> pages = new ArrayList<>();
            times[i] = pages(listing.accept, listing.limit, pages::add);
            for (byte[] page : pages) {
                bytes += page.length;
                items += names(page).count();
            }
        }
        Usage cost = processes.usage().since(before);
        return report.put("form", listing.name().toLowerCase(Locale.ROOT))
                .put("page", listing.limit)
                .put("items", items / repeat)
                .put("bytes", bytes / repeat)
                .times("latency_ms", Arrays.stream(times))
                .cost("list", repeat, cost);
    }

    /** What is asked for; in pages as kubectl does. */
    public enum Listing {
        JSON(Api.JSON, 0),
        JSON_IN_PAGES(Api.JSON, PAGE),
        TABLE(Api.TABLE, 0),
        TABLE_IN_PAGES(Api.TABLE, PAGE);

        private final String accept;
        private final int limit;

        Listing(String accept, int limit) {
            this.accept = accept;
            this.limit = limit;
        }
    }

    private static Stream<String> names(byte[] page) {
        return NAME.matcher(text(page)).results().map(found -> found.group(1));
    }

    private static String text(byte[] page) {
        return new String(page, StandardCharsets.ISO_8859_1);
    }

    /** Reads the collection page by page (limit 0: all at once); returns how long the answers took, in nanoseconds. */
    private long pages(String accept, int limit, Consumer<byte[]> reader) {
        long nanos = 0;
        for (Optional<String> next = Optional.of(""); next.isPresent(); ) {
            long start = System.nanoTime();
            byte[] page = api.call("GET", Api.CSRS + "?limit=" + limit + "&continue=" + next.get(), accept, "");
            nanos += System.nanoTime() - start;
            reader.accept(page);
            // Without a limit there is no next page, and no need to search megabytes for it.
            Matcher found = CONTINUE.matcher(limit == 0 ? "" : text(page));
            next = found.find() ? Optional.of(found.group(1)) : Optional.empty();
        }
        return nanos;
    }
}
