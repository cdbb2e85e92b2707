package dev.signet.apiserver.ownership;

import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.schema.Malformed;
import dev.signet.apiserver.schema.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The live object with an applied one laid over it: what is applied counts, what is not stays. */
final class Merging {
    private Merging() {}

    /** @throws Malformed where items of a list cannot be told apart */
    static Tree.Mapping of(Schema.Structure schema, Tree.Mapping live, Tree.Mapping applied) throws Malformed {
        return members(schema, live, applied);
    }

    private static Tree merged(Schema schema, Tree live, Tree applied) throws Malformed {
        boolean bothEmpty = Shapes.isEmpty(live) && Shapes.isEmpty(applied);
        if (Shapes.isAtomic(schema) || bothEmpty) {
            return applied;
        }
        return schema instanceof Schema.Listing listing
                ? new Tree.Sequence(new Lists(listing, Shapes.items(live), Shapes.items(applied)).merged())
                : members(schema, Shapes.mapping(live), Shapes.mapping(applied));
    }

    private static Tree.Mapping members(Schema schema, Tree.Mapping live, Tree.Mapping applied) throws Malformed {
        LinkedHashMap<String, Tree> members = new LinkedHashMap<>(live.members());
        for (var member : applied.members().entrySet()) {
            Optional<Tree> old = live.get(member.getKey());
            members.put(
                    member.getKey(),
                    old.isEmpty()
                            ? member.getValue()
                            : merged(Shapes.member(schema, member.getKey()), old.get(), member.getValue()));
        }
        return new Tree.Mapping(members);
    }

    /**
     * The items of a set or a list of maps: applied ones in the applied order, live ones between them about where they
     * were.
     */
    private static final class Lists {
        private final Schema.Listing listing;
        private final List<Tree> live;
        private final List<Tree> applied;
        private final List<String> liveSteps;
        private final List<String> appliedSteps;

        /** The applied item of a step; none twice. */
        private final Map<String, Tree> wanted = new HashMap<>();

        /** The live item of a step; empty where there are several. */
        private final Map<String, Optional<Tree>> known = new HashMap<>();

        private final Set<String> taken = new HashSet<>();
        private final List<Tree> out = new ArrayList<>();
        private final Iterator<String> shared;
        private Optional<String> nextShared;

        Lists(Schema.Listing listing, List<Tree> live, List<Tree> applied) throws Malformed {
            this.listing = listing;
            this.live = live;
            this.applied = applied;
            this.liveSteps = steps(live);
            this.appliedSteps = steps(applied);
            for (int i = 0; i < applied.size(); i++) {
                wanted.put(appliedSteps.get(i), applied.get(i));
            }
            for (int i = 0; i < live.size(); i++) {
                boolean isFirst = !known.containsKey(liveSteps.get(i));
                known.put(liveSteps.get(i), isFirst ? Optional.of(live.get(i)) : Optional.empty());
            }
            this.shared = appliedSteps.stream().filter(known::containsKey).iterator();
            this.nextShared = following();
        }

        private List<String> steps(List<Tree> items) throws Malformed {
            List<String> steps = new ArrayList<>(items.size());
            for (Tree item : items) {
                steps.add(Shapes.step(listing, item));
            }
            return steps;
        }

        private Optional<String> following() {
            return shared.hasNext() ? Optional.of(shared.next()) : Optional.empty();
        }

        List<Tree> merged() throws Malformed {
            int l = 0;
            int a = 0;
            while (l < live.size() || a < applied.size()) {
                if (l < live.size()) {
                    String step = liveSteps.get(l);
                    boolean isWanted = wanted.containsKey(step);
                    if (!isWanted) {
                        out.add(live.get(l++));
                        continue;
                    }
                    // Of the items that both have, each waits for its turn in the applied order.
                    if (taken.contains(step) || (a < applied.size() && !nextShared.equals(Optional.of(step)))) {
                        l++;
                        continue;
                    }
                }
                if (a < applied.size()) {
                    take(appliedSteps.get(a++));
                }
            }
            return out;
        }

        private void take(String step) throws Malformed {
            taken.add(step);
            Tree item = wanted.getOrDefault(step, Tree.NULL);
            Optional<Tree> old = known.getOrDefault(step, Optional.empty());
            out.add(old.isPresent() ? Merging.merged(listing.items(), old.get(), item) : item);
            if (nextShared.equals(Optional.of(step))) {
                nextShared = following();
            }
        }
    }
}
