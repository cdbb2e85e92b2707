package dev.signet.apiserver.representation;

import dev.signet.apiserver.object.MediaType;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Quoting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The {@code Accept} header: what a client takes, in the order in which it likes it. Answers are never protobuf. */
public final class Accept {
    private static final String META_GROUP = "meta.k8s.io";

    /** GEN-ERR-04: Kubernetes' list, which we keep although protobuf is read only. */
    private static final String NOTHING_FITS = """
            406: Not Acceptable

            Available representations: application/json, application/yaml, application/vnd.kubernetes.protobuf, \
            application/json;stream=watch, application/vnd.kubernetes.protobuf;stream=watch""";

    private static final String NO_CONVERSION = "only the following media types are accepted: application/json, "
            + "application/yaml, application/vnd.kubernetes.protobuf";

    /** What a place can answer with. */
    public enum Ability {
        /** Whole objects, their metadata, and Tables. */
        TABLE,
        /** Whole objects and their metadata. */
        OBJECT,
        /** Whole objects alone. */
        PLAIN
    }

    private record Clause(String type, Map<String, String> parameters, double quality) {}

    private Accept() {}

    /**
     * Picks the form of an answer.
     *
     * @param header the values of {@code Accept}; none takes everything
     * @param includeObject the query parameter; empty where it is absent
     * @throws Problem.Thrown {@link Problem.NotAcceptable} where nothing fits
     */
    public static Form negotiate(List<String> header, Ability ability, String includeObject) {
        List<Clause> clauses = clauses(header);
        if (clauses.isEmpty()) {
            return Form.JSON;
        }
        boolean conversionRefused = false;
        for (Clause clause : clauses) {
            Optional<Form.Encoding> encoding = encoding(clause.type());
            if (encoding.isEmpty()) {
                continue;
            }
            Optional<Form.Shape> shape = shape(clause, ability, includeObject);
            if (shape.isPresent()) {
                return new Form(shape.get(), encoding.get());
            }
            conversionRefused = true;
        }
        throw new Problem.NotAcceptable(conversionRefused ? NO_CONVERSION : NOTHING_FITS).thrown();
    }

    /** The encoding of what has one form alone, such as a problem: JSON where nothing fits, for it is never hidden. */
    public static Form.Encoding plain(List<String> header) {
        try {
            return negotiate(header, Ability.PLAIN, "").encoding();
        } catch (Problem.Thrown _) {
            return Form.Encoding.JSON;
        }
    }

    private static Optional<Form.Encoding> encoding(String type) {
        return switch (type) {
            case "*/*", "application/*", "application/json" -> Optional.of(Form.Encoding.JSON);
            case "application/yaml" -> Optional.of(Form.Encoding.YAML);
            default -> Optional.empty();
        };
    }

    private static Optional<Form.Shape> shape(Clause clause, Ability ability, String includeObject) {
        String as = clause.parameters().getOrDefault("as", "");
        if (as.isEmpty()) {
            return Optional.of(new Form.Shape.Whole());
        }
        boolean known = clause.parameters().getOrDefault("g", "").equals(META_GROUP)
                && clause.parameters().getOrDefault("v", "").equals("v1");
        if (!known) {
            return Optional.empty();
        }
        return switch (as) {
            case "Table" ->
                ability == Ability.TABLE ? Optional.of(new Form.Shape.Table(include(includeObject))) : Optional.empty();
            case "PartialObjectMetadata", "PartialObjectMetadataList" ->
                ability == Ability.PLAIN ? Optional.empty() : Optional.of(new Form.Shape.Partial(as.endsWith("List")));
            default -> Optional.empty();
        };
    }

    private static Form.Include include(String parameter) {
        return switch (parameter) {
            case "", "Metadata" -> Form.Include.METADATA;
            case "None" -> Form.Include.NONE;
            case "Object" -> Form.Include.OBJECT;
            default ->
                throw new Problem.BadRequest("Unable to convert to Table as requested: includeObject: "
                                + "Invalid value: " + Quoting.quote(parameter)
                                + ": must be 'Metadata', 'Object', 'None', or empty")
                        .thrown();
        };
    }

    private static List<Clause> clauses(List<String> header) {
        List<Clause> clauses = new ArrayList<>();
        for (String value : header) {
            for (String part : value.split(",", -1)) {
                if (!part.isBlank()) {
                    clauses.add(clause(part));
                }
            }
        }
        clauses.sort(Comparator.comparingDouble((Clause clause) -> -clause.quality()));
        return clauses;
    }

    private static Clause clause(String text) {
        String[] parts = text.split(";", -1);
        Map<String, String> parameters = new HashMap<>();
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            if (equals > 0) {
                parameters.put(
                        parts[i].substring(0, equals).strip(),
                        parts[i].substring(equals + 1).strip());
            }
        }
        return new Clause(MediaType.of(text).text(), parameters, quality(parameters));
    }

    private static double quality(Map<String, String> parameters) {
        try {
            return Double.parseDouble(parameters.getOrDefault("q", "1"));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
