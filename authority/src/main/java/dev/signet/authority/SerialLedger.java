package dev.signet.authority;

import java.io.IOException;

/** Where every certificate is written down before it is signed. Thread-safe. */
@FunctionalInterface
public interface SerialLedger {

    /**
     * Records what is about to be signed. When it returns, the record survives a crash.
     *
     * @throws IOException when it may not have been recorded; then nothing must be signed
     */
    void record(Issuance issuance) throws IOException;
}
