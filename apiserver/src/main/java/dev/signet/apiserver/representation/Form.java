package dev.signet.apiserver.representation;

/**
 * The form in which a client wants an answer.
 *
 * @param shape what of the object
 * @param encoding JSON or YAML
 */
public record Form(Shape shape, Encoding encoding) {

    /** What of the object: all, a Table, or its metadata. */
    public sealed interface Shape {
        record Whole() implements Shape {}

        /** @param include which part of each object a row carries */
        record Table(Include include) implements Shape {}

        /** @param list whether a list of them is asked for */
        record Partial(boolean list) implements Shape {}
    }

    /** The query parameter {@code includeObject} of a Table. */
    public enum Include {
        NONE,
        METADATA,
        OBJECT
    }

    /** How a tree becomes bytes. */
    public enum Encoding {
        JSON("application/json"),
        YAML("application/yaml");

        private final String mediaType;

        Encoding(String mediaType) {
            this.mediaType = mediaType;
        }

        public String mediaType() {
            return mediaType;
        }
    }

    /** The whole object in JSON. */
    public static final Form JSON = new Form(new Shape.Whole(), Encoding.JSON);
}
