package dev.signet.apiserver.discovery;

import dev.signet.apiserver.object.GroupVersion;
import dev.signet.apiserver.object.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;

/** OpenAPI 3.0: a document for each version of a group, and their index. */
final class OpenApiV3 {

    private OpenApiV3() {}

    static String path(GroupVersion version) {
        return "/openapi/v3/" + version.path();
    }

    /** Clients keep documents by these URLs: the hash changes with the content. */
    static Document index(List<GroupVersion> versions, Function<GroupVersion, Document> documents) {
        LinkedHashMap<String, Tree> paths = new LinkedHashMap<>();
        for (GroupVersion version : versions) {
            String url = path(version) + "?hash=" + documents.apply(version).hash();
            paths.put(version.path(), Tree.Mapping.of("serverRelativeURL", new Tree.Text(url)));
        }
        return Document.json(Tree.Mapping.of("paths", new Tree.Mapping(paths)));
    }

    static Document document(OpenApi api) {
        LinkedHashMap<String, Tree> paths = new LinkedHashMap<>();
        api.paths().forEach((path, content) -> paths.put(path, path(content)));
        return Document.json(Tree.Mapping.EMPTY
                .with("openapi", "3.0.0")
                .with("info", Tree.Mapping.EMPTY.with("title", "Signet").with("version", "unversioned"))
                .with("paths", new Tree.Mapping(paths))
                .with("components", Tree.Mapping.of("schemas", SchemaTrees.V3.all(api.definitions()))));
    }

    private static Tree.Mapping path(OpenApi.Path path) {
        Tree.Mapping tree = Tree.Mapping.EMPTY;
        for (Operation operation : path.operations()) {
            tree = tree.with(operation.method(), operation(operation));
        }
        return path.parameters().isEmpty() ? tree : tree.with("parameters", parameters(path.parameters()));
    }

    private static Tree.Mapping operation(Operation operation) {
        Tree.Mapping tree = Tree.Mapping.EMPTY
                .with("tags", Tree.Sequence.ofTexts(List.of(operation.texts().tag())))
                .with("description", operation.texts().description())
                .with("operationId", operation.texts().id());
        if (!operation.parameters().isEmpty()) {
            tree = tree.with("parameters", parameters(operation.parameters()));
        }
        if (operation.body().isPresent()) {
            tree = tree.with(
                    "requestBody",
                    Tree.Mapping.of(
                            "content",
                            content(operation.consumes(), operation.body().get())));
        }
        Tree.Mapping ok = Tree.Mapping.EMPTY
                .with("description", "OK")
                .with("content", content(List.of("application/json", "application/yaml"), operation.answer()));
        return tree.with("responses", Tree.Mapping.of("200", ok))
                .with("x-kubernetes-action", operation.action())
                .with(SchemaTrees.GROUP_VERSION_KIND, operation.groupVersionKind());
    }

    private static Tree.Mapping content(List<String> mediaTypes, String definition) {
        LinkedHashMap<String, Tree> content = new LinkedHashMap<>();
        Tree.Mapping schema = Tree.Mapping.of("schema", SchemaTrees.V3.reference(definition));
        mediaTypes.forEach(mediaType -> content.put(mediaType, schema));
        return new Tree.Mapping(content);
    }

    private static Tree.Sequence parameters(List<Parameter> parameters) {
        return Tree.Sequence.of(parameters.stream().map(OpenApiV3::parameter).toList());
    }

    private static Tree.Mapping parameter(Parameter parameter) {
        Tree.Mapping tree = Tree.Mapping.EMPTY
                .with("name", parameter.name())
                .with("in", parameter.in())
                .with("description", parameter.description());
        if (parameter.in().equals("path")) {
            tree = tree.with("required", new Tree.Truth(true));
        }
        return tree.with("schema", SchemaTrees.type(parameter.type()).with("uniqueItems", new Tree.Truth(true)));
    }
}
