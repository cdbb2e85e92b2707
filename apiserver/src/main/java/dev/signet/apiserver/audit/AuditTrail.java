package dev.signet.apiserver.audit;

/** Keeps audit events. Safe for use by many threads. */
public interface AuditTrail {
    /** Keeps nothing. */
    AuditTrail NONE = event -> {};

    /** May wait where events come faster than they can be kept; never throws. */
    void keep(AuditEvent event);
}
