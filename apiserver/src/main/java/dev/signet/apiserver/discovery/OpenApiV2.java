package dev.signet.apiserver.discovery;

import dev.signet.apiserver.object.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** OpenAPI 2.0 of everything, for kubectl up to 1.26, and up to 1.33 for what it does not find in version 3. */
final class OpenApiV2 {
    private final Tree.Mapping tree;

    OpenApiV2(OpenApi api) {
        LinkedHashMap<String, Tree> paths = new LinkedHashMap<>();
        api.paths().forEach((path, content) -> paths.put(path, path(content)));
        this.tree = Tree.Mapping.EMPTY
                .with("swagger", "2.0")
                .with("info", Tree.Mapping.EMPTY.with("title", "Signet").with("version", "unversioned"))
                .with("paths", new Tree.Mapping(paths))
                .with("definitions", SchemaTrees.V2.all(api.definitions()));
    }

    Document json() {
        return Document.json(tree);
    }

    Document protobuf(String mediaType) {
        return new Document(mediaType, OpenApiProtobuf.document(tree));
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
                .with("description", operation.texts().description())
                .with("consumes", Tree.Sequence.ofTexts(operation.consumes()))
                .with("produces", Tree.Sequence.ofTexts(List.of("application/json", "application/yaml")))
                .with("tags", Tree.Sequence.ofTexts(List.of(operation.texts().tag())))
                .with("operationId", operation.texts().id());
        List<Tree.Mapping> parameters = new ArrayList<>();
        operation.body().ifPresent(definition -> parameters.add(body(operation, definition)));
        operation.parameters().forEach(parameter -> parameters.add(parameter(parameter)));
        if (!parameters.isEmpty()) {
            tree = tree.with("parameters", Tree.Sequence.of(parameters));
        }
        Tree.Mapping ok = Tree.Mapping.EMPTY
                .with("description", "OK")
                .with("schema", SchemaTrees.V2.reference(operation.answer()));
        return tree.with("responses", Tree.Mapping.of("200", ok))
                .with("x-kubernetes-action", operation.action())
                .with(SchemaTrees.GROUP_VERSION_KIND, operation.groupVersionKind());
    }

    private static Tree.Mapping body(Operation operation, String definition) {
        Tree.Mapping body = Tree.Mapping.EMPTY
                .with("name", "body")
                .with("in", "body")
                .with("schema", SchemaTrees.V2.reference(definition));
        return operation.method().equals("delete") ? body : body.with("required", new Tree.Truth(true));
    }

    private static Tree.Sequence parameters(List<Parameter> parameters) {
        return Tree.Sequence.of(parameters.stream().map(OpenApiV2::parameter).toList());
    }

    private static Tree.Mapping parameter(Parameter parameter) {
        Tree.Mapping tree = Tree.Mapping.EMPTY
                .with("uniqueItems", new Tree.Truth(true))
                .with("type", parameter.type())
                .with("description", parameter.description())
                .with("name", parameter.name())
                .with("in", parameter.in());
        return parameter.in().equals("path") ? tree.with("required", new Tree.Truth(true)) : tree;
    }
}
