package dev.signet.apiserver.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The named definitions of a YAML file: the structural OpenAPI v3 of CustomResourceDefinitions plus {@code x-protobuf}
 * field numbers. A {@code $ref} names a definition of the same file, of a file given along with it, or of meta/v1.
 * Immutable.
 */
public final class SchemaFile {

    /** Read at the first use. */
    private static final class Meta {
        static final SchemaFile FILE = load(SchemaFile.class, "meta.v1.yaml", Map.of());
    }

    private final Map<String, Schema> definitions;

    private SchemaFile(Map<String, Schema> definitions) {
        this.definitions = Collections.unmodifiableMap(definitions);
    }

    /** The definitions of meta/v1, such as {@code io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta}. */
    public static SchemaFile meta() {
        return Meta.FILE;
    }

    /**
     * @param yaml is read to its end and stays open
     * @throws IllegalArgumentException that names the place in the file where the file is wrong
     */
    public static SchemaFile read(InputStream yaml, SchemaFile... others) {
        return read("schema file", yaml, known(others));
    }

    /**
     * Reads a resource beside a class.
     *
     * @throws IllegalArgumentException that names the resource and the place in it
     */
    public static SchemaFile resource(Class<?> beside, String name, SchemaFile... others) {
        return load(beside, name, known(others));
    }

    private static SchemaFile load(Class<?> beside, String name, Map<String, Schema> known) {
        try (InputStream yaml = beside.getResourceAsStream(name)) {
            if (yaml == null) {
                throw new IllegalArgumentException("no resource " + name + " beside " + beside.getName());
            }
            return read(name, yaml, known);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    private static SchemaFile read(String file, InputStream yaml, Map<String, Schema> known) {
        try {
            return new SchemaFile(new SchemaReading(file, Trees.yaml(yaml.readAllBytes()), known).definitions());
        } catch (Malformed e) {
            throw new IllegalArgumentException(file + ": " + e.text(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static Map<String, Schema> known(SchemaFile... others) {
        Map<String, Schema> known = new LinkedHashMap<>(meta().definitions);
        for (SchemaFile other : others) {
            known.putAll(other.definitions);
        }
        return known;
    }

    /**
     * @param name such as {@code io.k8s.api.certificates.v1.CertificateSigningRequest}
     * @throws IllegalArgumentException where the file does not define an object of that name
     */
    public Schema.Structure definition(String name) {
        return find(name)
                .orElseThrow(
                        () -> new IllegalArgumentException("no object \"" + name + "\" among " + definitions.keySet()));
    }

    /** The definition, if it is there and an object. */
    public Optional<Schema.Structure> find(String name) {
        return definitions.get(name) instanceof Schema.Structure structure ? Optional.of(structure) : Optional.empty();
    }
}
