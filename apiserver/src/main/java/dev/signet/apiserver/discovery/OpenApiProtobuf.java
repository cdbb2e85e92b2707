package dev.signet.apiserver.discovery;

import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/**
 * Writes our OpenAPI 2.0 as the protobuf messages of package openapi.v2, which kubectl asks for. Extensions stand in
 * {@code Any} as YAML text; ours is JSON, which is YAML too. Only what our documents have is written.
 */
final class OpenApiProtobuf {

    private OpenApiProtobuf() {}

    /** Document: swagger 1, info 2, paths 8, definitions 9. */
    static byte[] document(Tree.Mapping tree) {
        Tree.Mapping info = tree.mapping("info");
        return new ProtobufMessage()
                .text(1, tree.textOrEmpty("swagger"))
                .message(
                        2,
                        new ProtobufMessage().text(1, info.textOrEmpty("title")).text(2, info.textOrEmpty("version")))
                .message(8, named(tree.mapping("paths"), 2, OpenApiProtobuf::path))
                .message(9, named(tree.mapping("definitions"), 1, OpenApiProtobuf::schema))
                .bytes();
    }

    /** A map is a message of Named messages: name 1, value 2. */
    private static ProtobufMessage named(Tree.Mapping map, int number, Function<Tree.Mapping, ProtobufMessage> value) {
        ProtobufMessage message = new ProtobufMessage();
        map.members()
                .keySet()
                .forEach(name -> message.message(
                        number, new ProtobufMessage().text(1, name).message(2, value.apply(map.mapping(name)))));
        return message;
    }

    /** PathItem: get 2, put 3, post 4, delete 5, patch 8, parameters 9. */
    private static ProtobufMessage path(Tree.Mapping path) {
        ProtobufMessage message = new ProtobufMessage();
        path.members().keySet().forEach(name -> {
            switch (name) {
                case "get" -> message.message(2, operation(path.mapping(name)));
                case "put" -> message.message(3, operation(path.mapping(name)));
                case "post" -> message.message(4, operation(path.mapping(name)));
                case "delete" -> message.message(5, operation(path.mapping(name)));
                case "patch" -> message.message(8, operation(path.mapping(name)));
                case "parameters" -> parameters(message, 9, path);
                default -> throw unknown("path", name);
            }
        });
        return message;
    }

    /** Operation: tags 1, description 3, operation_id 5, produces 6, consumes 7, parameters 8, responses 9. */
    private static ProtobufMessage operation(Tree.Mapping operation) {
        ProtobufMessage message = new ProtobufMessage();
        operation.texts("tags").forEach(tag -> message.text(1, tag));
        message.text(3, operation.textOrEmpty("description")).text(5, operation.textOrEmpty("operationId"));
        operation.texts("produces").forEach(type -> message.text(6, type));
        operation.texts("consumes").forEach(type -> message.text(7, type));
        parameters(message, 8, operation);
        message.message(9, named(operation.mapping("responses"), 1, OpenApiProtobuf::response));
        return extensions(message, 13, operation);
    }

    /** ResponseValue: response 1; Response: description 1, schema 2; SchemaItem: schema 1. */
    private static ProtobufMessage response(Tree.Mapping response) {
        ProtobufMessage item = new ProtobufMessage().message(1, schema(response.mapping("schema")));
        return new ProtobufMessage()
                .message(
                        1,
                        new ProtobufMessage()
                                .text(1, response.textOrEmpty("description"))
                                .message(2, item));
    }

    /** ParametersItem: parameter 1; Parameter: body_parameter 1, non_body_parameter 2. */
    private static void parameters(ProtobufMessage message, int number, Tree.Mapping owner) {
        for (Tree.Mapping parameter : owner.mappings("parameters")) {
            ProtobufMessage inner = switch (parameter.textOrEmpty("in")) {
                case "body" -> new ProtobufMessage().message(1, body(parameter));
                case "query" -> new ProtobufMessage().message(2, new ProtobufMessage().message(3, query(parameter)));
                case "path" -> new ProtobufMessage().message(2, new ProtobufMessage().message(4, inPath(parameter)));
                default -> throw unknown("parameter", parameter.textOrEmpty("in"));
            };
            message.message(number, new ProtobufMessage().message(1, inner));
        }
    }

    /** BodyParameter: description 1, name 2, in 3, required 4, schema 5. */
    private static ProtobufMessage body(Tree.Mapping parameter) {
        return new ProtobufMessage()
                .text(1, parameter.textOrEmpty("description"))
                .text(2, parameter.textOrEmpty("name"))
                .text(3, parameter.textOrEmpty("in"))
                .truth(4, parameter.truth("required"))
                .message(5, schema(parameter.mapping("schema")));
    }

    /** QueryParameterSubSchema: required 1, in 2, description 3, name 4, type 6, unique_items 20. */
    private static ProtobufMessage query(Tree.Mapping parameter) {
        return nonBody(parameter).text(6, parameter.textOrEmpty("type")).truth(20, parameter.truth("uniqueItems"));
    }

    /** PathParameterSubSchema: required 1, in 2, description 3, name 4, type 5, unique_items 19. */
    private static ProtobufMessage inPath(Tree.Mapping parameter) {
        return nonBody(parameter).text(5, parameter.textOrEmpty("type")).truth(19, parameter.truth("uniqueItems"));
    }

    private static ProtobufMessage nonBody(Tree.Mapping parameter) {
        return new ProtobufMessage()
                .truth(1, parameter.truth("required"))
                .text(2, parameter.textOrEmpty("in"))
                .text(3, parameter.textOrEmpty("description"))
                .text(4, parameter.textOrEmpty("name"));
    }

    /**
     * Schema: _ref 1, format 2, description 4, default 5, required 19, enum 20, additional_properties 21, type 22, items 23,
     * properties 25.
     */
    private static ProtobufMessage schema(Tree.Mapping schema) {
        ProtobufMessage message = new ProtobufMessage()
                .text(1, schema.textOrEmpty("$ref"))
                .text(2, schema.textOrEmpty("format"))
                .text(4, schema.textOrEmpty("description"));
        schema.get("default").ifPresent(value -> message.message(5, any(value)));
        schema.texts("required").forEach(name -> message.text(19, name));
        schema.items("enum").forEach(value -> message.message(20, any(value)));
        if (schema.has("additionalProperties")) {
            message.message(21, new ProtobufMessage().message(1, schema(schema.mapping("additionalProperties"))));
        }
        if (schema.has("type")) {
            message.message(22, new ProtobufMessage().text(1, schema.textOrEmpty("type")));
        }
        if (schema.has("items")) {
            message.message(23, new ProtobufMessage().message(1, schema(schema.mapping("items"))));
        }
        if (schema.has("properties")) {
            message.message(25, named(schema.mapping("properties"), 1, OpenApiProtobuf::schema));
        }
        return extensions(message, 31, schema);
    }

    private static ProtobufMessage extensions(ProtobufMessage message, int number, Tree.Mapping owner) {
        owner.members().forEach((name, value) -> {
            if (name.startsWith("x-")) {
                message.message(number, new ProtobufMessage().text(1, name).message(2, any(value)));
            }
        });
        return message;
    }

    /** Any: yaml 2. */
    private static ProtobufMessage any(Tree value) {
        return new ProtobufMessage().text(2, new String(TreeJson.write(value), StandardCharsets.UTF_8));
    }

    private static IllegalStateException unknown(String where, String name) {
        return new IllegalStateException("no protobuf form for \"" + name + "\" of a " + where);
    }
}
