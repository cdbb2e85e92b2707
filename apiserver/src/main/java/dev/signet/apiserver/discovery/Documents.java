package dev.signet.apiserver.discovery;

import dev.signet.apiserver.catalog.Catalog;
import dev.signet.apiserver.object.GroupVersion;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The documents of one catalog. One is made when it is first asked for, and kept. Safe for use by many threads. */
final class Documents {

    /** What kubectl asks for is no media type by RFC 6838 (the {@code @}); it is answered, as upstream does, by one. */
    private static final String OPENAPI_V2_ASKED = "application/com.github.proto-openapi.spec.v2@v1.0+protobuf";

    private static final String OPENAPI_V2_PROTOBUF = "application/com.github.proto-openapi.spec.v2.v1.0+protobuf";
    private static final String JSON = "application/json";

    private final Catalog catalog;

    /** By path and media type: the first of a path answers whoever names none of them. */
    private final Map<String, Map<String, Supplier<Document>>> makers = new HashMap<>();

    private final Map<String, Document> made = new ConcurrentHashMap<>();

    Documents(Catalog catalog, VersionDocuments versions) {
        this.catalog = catalog;
        addGroups(new GroupDocuments(catalog), new AggregatedDiscovery(catalog));
        addOpenApi(versions);
    }

    /** What they are the documents of. */
    Catalog catalog() {
        return catalog;
    }

    private void addGroups(GroupDocuments groups, AggregatedDiscovery aggregated) {
        add("/api", JSON, groups::apiVersions);
        add("/apis", JSON, groups::apiGroupList);
        for (String version : List.of("v2", "v2beta1")) {
            String type = AggregatedDiscovery.mediaType(version);
            add("/api", type, () -> aggregated.core(version));
            add("/apis", type, () -> aggregated.groups(version));
        }
        groups.namedGroups().forEach(group -> add("/apis/" + group, JSON, () -> groups.apiGroup(group)));
        groups.versions().forEach(version -> add("/" + version.path(), JSON, () -> groups.apiResourceList(version)));
    }

    private void addOpenApi(VersionDocuments kept) {
        Supplier<OpenApiV2> v2 = () -> new OpenApiV2(OpenApi.of(catalog));
        add("/openapi/v2", JSON, () -> v2.get().json());
        for (String type : List.of(OPENAPI_V2_ASKED, OPENAPI_V2_PROTOBUF)) {
            add("/openapi/v2", type, () -> v2.get().protobuf(OPENAPI_V2_PROTOBUF));
        }
        List<GroupVersion> versions = catalog.groupVersions();
        versions.forEach(version -> add(OpenApiV3.path(version), JSON, () -> kept.of(catalog, version)));
        add("/openapi/v3", JSON, () -> OpenApiV3.index(versions, version -> document(OpenApiV3.path(version), JSON)));
    }

    private void add(String path, String mediaType, Supplier<Document> maker) {
        makers.computeIfAbsent(path, _ -> new LinkedHashMap<>()).put(mediaType, maker);
    }

    Optional<Document> answer(String path, Optional<String> accept) {
        String known = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        Map<String, Supplier<Document>> types = makers.get(known);
        if (types == null) {
            return Optional.empty();
        }
        for (String clause : accept.orElse(JSON).split(",", -1)) {
            String type = clause.replace(" ", "").replaceFirst(";q=[0-9.]+$", "");
            if (types.containsKey(type)) {
                return Optional.of(document(known, type));
            }
        }
        return Optional.of(document(known, JSON));
    }

    private Document document(String path, String mediaType) {
        String key = path + " " + mediaType;
        Document kept = made.get(key);
        if (kept != null) {
            return kept;
        }
        // Not under a lock: an index asks for others. Who comes second makes the same bytes.
        Supplier<Document> maker = makers.getOrDefault(path, Map.of()).get(mediaType);
        if (maker == null) {
            throw new IllegalStateException("no document " + key);
        }
        Document document = maker.get();
        made.put(key, document);
        return document;
    }
}
