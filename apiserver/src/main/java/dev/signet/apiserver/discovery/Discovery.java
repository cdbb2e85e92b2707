package dev.signet.apiserver.discovery;

import dev.signet.apiserver.catalog.Catalog;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is served, as documents: {@code /api}, {@code /apis} and below them groups and versions (VER-09), and OpenAPI v2 and
 * v3. It follows the catalog: who was told that something is served finds it here. Safe for use by many threads.
 */
public final class Discovery {
    private final Supplier<Catalog> catalog;
    private final VersionDocuments versions = new VersionDocuments();
    private volatile Documents documents;

    public Discovery(Supplier<Catalog> catalog) {
        this.catalog = catalog;
        this.documents = new Documents(catalog.get(), versions);
    }

    /**
     * @param path without the query
     * @param accept as it was sent: the first media type of it that the path has counts, else JSON
     * @return empty where the path is no document's
     */
    public Optional<Document> answer(String path, Optional<String> accept) {
        return current().answer(path, accept);
    }

    /** Two threads may make the same ones; either's are right. */
    private Documents current() {
        Catalog served = catalog.get();
        Documents known = documents;
        if (known.catalog() == served) {
            return known;
        }
        Documents fresh = new Documents(served, versions);
        versions.retain(served);
        documents = fresh;
        return fresh;
    }
}
