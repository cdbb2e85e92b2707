package dev.signet.apiserver.schema;

import dev.signet.apiserver.object.Tree;

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
     * @param yaml UTF-8; its first document is read, as Kubernetes does
     * @throws Malformed where it is no YAML, or not such as JSON could say
     */
    public static Tree yaml(byte[] yaml) throws Malformed {
        return YamlReading.read(yaml).tree();
    }
}
