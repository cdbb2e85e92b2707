package dev.signet.kinds.apiextensions;

import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.object.KindName;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.schema.BodyReader;
import dev.signet.kinds.Samples;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/** Definitions as people write them. */
public final class Definitions {
    private Definitions() {}

    /** A realistic one, as it is stored. */
    public static Tree.Mapping issuances() {
        try (InputStream yaml = Definitions.class.getResourceAsStream("issuances.yaml")) {
            return stored(read(Objects.requireNonNull(yaml).readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A small one of the group example.com, whose {@code spec.names} are given. */
    static Tree.Mapping named(String name, String names) {
        return read("""
                metadata: {name: %s}
                spec:
                  group: example.com
                  scope: Cluster
                  names: %s
                  versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}]
                """.formatted(name, names).getBytes(StandardCharsets.UTF_8));
    }

    static Tree.Mapping widgets() {
        return named("widgets.example.com", "{plural: widgets, kind: Widget, shortNames: [wd]}");
    }

    static Tree.Mapping read(byte[] yaml) {
        return new BodyReader(
                        new KindName("apiextensions.k8s.io", "CustomResourceDefinition"),
                        "v1",
                        ApiextensionsGroup.schema("CustomResourceDefinition"))
                .read(Optional.of("application/yaml"), yaml)
                .object();
    }

    /** As it is after its creation where no other definition is. */
    static Tree.Mapping stored(Tree.Mapping sent) {
        return rules(new AcceptedNames()).prepareCreate(call(Operation.CREATE, sent), sent);
    }

    static DefinitionRules rules(AcceptedNames names) {
        return new DefinitionRules(new Naming(names));
    }

    static Call call(Operation operation, Tree.Mapping definition) {
        String name = definition.mapping("metadata").textOrEmpty("name");
        return Samples.call(operation, ApiextensionsGroup.DEFINITIONS, "", name);
    }
}
