package dev.signet.apiserver.catalog;

import dev.signet.apiserver.object.Tree;
import java.util.List;

/** An endpoint that stores nothing: a review, a token. */
public interface Answer {
    /**
     * @param sent the body, decoded by the endpoint's schema
     * @return the object to answer with, without {@code apiVersion} and {@code kind}
     */
    Tree.Mapping answer(Call call, Tree.Mapping sent);

    /** Texts for {@code Warning} headers about an answer that was given, one line each. */
    default List<String> warnings(Call call, Tree.Mapping sent) {
        return List.of();
    }
}
