package dev.signet.controllers.approve;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What all deciders said of one request, at one time. */
final class Opinions {
    private final List<Decision> decisions = new ArrayList<>();
    private Optional<IOException> checked = Optional.empty();
    private Optional<RuntimeException> unchecked = Optional.empty();

    private Opinions() {}

    /** Asks each, also after one has failed: a later one may deny. */
    static Opinions of(List<Decider> deciders, PendingRequest request) {
        Opinions opinions = new Opinions();
        for (Decider decider : deciders) {
            try {
                opinions.decisions.add(decider.decide(request));
            } catch (IOException e) {
                opinions.checked = opinions.checked.or(() -> Optional.of(e));
            } catch (RuntimeException e) {
                opinions.unchecked = opinions.unchecked.or(() -> Optional.of(e));
            }
        }
        return opinions;
    }

    Optional<Decision.Deny> denial() {
        return first(Decision.Deny.class);
    }

    Optional<Decision.Approve> approval() {
        return first(Decision.Approve.class);
    }

    /** Throws what a decider has thrown, if one has. */
    void throwFailure() throws IOException {
        if (checked.isPresent()) {
            throw checked.get();
        }
        if (unchecked.isPresent()) {
            throw unchecked.get();
        }
    }

    /** Why those that had no opinion had none; empty where it is nobody's business. */
    Optional<String> why() {
        String text = silent().stream()
                .flatMap(none -> none.why().stream())
                .distinct()
                .collect(Collectors.joining("; "));
        return Optional.of(text).filter(all -> !all.isEmpty());
    }

    boolean again() {
        return silent().stream().anyMatch(Decision.NoOpinion::again);
    }

    private List<Decision.NoOpinion> silent() {
        return all(Decision.NoOpinion.class);
    }

    private <T extends Decision> Optional<T> first(Class<T> kind) {
        return all(kind).stream().findFirst();
    }

    private <T extends Decision> List<T> all(Class<T> kind) {
        return decisions.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
