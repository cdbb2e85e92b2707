package dev.signet.kinds.authorization;

import dev.signet.apiserver.authentication.User;
import dev.signet.apiserver.authorization.Attributes;
import dev.signet.apiserver.authorization.Authorizer;
import dev.signet.apiserver.authorization.Decision;
import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.KindName;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Selector;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The {@code spec} of an access review: reading it, and the answer to it (REV-01). */
final class AccessQuestion {
    static final String RULE = "REV-01";

    private static final String RESOURCE = "resourceAttributes";
    private static final String PATH = "nonResourceAttributes";

    /** What a client may send in metadata without meaning it. */
    private static final Set<String> SERVERS = Set.of(
            "namespace",
            "uid",
            "creationTimestamp",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "selfLink",
            "managedFields");

    private AccessQuestion() {}

    /** Errors of what is asked about the caller himself. */
    static List<FieldError> attributeErrors(Tree.Mapping spec) {
        List<FieldError> errors = new ArrayList<>(choiceErrors(spec));
        errors.addAll(AskedSelectors.errors(spec.mapping(RESOURCE)));
        return errors;
    }

    /** Errors of what is asked about whom. */
    static List<FieldError> subjectErrors(Tree.Mapping spec) {
        List<FieldError> errors = new ArrayList<>(choiceErrors(spec));
        if (spec.textOrEmpty("user").isEmpty() && spec.texts("groups").isEmpty()) {
            errors.add(FieldError.invalid("spec.user", "", "at least one of user or group must be specified", RULE));
        }
        errors.addAll(AskedSelectors.errors(spec.mapping(RESOURCE)));
        return errors;
    }

    /** Exactly one of the two sorts of attributes is there. */
    private static List<FieldError> choiceErrors(Tree.Mapping spec) {
        if (spec.has(RESOURCE) && spec.has(PATH)) {
            return List.of(FieldError.invalidShown(
                    "spec." + PATH,
                    shownPath(spec),
                    "cannot be specified in combination with resourceAttributes",
                    RULE));
        }
        if (!spec.has(RESOURCE) && !spec.has(PATH)) {
            return List.of(FieldError.invalidShown(
                    "spec." + RESOURCE,
                    "null",
                    "exactly one of nonResourceAttributes or resourceAttributes must be specified",
                    RULE));
        }
        return List.of();
    }

    /**
     * Errors of the review's own metadata: it is no object and has none. What the server would set is not looked at, nor is
     * the namespace, which comes from the path.
     */
    static List<FieldError> metadataErrors(Tree.Mapping sent, String detail) {
        Tree.Mapping metadata = ownMetadata(sent);
        return metadata.members().isEmpty()
                ? List.of()
                : List.of(FieldError.invalidShown(
                        "metadata", new String(TreeJson.write(metadata), StandardCharsets.UTF_8), detail, RULE));
    }

    private static Tree.Mapping ownMetadata(Tree.Mapping sent) {
        Tree.Mapping metadata = sent.mapping("metadata");
        for (var member : sent.mapping("metadata").members().entrySet()) {
            boolean empty = member.getValue().equals(new Tree.Text(""))
                    || member.getValue().equals(new Tree.Whole(0));
            if (empty || SERVERS.contains(member.getKey())) {
                metadata = metadata.without(member.getKey());
            }
        }
        return metadata;
    }

    /** With the names that Kubernetes' internal type gives the fields. */
    static String shownPath(Tree.Mapping spec) {
        Tree.Mapping path = spec.mapping(PATH);
        Tree.Mapping internal =
                Tree.Mapping.EMPTY.with("Path", path.textOrEmpty("path")).with("Verb", path.textOrEmpty("verb"));
        return new String(TreeJson.write(internal), StandardCharsets.UTF_8);
    }

    /** @throws Problem.Thrown where there are errors; upstream names no kind in it */
    static void refuse(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw new Problem.Invalid(new KindName(AuthorizationGroup.GROUP, ""), "", errors).thrown();
        }
    }

    static User subject(Tree.Mapping spec) {
        Map<String, List<String>> extra = new LinkedHashMap<>();
        spec.mapping("extra")
                .members()
                .keySet()
                .forEach(key -> extra.put(key, spec.mapping("extra").texts(key)));
        return new User(spec.textOrEmpty("user"), spec.textOrEmpty("uid"), spec.texts("groups"), extra);
    }

    static Attributes attributes(User user, Tree.Mapping spec) {
        if (spec.has(PATH)) {
            Tree.Mapping path = spec.mapping(PATH);
            return new Attributes(user, path.textOrEmpty("verb"), new Attributes.OfPath(path.textOrEmpty("path")));
        }
        Tree.Mapping resource = spec.mapping(RESOURCE);
        return new Attributes(
                user,
                resource.textOrEmpty("verb"),
                new Attributes.OfResource(
                        resource.textOrEmpty("group"),
                        resource.textOrEmpty("version"),
                        resource.textOrEmpty("resource"),
                        resource.textOrEmpty("subresource"),
                        resource.textOrEmpty("namespace"),
                        resource.textOrEmpty("name"),
                        selector(resource)));
    }

    private static Selector selector(Tree.Mapping resource) {
        return new Selector(
                requirements(resource.mapping("labelSelector")), requirements(resource.mapping("fieldSelector")));
    }

    /** What cannot be read is left out: a narrower question may be allowed where the wider one is not, never the reverse. */
    private static List<Selector.Requirement> requirements(Tree.Mapping selector) {
        return selector.mappings("requirements").stream()
                .flatMap(requirement -> operator(requirement.textOrEmpty("operator"))
                        .map(operator -> new Selector.Requirement(
                                requirement.textOrEmpty("key"), operator, requirement.texts("values")))
                        .stream())
                .toList();
    }

    private static Optional<Selector.Operator> operator(String text) {
        return switch (text) {
            case "In" -> Optional.of(Selector.Operator.IN);
            case "NotIn" -> Optional.of(Selector.Operator.NOT_IN);
            case "Exists" -> Optional.of(Selector.Operator.EXISTS);
            case "DoesNotExist" -> Optional.of(Selector.Operator.DOES_NOT_EXIST);
            default -> Optional.empty();
        };
    }

    /** The {@code status}: a reason where there is one, {@code denied} where it is so for good. */
    static Tree.Mapping status(Authorizer authorizer, Attributes attributes) {
        Decision decision = authorizer.decide(attributes);
        Tree.Mapping status = Tree.Mapping.of("allowed", new Tree.Truth(decision instanceof Decision.Allow));
        if (decision instanceof Decision.Deny) {
            status = status.with("denied", new Tree.Truth(true));
        }
        return decision.reason().isEmpty() ? status : status.with("reason", decision.reason());
    }
}
