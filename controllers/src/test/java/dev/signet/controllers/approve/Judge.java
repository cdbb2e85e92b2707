package dev.signet.controllers.approve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;

/** What a decider says, as tests ask for it. */
record Judge(Decider decider) {

    Decision decide(Asking asking) {
        try {
            return decider.decide(asking.request());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The message of the denial that it has to be. */
    String denial(Asking asking) {
        Decision decision = decide(asking);
        assertThat(decision).isInstanceOf(Decision.Deny.class);
        return ((Decision.Deny) decision).message();
    }

    /** The silence that it has to be. */
    Decision.NoOpinion silence(Asking asking) {
        Decision decision = decide(asking);
        assertThat(decision).isInstanceOf(Decision.NoOpinion.class);
        return (Decision.NoOpinion) decision;
    }
}
