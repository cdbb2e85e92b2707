package dev.signet.authority;

/**
 * A ledger that keeps nothing, for controllers without a place to keep it. That no serial number comes twice then rests on its
 * 128 random bits alone.
 */
public final class MemorylessLedger implements SerialLedger {

    @Override
    public void record(Issuance issuance) {
        // Nothing to do, by its nature.
    }
}
