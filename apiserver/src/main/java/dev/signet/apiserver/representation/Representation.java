package dev.signet.apiserver.representation;

import dev.signet.apiserver.catalog.Column;
import dev.signet.apiserver.catalog.Columns;
import dev.signet.apiserver.catalog.Kind;
import dev.signet.apiserver.catalog.Version;
import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import dev.signet.apiserver.storage.Stored;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Stored objects in the version and form that a client asked for.
 *
 * @param kind of the objects
 * @param version in which they are shown
 * @param shape what of them
 */
public record Representation(Kind kind, Version version, Form.Shape shape) {

    private static final List<Column> DEFAULT_COLUMNS = List.of(Columns.NAME, Columns.CREATED_AT);

    /** What a list says of itself: the revision it is of, where it goes on, and how much is left. */
    public record ListHead(long revision, String continueToken, long remaining) {}

    /** One object, as JSON. */
    public void write(Stored stored, Instant now, OutputStream to) throws IOException {
        switch (shape) {
            case Form.Shape.Whole _ -> Spliced.write(kind, version, stored, to);
            case Form.Shape.Partial _ -> Spliced.writePartial(stored, to);
            case Form.Shape.Table table -> to.write(TreeJson.write(table(table, stored, now, true)));
        }
    }

    /** A list, as JSON, without holding it in memory a second time. */
    public void writeList(ListHead head, List<Stored> items, Instant now, OutputStream to) throws IOException {
        switch (shape) {
            case Form.Shape.Whole _ -> writeWholeList(head, items, to);
            case Form.Shape.Partial _ ->
                to.write(TreeJson.write(Tree.Mapping.of("kind", new Tree.Text("PartialObjectMetadataList"))
                        .with("apiVersion", "meta.k8s.io/v1")
                        .with("metadata", metadata(head))
                        .with(
                                "items",
                                Tree.Sequence.of(
                                        items.stream().map(this::partial).toList()))));
            case Form.Shape.Table table -> to.write(TreeJson.write(table(metadata(head), table, items, now)));
        }
    }

    /** One line of a watch. */
    public byte[] event(String type, Stored stored, Instant now, boolean first) {
        ByteArrayOutputStream object = new ByteArrayOutputStream(stored.bytes().length + 256);
        try {
            if (shape instanceof Form.Shape.Table table) {
                object.write(TreeJson.write(table(table, stored, now, first)));
            } else {
                write(stored, now, object);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line(type, object.toByteArray());
    }

    /** A {@code BOOKMARK} line: how far the watch has come, in an object with nothing else set (GEN-WAT-04). */
    public byte[] bookmark(long revision, boolean endsInitialEvents, Instant now, boolean first) {
        Tree.Mapping metadata = endsInitialEvents
                ? Tree.Mapping.of("annotations", Tree.Mapping.of("k8s.io/initial-events-end", new Tree.Text("true")))
                : Tree.Mapping.EMPTY;
        Stored empty = new Stored(
                new ObjectName(kind.resource(), "", ""),
                TreeJson.write(Tree.Mapping.of("metadata", metadata)),
                revision);
        Tree.Mapping object = switch (shape) {
            case Form.Shape.Whole _ -> named(metadataOf(empty), EmptyObject.of(version));
            case Form.Shape.Partial _ -> partial(empty);
            case Form.Shape.Table table -> table(table, empty, now, first);
        };
        return line("BOOKMARK", TreeJson.write(object));
    }

    private static byte[] line(String type, byte[] object) {
        byte[] before = ("{\"type\":\"" + type + "\",\"object\":").getBytes(StandardCharsets.US_ASCII);
        byte[] line = Arrays.copyOf(before, before.length + object.length + 2);
        System.arraycopy(object, 0, line, before.length, object.length);
        line[line.length - 2] = '}';
        line[line.length - 1] = '\n';
        return line;
    }

    /** A Table of one object. Later ones of a watch do not say again what the columns are. */
    private Tree.Mapping table(Form.Shape.Table table, Stored stored, Instant now, boolean first) {
        Tree.Mapping metadata = Tree.Mapping.of("resourceVersion", new Tree.Text(Long.toString(stored.revision())));
        Tree.Mapping whole = table(metadata, table, List.of(stored), now);
        return first ? whole : whole.with("columnDefinitions", Tree.NULL);
    }

    /**
     * GEN-NEG-02: nobody makes a list of one object, nor one object of a list.
     *
     * @throws Problem.Thrown {@link Problem.NotAcceptable}
     */
    public void check(boolean isList) {
        if (shape instanceof Form.Shape.Partial(boolean list) && list != isList) {
            String group = kind.resource().group();
            String type = "*" + (group.isEmpty() ? "core" : group.split("\\.", 2)[0]) + "."
                    + kind.names().kind();
            throw new Problem.NotAcceptable(
                            isList
                                    ? "you requested PartialObjectMetadata, but the requested object is a list (" + type
                                            + "List)"
                                    : "you requested PartialObjectMetadataList, but the requested object is not a list ("
                                            + type + ")")
                    .thrown();
        }
    }

    private void writeWholeList(ListHead head, List<Stored> items, OutputStream to) throws IOException {
        String start = "{\"kind\":\"" + kind.names().listKind() + "\",\"apiVersion\":\""
                + kind.typeMeta(version).version() + "\",\"metadata\":";
        to.write(start.getBytes(StandardCharsets.US_ASCII));
        to.write(TreeJson.write(metadata(head)));
        to.write(",\"items\":[".getBytes(StandardCharsets.US_ASCII));
        boolean first = true;
        for (Stored item : items) {
            if (!first) {
                to.write(',');
            }
            first = false;
            Spliced.writeItem(kind, version, item, to);
        }
        to.write("]}".getBytes(StandardCharsets.US_ASCII));
    }

    private static Tree.Mapping metadata(ListHead head) {
        Tree.Mapping metadata = Tree.Mapping.of("resourceVersion", new Tree.Text(Long.toString(head.revision())));
        if (!head.continueToken().isEmpty()) {
            metadata = metadata.with("continue", head.continueToken());
        }
        return head.remaining() > 0 ? metadata.with("remainingItemCount", head.remaining()) : metadata;
    }

    private Tree.Mapping partial(Stored stored) {
        return Tree.Mapping.of("kind", new Tree.Text("PartialObjectMetadata"))
                .with("apiVersion", "meta.k8s.io/v1")
                .with("metadata", metadataOf(stored));
    }

    private static Tree.Mapping metadataOf(Stored stored) {
        Tree.Mapping metadata = stored.tree().mapping("metadata");
        return stored.revision() > 0 ? metadata.with("resourceVersion", Long.toString(stored.revision())) : metadata;
    }

    /** PRN-TBL. */
    private Tree.Mapping table(Tree.Mapping metadata, Form.Shape.Table table, List<Stored> items, Instant now) {
        List<Column> columns = kind.columns().isEmpty() ? DEFAULT_COLUMNS : kind.columns();
        List<Tree.Mapping> rows = new ArrayList<>(items.size());
        for (Stored item : items) {
            rows.add(row(columns, table.include(), item, now));
        }
        return Tree.Mapping.of("kind", new Tree.Text("Table"))
                .with("apiVersion", "meta.k8s.io/v1")
                .with("metadata", metadata)
                .with(
                        "columnDefinitions",
                        Tree.Sequence.of(
                                columns.stream().map(Representation::definition).toList()))
                .with("rows", Tree.Sequence.of(rows));
    }

    private static Tree.Mapping definition(Column column) {
        return Tree.Mapping.of("name", new Tree.Text(column.name()))
                .with("type", column.type())
                .with("format", column.format())
                .with("description", column.description())
                .with("priority", column.priority());
    }

    private Tree.Mapping row(List<Column> columns, Form.Include include, Stored item, Instant now) {
        List<Tree> cells = new ArrayList<>(columns.size());
        for (Column column : columns) {
            cells.add(column.cell().apply(item.tree(), now));
        }
        Tree.Mapping row = Tree.Mapping.of("cells", new Tree.Sequence(cells));
        return switch (include) {
            case NONE -> row;
            case METADATA -> row.with("object", partial(item));
            case OBJECT -> row.with("object", whole(item));
        };
    }

    private Tree.Mapping whole(Stored stored) {
        return named(metadataOf(stored), version.fromStored().apply(stored.tree()));
    }

    private Tree.Mapping named(Tree.Mapping metadata, Tree.Mapping members) {
        return kind.typeMeta(version).before(members.withFirst("metadata", metadata));
    }
}
