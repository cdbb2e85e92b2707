package dev.signet.kinds.rbac;

import dev.signet.apiserver.authentication.User;
import dev.signet.apiserver.object.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The bindings of one scope by their subjects, so that a decision costs what the user's own bindings cost. Immutable, made
 * anew when a binding has changed.
 */
final class BindingIndex {
    private static final Comparator<Match> IN_ORDER = Comparator.comparingInt(Match::position);

    /** A binding and that of its subjects which is meant. */
    record Match(int position, Binding binding, Subject subject) {}

    private final List<Tree.Mapping> source;
    private final Map<String, List<Match>> users = new HashMap<>();
    private final Map<String, List<Match>> groups = new HashMap<>();

    BindingIndex(List<Tree.Mapping> bindings) {
        source = List.copyOf(bindings);
        for (int position = 0; position < bindings.size(); position++) {
            Binding binding = Binding.of(bindings.get(position));
            for (Subject subject : binding.subjects()) {
                add(new Match(position, binding, subject));
            }
        }
    }

    private void add(Match match) {
        Subject subject = match.subject();
        switch (subject.kind()) {
            case Subject.USER ->
                users.computeIfAbsent(subject.name(), name -> new ArrayList<>(1))
                        .add(match);
            case Subject.GROUP ->
                groups.computeIfAbsent(subject.name(), name -> new ArrayList<>(1))
                        .add(match);
            case Subject.SERVICE_ACCOUNT ->
                users.computeIfAbsent(subject.accountUser(), name -> new ArrayList<>(1))
                        .add(match);
            default -> {
                // Validation refuses other kinds; one that is stored nevertheless grants nothing.
            }
        }
    }

    /** Whether the trees are the very ones that this was made of: they are immutable, so identity says all. */
    @SuppressWarnings("ReferenceEquality") // comparing contents would cost what is saved
    boolean isOf(List<Tree.Mapping> trees) {
        if (trees.size() != source.size()) {
            return false;
        }
        for (int i = 0; i < trees.size(); i++) {
            if (trees.get(i) != source.get(i)) {
                return false;
            }
        }
        return true;
    }

    /** What applies to a user, in the order of the bindings. */
    List<Match> of(User user) {
        List<Match> matches = new ArrayList<>(users.getOrDefault(user.name(), List.of()));
        user.groups().forEach(group -> matches.addAll(groups.getOrDefault(group, List.of())));
        matches.sort(IN_ORDER);
        return matches;
    }
}
