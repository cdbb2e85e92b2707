package dev.signet.kinds.certificates.podrequest;

import java.util.List;

/** The types of conditions, each of which ends a request (PCR-TYP-05). */
enum Outcome {
    ISSUED("Issued"),
    DENIED("Denied"),
    FAILED("Failed");

    static final List<Outcome> ALL = List.of(values());

    /** In the order in which messages name them. */
    static final List<String> TYPES = ALL.stream().map(Outcome::type).toList();

    private final String type;

    Outcome(String type) {
        this.type = type;
    }

    String type() {
        return type;
    }
}
