package dev.signet.controllers.runtime;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** All objects of a kind as an informer knows them. They are shared: whoever changes one changes a copy. */
public interface Informed<T> {
    /** @param key {@code name} or {@code namespace/name} */
    Optional<T> get(String key);

    /** Every object, in no order. */
    List<T> list();

    /** Tells the handler of everything that happens from now on, and of what is there as {@code Added}. */
    void onEvent(Consumer<Observed<T>> handler);
}
