package dev.signet.apiserver.discovery;

import dev.signet.apiserver.catalog.Kind;
import dev.signet.apiserver.catalog.Version;
import dev.signet.apiserver.object.GroupVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The paths of one endpoint with their operations. */
record Operations(GroupVersion version, Kind kind, String subresource, Spoken spoken, Set<String> verbs) {
    /** Clients look here for whether they can send one that merges lists: nobody says how for a custom resource. */
    private static final String STRATEGIC = "application/strategic-merge-patch+json";

    private static final List<String> PATCHES = List.of(
            "application/json-patch+json", "application/merge-patch+json", STRATEGIC, "application/apply-patch+yaml");

    private static final List<String> ON_COLLECTION = List.of("list", "create", "deletecollection");
    private static final List<String> ON_OBJECT = List.of("get", "update", "delete", "patch");
    private static final List<String> ON_SUBRESOURCE = List.of("get", "create", "update", "delete", "patch");

    Map<String, OpenApi.Path> paths() {
        Map<String, OpenApi.Path> paths = new LinkedHashMap<>();
        String root = "/" + version.path();
        String plural = "/" + kind.resource().plural();
        String collection = kind.namespaced() ? root + "/namespaces/{namespace}" + plural : root + plural;
        String object = collection + "/{name}";
        List<Parameter> inNamespace = kind.namespaced() ? List.of(Parameter.NAMESPACE) : List.of();
        List<Parameter> named =
                kind.namespaced() ? List.of(Parameter.NAME, Parameter.NAMESPACE) : List.of(Parameter.NAME);
        if (!subresource.isEmpty()) {
            paths.put(object + "/" + subresource, path(named, ON_SUBRESOURCE, ""));
            return paths;
        }
        if (kind.namespaced()) {
            paths.put(root + plural, path(List.of(), List.of("list"), "ForAllNamespaces"));
        }
        paths.put(collection, path(inNamespace, ON_COLLECTION, ""));
        paths.put(object, path(named, ON_OBJECT, ""));
        return paths;
    }

    private OpenApi.Path path(List<Parameter> parameters, List<String> possible, String suffix) {
        return new OpenApi.Path(
                parameters,
                possible.stream()
                        .filter(verbs::contains)
                        .map(verb -> operation(verb, suffix))
                        .toList());
    }

    private List<String> patches() {
        boolean isCustom =
                kind.version(version.version()).filter(Version::isCustom).isPresent();
        return isCustom
                ? PATCHES.stream().filter(type -> !type.equals(STRATEGIC)).toList()
                : PATCHES;
    }

    private Operation operation(String verb, String suffix) {
        return new Operation(
                method(verb),
                action(verb),
                texts(verb, suffix),
                Parameter.of(verb),
                verb.equals("patch") ? patches() : List.of("*/*"),
                body(verb),
                answer(verb),
                spoken.groupVersionKind());
    }

    private static String method(String verb) {
        return switch (verb) {
            case "create" -> "post";
            case "update" -> "put";
            case "patch" -> "patch";
            case "delete", "deletecollection" -> "delete";
            default -> "get";
        };
    }

    private static String action(String verb) {
        return switch (verb) {
            case "create" -> "post";
            case "update" -> "put";
            default -> verb;
        };
    }

    private Optional<String> body(String verb) {
        return switch (verb) {
            case "create", "update" -> Optional.of(spoken.definition());
            case "patch" -> Optional.of(Definitions.META + "Patch");
            case "delete", "deletecollection" -> Optional.of(Definitions.META + "DeleteOptions");
            default -> Optional.empty();
        };
    }

    private String answer(String verb) {
        return switch (verb) {
            case "list" -> spoken.definition() + "List";
            case "delete", "deletecollection" -> Definitions.META + "Status";
            default -> spoken.definition();
        };
    }

    /** Ids in upstream's manner: {@code readCertificatesV1CertificateSigningRequest}. */
    private Operation.Texts texts(String verb, String suffix) {
        String group = version.group().isEmpty() ? "core" : version.group().split("\\.", 2)[0];
        String scope = kind.namespaced() && suffix.isEmpty() ? "Namespaced" : "";
        String id = word(verb)
                + capital(group)
                + capital(version.version())
                + (verb.equals("deletecollection") ? "Collection" : "")
                + scope
                + kind.names().kind()
                + capital(subresource)
                + suffix;
        String what = subresource.isEmpty()
                ? kind.names().kind()
                : subresource + " of a " + kind.names().kind();
        return new Operation.Texts(id, group + "_" + version.version(), word(verb) + " " + what);
    }

    private static String word(String verb) {
        return switch (verb) {
            case "get" -> "read";
            case "update" -> "replace";
            case "deletecollection" -> "delete";
            default -> verb;
        };
    }

    private static String capital(String word) {
        return word.isEmpty() ? "" : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
