package dev.signet.apiserver.catalog;

import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.schema.BodyReader;
import dev.signet.apiserver.schema.Schema;
import java.util.function.UnaryOperator;

/**
 * One version of a kind over the one stored form.
 *
 * @param defaulting defaults that a schema cannot say; applied to decoded bodies before the conversion
 * @param toStored from this version to the stored form
 * @param fromStored back; {@link #SAME} lets stored bytes be sent without decoding them
 * @param deprecation the text of the Warning header that answers carry (VER-07); empty for none
 * @param manner how its bodies are read
 */
public record Version(
        String name,
        Schema.Structure schema,
        UnaryOperator<Tree.Mapping> defaulting,
        UnaryOperator<Tree.Mapping> toStored,
        UnaryOperator<Tree.Mapping> fromStored,
        String deprecation,
        BodyReader.Manner manner) {

    /** No difference. */
    public static final UnaryOperator<Tree.Mapping> SAME = tree -> tree;

    public static Version of(String name, Schema.Structure schema) {
        return new Version(name, schema, SAME, SAME, SAME, "", BodyReader.Manner.TYPED);
    }

    public Version defaultedBy(UnaryOperator<Tree.Mapping> defaults) {
        return new Version(name, schema, defaults, toStored, fromStored, deprecation, manner);
    }

    /** @param shown from the stored form */
    public Version convertedBy(UnaryOperator<Tree.Mapping> stored, UnaryOperator<Tree.Mapping> shown) {
        return new Version(name, schema, defaulting, stored, shown, deprecation, manner);
    }

    public Version deprecatedWith(String warning) {
        return new Version(name, schema, defaulting, toStored, fromStored, warning, manner);
    }

    /** This as the version of a custom resource: its bodies are pruned and else kept as they are sent. */
    public Version asSent() {
        return new Version(name, schema, defaulting, toStored, fromStored, deprecation, BodyReader.Manner.AS_SENT);
    }

    /** What answers of this version are made with, where stored objects are not what they show. */
    public Version shownBy(UnaryOperator<Tree.Mapping> conversion) {
        return new Version(name, schema, defaulting, toStored, conversion, deprecation, manner);
    }

    /** Whether it is a custom resource's. */
    public boolean isCustom() {
        return manner == BodyReader.Manner.AS_SENT;
    }

    public boolean isStoredForm() {
        return fromStored.equals(SAME);
    }
}
