package dev.signet.controllers.runtime;

/** Brings one object nearer to what it should be; called again until it returns without an exception. */
@FunctionalInterface
public interface Reconciler {
    /**
     * Never called for one key by two threads at once.
     *
     * @param key {@code name} or {@code namespace/name}
     * @throws NotYet when it must wait for somebody else; retried like every failure, but logged quietly
     * @throws Exception on any failure; the key is retried after its back-off (CTRL-02)
     */
    void reconcile(String key) throws Exception;
}
