package dev.signet.jvm.enrolment;

/**
 * How a request object comes to its name.
 *
 * @param text a name, or the beginning of one
 * @param generated whether the API server adds to it what makes it unique (CGO-01)
 */
public record RequestName(String text, boolean generated) {

    /** CGO-01: client-go's. */
    public static final RequestName ANY = generated("csr-");

    /** This name and no other. A request that has it already is adopted where it fits (CGO-02). */
    public static RequestName fixed(String name) {
        return new RequestName(name, false);
    }

    /** A new name that begins so. */
    public static RequestName generated(String prefix) {
        return new RequestName(prefix, true);
    }
}
