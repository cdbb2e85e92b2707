package dev.signet.apiserver.patch;

import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import dev.signet.apiserver.schema.Malformed;
import dev.signet.apiserver.schema.Schema;
import dev.signet.apiserver.schema.SchemaFile;
import dev.signet.apiserver.schema.Trees;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Assertions;

/** What this package's tests share. */
final class Patches {
    static final Schema.Structure SCHEMA =
            SchemaFile.read(new ByteArrayInputStream(bytes("""
            definitions:
              test.v1.Thing:
                type: object
                properties:
                  metadata: {$ref: io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta}
                  usages: {type: array, items: {type: string}}
                  ports:
                    type: array
                    x-kubernetes-list-type: map
                    x-kubernetes-list-map-keys: [name]
                    x-kubernetes-patch-merge-key: name
                    x-kubernetes-patch-strategy: merge
                    items:
                      type: object
                      properties:
                        name: {type: string}
                        port: {type: integer}
                        tags: {type: array, items: {type: string}, x-kubernetes-patch-strategy: merge}
                  conditions:
                    type: array
                    x-kubernetes-list-type: map
                    x-kubernetes-list-map-keys: [type]
                    items: {type: object, properties: {type: {type: string}}}
            """))).definition("test.v1.Thing");

    private Patches() {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** JSON with single quotes. */
    static Tree tree(String json) {
        try {
            return Trees.json(bytes(json.replace('\'', '"')));
        } catch (Malformed e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    static String json(Tree tree) {
        return new String(TreeJson.write(tree), StandardCharsets.UTF_8).replace('"', '\'');
    }

    /** Applies a patch of one of Kubernetes' short names to an object, both in single quotes. */
    static String apply(String type, String object, String patch) {
        return json(Patch.read("application/" + type + "+json", bytes(patch.replace('\'', '"')))
                .apply(SCHEMA, (Tree.Mapping) tree(object)));
    }

    static Problem problem(String type, String object, String patch) {
        return Assertions.assertThrows(Problem.Thrown.class, () -> apply(type, object, patch))
                .problem();
    }
}
