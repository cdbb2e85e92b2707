package dev.signet.apiserver.patch;

import dev.signet.apiserver.object.MediaType;
import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.schema.Malformed;
import dev.signet.apiserver.schema.Schema;
import dev.signet.apiserver.schema.Trees;

/** A change to an object that is there. Immutable: it can be applied again when somebody else was faster. */
public sealed interface Patch permits JsonPatch, MergePatch, StrategicPatch {

    /**
     * @param schema of the version that the patch is in
     * @param current the object as a client of that version sees it
     * @return the changed object; neither pruned nor checked
     * @throws Problem.Thrown 422 where a JSON patch does not fit the object (GEN-PAT-01), 400 where a strategic merge patch
     *     contradicts itself or the schema
     */
    Tree.Mapping apply(Schema.Structure schema, Tree.Mapping current);

    /**
     * @param contentType with or without parameters
     * @param body JSON
     * @throws Problem.Thrown 415 for other media types, 400 for a malformed body
     */
    static Patch read(String contentType, byte[] body) {
        return switch (MediaType.of(contentType).text()) {
            case "application/json-patch+json" -> JsonPatch.of(decode(body));
            case "application/merge-patch+json" -> new MergePatch(decodeMapping(body));
            case "application/strategic-merge-patch+json" -> new StrategicPatch(decodeMapping(body));
            default -> throw new Problem.UnsupportedMediaType("415: Unsupported Media Type").thrown();
        };
    }

    private static Tree decode(byte[] body) {
        try {
            return Trees.json(body);
        } catch (Malformed e) {
            throw undecodable(e.text());
        }
    }

    private static Tree.Mapping decodeMapping(byte[] body) {
        return switch (decode(body)) {
            case Tree.Mapping mapping -> mapping;
            case Tree.Null _ -> Tree.Mapping.EMPTY;
            default -> throw undecodable("the patch is not a JSON object");
        };
    }

    static Problem.Thrown undecodable(String text) {
        return new Problem.BadRequest("error decoding patch: " + text).thrown();
    }

    /** GEN-PAT-01: without saying what or why, as recorded. */
    static Problem.Thrown unprocessable() {
        return new Problem.Unprocessable(ObjectName.cluster(new Resource("", ""), "")).thrown();
    }
}
