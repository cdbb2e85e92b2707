package dev.signet.apiserver.schema;

import dev.signet.apiserver.object.Quoting;
import dev.signet.apiserver.object.Tree;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.YamlUnicodeReader;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Makes a tree of the first YAML document, as Kubernetes' converter to JSON does: plain scalars by YAML 1.1, names that
 * are numbers or truths become texts, aliases and merge keys are expanded. For one document and one thread.
 */
final class YamlReading {
    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setCodePointLimit(16 << 20).build();

    /** Nodes that one document may grow to by aliases: a bound against documents that double with each line. */
    private static final int MOST_NODES = 500_000;

    /**
     * A document.
     *
     * @param duplicates one line each: {@code line 7: key "a" already set in map}
     */
    record Document(Tree tree, List<String> duplicates) {}

    /** An anchored tree and the number of its nodes. */
    private record Anchored(Tree tree, int nodes) {}

    private final Iterator<Event> events;
    private final Map<String, Anchored> anchors = new HashMap<>();
    private final List<String> duplicates = new ArrayList<>();
    private int nodes;

    private YamlReading(Iterator<Event> events) {
        this.events = events;
    }

    static Document read(byte[] yaml) throws Malformed {
        try {
            YamlUnicodeReader text = new YamlUnicodeReader(new ByteArrayInputStream(yaml));
            YamlReading reading =
                    new YamlReading(new Parse(SETTINGS).parseReader(text).iterator());
            return new Document(reading.document(), reading.duplicates);
        } catch (MarkedYamlEngineException e) {
            throw new Malformed("yaml: " + where(e) + problem(e));
        } catch (YamlEngineException e) {
            throw new Malformed("yaml: " + e.getMessage());
        } catch (NumberFormatException e) {
            // What the scanner lets through of a \\u without its digits; found by fuzzing.
            throw new Malformed("yaml: did not find expected hexdecimal number");
        }
    }

    /** As libyaml, which Go's parser follows: the first line goes without saying. */
    private static String where(MarkedYamlEngineException e) {
        int line = e.getProblemMark().map(mark -> mark.getLine()).orElse(0);
        return line == 0 ? "" : "line " + (line + 1) + ": ";
    }

    private static String problem(MarkedYamlEngineException e) {
        String problem = String.valueOf(e.getProblem());
        return problem.equals("mapping values are not allowed here")
                ? "mapping values are not allowed in this context"
                : problem;
    }

    private Tree document() throws Malformed {
        while (events.hasNext()) {
            Event event = events.next();
            switch (event.getEventId()) {
                case StreamStart, DocumentStart, Comment -> {}
                case StreamEnd, DocumentEnd -> {
                    return Tree.NULL;
                }
                default -> {
                    return node(event, 0);
                }
            }
        }
        return Tree.NULL;
    }

    private Tree node(Event event, int depth) throws Malformed {
        if (depth > Tokens.DEEPEST) {
            throw new Malformed("yaml: exceeded max depth");
        }
        if (event instanceof AliasEvent alias) {
            return alias(alias);
        }
        int before = nodes;
        grow(1);
        Tree tree = switch (event.getEventId()) {
            case Scalar -> YamlScalar.tree((ScalarEvent) event);
            case SequenceStart -> sequence(depth);
            case MappingStart -> mapping(depth);
            default -> throw new Malformed("yaml: unexpected " + event.getEventId());
        };
        ((NodeEvent) event)
                .getAnchor()
                .ifPresent(anchor -> anchors.put(anchor.getValue(), new Anchored(tree, nodes - before)));
        return tree;
    }

    /** An anchor counts when its node is complete, so no tree holds itself. */
    private Tree alias(AliasEvent alias) throws Malformed {
        Anchored anchored = anchors.get(alias.getAlias().getValue());
        if (anchored == null) {
            throw new Malformed("yaml: unknown anchor '" + alias.getAlias().getValue() + "' referenced");
        }
        grow(anchored.nodes());
        return anchored.tree();
    }

    private void grow(int by) throws Malformed {
        nodes += by;
        if (nodes > MOST_NODES) {
            throw new Malformed("yaml: document contains excessive aliasing");
        }
    }

    private Tree sequence(int depth) throws Malformed {
        List<Tree> items = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            items.add(node(event, depth + 1));
        }
        return new Tree.Sequence(items);
    }

    private Tree mapping(int depth) throws Malformed {
        LinkedHashMap<String, Tree> members = new LinkedHashMap<>();
        List<Tree> merged = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            if (event instanceof ScalarEvent scalar
                    && scalar.isPlain()
                    && scalar.getValue().equals("<<")) {
                merged.add(node(events.next(), depth + 1));
                continue;
            }
            String name = YamlScalar.name(node(event, depth + 1));
            if (members.put(name, node(events.next(), depth + 1)) != null) {
                duplicates.add("line " + line(event) + ": key " + Quoting.quote(name) + " already set in map");
            }
        }
        for (Tree source : merged) {
            merge(source, members);
        }
        return new Tree.Mapping(members);
    }

    /** Own members count before merged ones, earlier merged ones before later. */
    private static void merge(Tree source, SequencedMap<String, Tree> into) throws Malformed {
        switch (source) {
            case Tree.Mapping(var members) -> members.forEach(into::putIfAbsent);
            case Tree.Sequence(var items) -> {
                for (Tree item : items) {
                    if (!(item instanceof Tree.Mapping(var members))) {
                        throw new Malformed("yaml: map merge requires map or sequence of maps as the value");
                    }
                    members.forEach(into::putIfAbsent);
                }
            }
            default -> throw new Malformed("yaml: map merge requires map or sequence of maps as the value");
        }
    }

    private static int line(Event event) {
        return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }

    /** The complaint about all duplicates of a document, if there are any. */
    static Optional<String> complaint(Document document) {
        return document.duplicates().isEmpty()
                ? Optional.empty()
                : Optional.of("yaml: unmarshal errors:\n  " + String.join("\n  ", document.duplicates()));
    }
}
