package dev.signet.apiserver.schema;

import dev.signet.apiserver.object.Tree;
import java.util.List;

/** Reads JSON and YAML of no known schema, such as patches. Nulls stay; of equal names the last one counts. */
public final class Trees {

    private Trees() {}

    /**
     * @param json UTF-8
     * @throws Malformed in the words of Go's parser
     */
    public static Tree json(byte[] json) throws Malformed {
        JsonTokens tokens = new JsonTokens(json);
        Tree tree = tokens.raw(tokens.first());
        tokens.finish();
        return tree;
    }

    /**
     * A YAML document.
     *
     * @param complaints about names that come twice; their last value counts
     */
    public record Document(Tree tree, List<String> complaints) {}

    /**
     * @param yaml UTF-8; its first document is read, as Kubernetes does
     * @throws Malformed where it is no YAML, or not such as JSON could say
     */
    public static Document document(byte[] yaml) throws Malformed {
        YamlReading.Document document = YamlReading.read(yaml);
        return new Document(
                document.tree(), YamlReading.complaint(document).map(List::of).orElse(List.of()));
    }

    /**
     * @param yaml UTF-8; its first document is read, as Kubernetes does
     * @throws Malformed where it is no YAML, or not such as JSON could say
     */
    public static Tree yaml(byte[] yaml) throws Malformed {
        return YamlReading.read(yaml).tree();
    }
}
