package dev.signet.apiserver.ownership;

import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import dev.signet.apiserver.schema.Schema;
import dev.signet.apiserver.schema.SchemaFile;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A made-up kind with every sort of list and map, and its objects as JSON with single quotes. */
final class Berths {
    private static final String FILE = """
            definitions:
              example.test.v1.Berth:
                type: object
                properties:
                  metadata: {$ref: io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta}
                  spec:
                    type: object
                    properties:
                      length: {type: integer}
                      ships: {type: array, x-kubernetes-list-type: atomic, items: {type: string}}
                      flags: {type: array, x-kubernetes-list-type: set, items: {type: string}}
                      cranes:
                        type: array
                        x-kubernetes-list-type: map
                        x-kubernetes-list-map-keys: [name]
                        items:
                          type: object
                          required: [name]
                          properties:
                            name: {type: string}
                            load: {type: integer}
                            checked: {type: string, format: date-time}
                      pilot:
                        type: object
                        x-kubernetes-map-type: atomic
                        properties:
                          name: {type: string}
                          rank: {type: string}
                      tide:
                        type: object
                        properties:
                          high: {type: integer}
                          low: {type: integer}
                  status:
                    type: object
                    properties:
                      free: {type: boolean}
            """;

    static final Schema.Structure SCHEMA = SchemaFile.read(
                    new ByteArrayInputStream(FILE.getBytes(StandardCharsets.UTF_8)))
            .definition("example.test.v1.Berth");

    static final VersionForm V1 = new VersionForm("test.example/v1", SCHEMA, true, tree -> tree, tree -> tree);

    /** As v1, but the field {@code spec.length} is {@code spec.metres}. */
    private static final VersionForm V2 = new VersionForm(
            "test.example/v2",
            SchemaFile.read(new ByteArrayInputStream(
                            FILE.replace("length", "metres").getBytes(StandardCharsets.UTF_8)))
                    .definition("example.test.v1.Berth"),
            true,
            tree -> renamed(tree, "length", "metres"),
            tree -> renamed(tree, "metres", "length"));

    private Berths() {}

    static Tree.Mapping berth(String json) {
        return TreeJson.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    static String json(Tree tree) {
        return new String(TreeJson.write(tree), StandardCharsets.UTF_8).replace('"', '\'');
    }

    static AppliedObject applied(String json) {
        return new AppliedObject(
                berth(json).with("apiVersion", "test.example/v1").with("kind", "Berth"), List.of());
    }

    /** The ownership of a write of v1 at {@code 10:00:00} by this manager; the endpoint resets the status. */
    static Ownership by(String manager) {
        return at(V1, manager, "", "10:00:00");
    }

    static Ownership by(String manager, String time) {
        return at(V1, manager, "", time);
    }

    static Ownership byV2(String manager) {
        return at(V2, manager, "", "10:00:00");
    }

    static Ownership byStatus(String manager) {
        return at(V1, manager, "status", "10:00:00");
    }

    private static Ownership at(VersionForm form, String manager, String subresource, String time) {
        List<String> reset = subresource.isEmpty() ? List.of("status") : List.of("spec");
        return new Ownership(
                new Ownership.Write("Berth", form, manager, subresource, reset, "2026-11-25T" + time + "Z"),
                version -> List.of(V1, V2).stream()
                        .filter(served -> served.apiVersion().equals(version))
                        .findFirst());
    }

    /** The object with its owners, as it would be stored. */
    static Tree.Mapping stored(Tree.Mapping object, ManagedFields managed) {
        return object.change("metadata", metadata -> metadata.with("managedFields", managed.tree()));
    }

    static Tree.Mapping stored(Ownership.Applied applied) {
        return stored(applied.object(), applied.managed());
    }

    /** Each entry in short: manager, operation, fields. */
    static List<String> owners(ManagedFields managed) {
        return managed.tree().map(Shapes::items).orElse(List.of()).stream()
                .map(Shapes::mapping)
                .map(entry -> entry.textOrEmpty("manager") + " " + entry.textOrEmpty("operation") + " "
                        + json(entry.mapping("fieldsV1")))
                .toList();
    }

    static Optional<String> time(ManagedFields managed, int entry) {
        return managed.tree().map(Shapes::items).orElse(List.of()).stream()
                .skip(entry)
                .findFirst()
                .flatMap(tree -> Shapes.mapping(tree).text("time"));
    }

    private static Tree.Mapping renamed(Tree.Mapping tree, String from, String to) {
        return tree.mapping("spec").has(from)
                ? tree.change(
                        "spec",
                        spec -> spec.without(from).with(to, spec.get(from).orElseThrow()))
                : tree;
    }
}
