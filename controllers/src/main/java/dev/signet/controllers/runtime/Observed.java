package dev.signet.controllers.runtime;

/** What an informer saw happen to an object. The objects belong to the informer's cache: nobody changes them. */
public sealed interface Observed<T> {
    /** The object as it is now, or as it was last seen. */
    T object();

    /** It is there: created, or found by the first list. */
    record Added<T>(T object) implements Observed<T> {}

    /** It changed, or the informer repeats its state. */
    record Updated<T>(T before, T object) implements Observed<T> {}

    /** It is gone; what the informer last knew of it. */
    record Deleted<T>(T object) implements Observed<T> {}
}
