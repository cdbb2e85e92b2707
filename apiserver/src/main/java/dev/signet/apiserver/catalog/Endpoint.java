package dev.signet.apiserver.catalog;

import dev.signet.apiserver.object.GroupVersion;
import dev.signet.apiserver.object.KindName;
import dev.signet.apiserver.object.TypeMeta;
import dev.signet.apiserver.schema.BodyReader;
import dev.signet.apiserver.schema.Schema;
import java.util.Set;

/** A path under a kind: the object itself or one of its subresources. */
public sealed interface Endpoint {
    /** What discovery lists, sorted. */
    Set<String> verbs();

    /** @param table whether answers can be a Table (CSR-STR-11) */
    record Stored(Rules rules, Set<String> verbs, boolean table) implements Endpoint {}

    /**
     * @param speaks the kind and group version of body and answer, where they are not those of the kind it stands under
     */
    record Answered(Answer answer, Set<String> verbs, Spoken speaks) implements Endpoint {}

    /**
     * A part of the stored object in the clothes of another kind.
     *
     * @param rules of the object that is written
     */
    record Projected(Projection projection, Rules rules, Set<String> verbs, Spoken speaks) implements Endpoint {}

    /** A kind by its group version, with its schema. */
    record Spoken(String group, String version, String kind, Schema.Structure schema) {

        /** What objects of this kind say of themselves. */
        public TypeMeta typeMeta() {
            return new TypeMeta(kind, new GroupVersion(group, version));
        }

        public BodyReader bodies() {
            return new BodyReader(new KindName(group, kind), version, schema);
        }
    }
}
