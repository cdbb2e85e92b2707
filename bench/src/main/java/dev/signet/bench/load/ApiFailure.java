package dev.signet.bench.load;

/** A call, or a wait for what it should bring about, without success. */
public final class ApiFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ApiFailure(String what) {
        super(what);
    }
}
