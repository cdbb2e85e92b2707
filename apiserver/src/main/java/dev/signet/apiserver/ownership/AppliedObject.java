package dev.signet.apiserver.ownership;

import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.schema.Malformed;
import dev.signet.apiserver.schema.Trees;
import java.util.List;

/**
 * An object that somebody applies: the fields that he has an opinion about, as he wrote them.
 *
 * @param tree with apiVersion and kind; nulls stay
 * @param complaints about names that come twice, as a strict reader has them (GEN-FV-01)
 */
public record AppliedObject(Tree.Mapping tree, List<String> complaints) {

    /**
     * @param yaml YAML, or JSON, which is YAML too
     * @throws Problem.Thrown {@link Problem.BadRequest} where it is neither, or no object
     */
    public static AppliedObject read(byte[] yaml) {
        try {
            Trees.Document document = Trees.document(yaml);
            return switch (document.tree()) {
                case Tree.Mapping mapping -> new AppliedObject(mapping, document.complaints());
                case Tree.Null _ -> new AppliedObject(Tree.Mapping.EMPTY, document.complaints());
                default ->
                    throw new Problem.BadRequest("error decoding YAML: the applied configuration is no object")
                            .thrown();
            };
        } catch (Malformed e) {
            throw new Problem.BadRequest("error decoding YAML: error converting YAML to JSON: " + e.text()).thrown();
        }
    }

    String apiVersion() {
        return tree.textOrEmpty("apiVersion");
    }

    String kind() {
        return tree.textOrEmpty("kind");
    }

    /** The fields without the words that say what they are of. */
    Tree.Mapping fields() {
        return tree.without("apiVersion").without("kind");
    }
}
