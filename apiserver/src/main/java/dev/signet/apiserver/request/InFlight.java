package dev.signet.apiserver.request;

import dev.signet.apiserver.authentication.Credentials;
import dev.signet.apiserver.authentication.User;
import dev.signet.apiserver.object.Problem;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many requests are answered at once; those that change something and those that read are bounded apart, so that neither
 * crowds out the other. Watches are not counted, they last; nor are probes and the program's own controllers, which no client
 * may starve. {@code system:masters} is never refused, so that somebody can look after a server that is full. Safe for use
 * by many threads.
 */
public final class InFlight {
    private static final Set<String> PROBES = Set.of("/healthz", "/livez", "/readyz");
    private static final Set<String> READING = Set.of("get", "list", "GET", "HEAD");
    private static final Place UNCOUNTED = () -> {};

    private final Bound mutating;
    private final Bound reading;

    /**
     * @param mutating requests at once that change something; 0 for any number
     * @param reading requests at once that do not; 0 for any number
     */
    public InFlight(int mutating, int reading) {
        this.mutating = new Bound(mutating);
        this.reading = new Bound(reading);
    }

    /** Held until the request is answered. */
    interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /** How many of one sort there are, for who measures. */
    public static final class Bound {
        private final int limit;
        private final AtomicInteger present = new AtomicInteger();
        private final AtomicLong refused = new AtomicLong();

        private Bound(int limit) {
            this.limit = limit;
        }

        /** Now. */
        public int present() {
            return present.get();
        }

        /** Since the start. */
        public long refused() {
            return refused.get();
        }

        private Place enter(boolean always) {
            if (present.incrementAndGet() > limit && limit > 0 && !always) {
                present.decrementAndGet();
                refused.incrementAndGet();
                throw new Problem.TooManyRequests("Too many requests, please try again later.", 1).thrown();
            }
            return present::decrementAndGet;
        }
    }

    public Bound mutating() {
        return mutating;
    }

    public Bound reading() {
        return reading;
    }

    /**
     * @param verb Kubernetes' verb, or the HTTP method for paths
     * @throws Problem.Thrown {@link Problem.TooManyRequests} where there are too many already
     */
    Place enter(Exchange exchange, User user, String verb) {
        boolean uncounted = verb.equals("watch")
                || exchange.credentials() instanceof Credentials.InProcess
                || PROBES.contains(exchange.path());
        if (uncounted) {
            return UNCOUNTED;
        }
        Bound bound = READING.contains(verb) ? reading : mutating;
        return bound.enter(user.groups().contains(User.MASTERS));
    }
}
