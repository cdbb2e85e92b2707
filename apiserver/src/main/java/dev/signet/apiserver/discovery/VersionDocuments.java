package dev.signet.apiserver.discovery;

import dev.signet.apiserver.catalog.Catalog;
import dev.signet.apiserver.catalog.Kind;
import dev.signet.apiserver.object.GroupVersion;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The OpenAPI v3 documents of group versions, kept from one catalog to the next as long as the kinds of the group version
 * are the same: a new CustomResourceDefinition costs its own document alone. Safe for use by many threads.
 */
final class VersionDocuments {
    private record Kept(List<Kind> kinds, Document document) {}

    private final Map<GroupVersion, Kept> kept = new ConcurrentHashMap<>();

    Document of(Catalog catalog, GroupVersion version) {
        List<Kind> kinds = catalog.kinds(version.group(), version.version());
        Kept known = kept.get(version);
        if (known != null && known.kinds().equals(kinds)) {
            return known.document();
        }
        Document document = OpenApiV3.document(OpenApi.of(catalog, version));
        kept.put(version, new Kept(kinds, document));
        return document;
    }

    /** Forgets what the catalog does not serve any more. */
    void retain(Catalog catalog) {
        kept.keySet().retainAll(catalog.groupVersions());
    }
}
