package dev.signet.kinds.custom.value;

import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges a value by a definition's schema, with Kubernetes' texts and in its order (CRD-VAL-02): the type, then
 * combinations of schemas, texts, formats, numbers, lists, enumerations, members. What an update leaves as it was is not
 * judged again, so that a definition that became stricter does not lock old objects (CRD-VAL-03).
 */
public final class ValueValidation {
    private static final String RULE = "CRD-VAL-02";

    private final List<FieldError> errors = new ArrayList<>();

    /** How much of the value the schema spoke of: of several alternatives that fail the one is told that spoke of most. */
    private int matched;

    private ValueValidation() {}

    /**
     * @param path of the value; empty for a whole object
     * @param before what was there, for updates
     */
    public static List<FieldError> errors(SchemaNode schema, String path, Tree value, Optional<Tree> before) {
        return judge(schema, path, value, before).errors;
    }

    private static ValueValidation judge(SchemaNode schema, String path, Tree value, Optional<Tree> before) {
        ValueValidation result = new ValueValidation();
        if (before.isEmpty() || !before.get().equals(value)) {
            result.check(schema, path, value, before);
        }
        return result;
    }

    private void check(SchemaNode schema, String path, Tree value, Optional<Tree> before) {
        TypeCheck.error(schema, path, value).ifPresent(errors::add);
        if (value instanceof Tree.Null) {
            enumeration(schema, path, value);
            return;
        }
        combinations(schema, path, value);
        switch (value) {
            case Tree.Text(String text) -> errors.addAll(TextChecks.errors(schema.tree(), path, text));
            case Tree.Whole _, Tree.Fraction _ -> errors.addAll(NumberChecks.errors(schema.tree(), path, value));
            case Tree.Sequence sequence -> sequence(schema, path, sequence, before);
            case Tree.Mapping _, Tree.Truth _, Tree.Null _ -> {}
        }
        enumeration(schema, path, value);
        if (value instanceof Tree.Mapping mapping) {
            mapping(schema, path, mapping, before);
        }
        matched++;
    }

    private void merge(ValueValidation other) {
        errors.addAll(other.errors);
        matched += other.matched;
    }

    private void combinations(SchemaNode schema, String path, Tree value) {
        anyOf(schema.alternatives("anyOf"), path, value);
        oneOf(schema.alternatives("oneOf"), path, value);
        allOf(schema.alternatives("allOf"), path, value);
        if (schema.not().isPresent()
                && judge(schema.not().get(), path, value, Optional.empty())
                        .errors
                        .isEmpty()) {
            combined("\"" + path + "\" must not validate the schema (not)");
        }
    }

    private void anyOf(List<SchemaNode> alternatives, String path, Tree value) {
        List<ValueValidation> results = all(alternatives, path, value);
        if (!results.isEmpty() && results.stream().noneMatch(ValueValidation::isGood)) {
            combined("\"" + path + "\" must validate at least one schema (anyOf)");
            merge(closest(results));
        }
    }

    private void oneOf(List<SchemaNode> alternatives, String path, Tree value) {
        List<ValueValidation> results = all(alternatives, path, value);
        long good = results.stream().filter(ValueValidation::isGood).count();
        if (results.isEmpty() || good == 1) {
            return;
        }
        String found = good == 0 ? "Found none valid" : "Found " + good + " valid alternatives";
        combined("\"" + path + "\" must validate one and only one schema (oneOf). " + found);
        if (good == 0) {
            merge(closest(results));
        }
    }

    private void allOf(List<SchemaNode> alternatives, String path, Tree value) {
        List<ValueValidation> results = all(alternatives, path, value);
        results.forEach(this::merge);
        long good = results.stream().filter(ValueValidation::isGood).count();
        if (good < results.size()) {
            combined("\"" + path + "\" must validate all the schemas (allOf)" + (good == 0 ? ". None validated" : ""));
        }
    }

    private boolean isGood() {
        return errors.isEmpty();
    }

    private static List<ValueValidation> all(List<SchemaNode> alternatives, String path, Tree value) {
        return alternatives.stream()
                .map(alternative -> judge(alternative, path, value, Optional.empty()))
                .toList();
    }

    private static ValueValidation closest(List<ValueValidation> results) {
        ValueValidation closest = results.getFirst();
        for (ValueValidation result : results) {
            closest = result.matched > closest.matched ? result : closest;
        }
        return closest;
    }

    /** Upstream tells the place of such an error in its text alone. */
    private void combined(String text) {
        errors.add(FieldError.invalid("<nil>", "", text, RULE));
    }

    private void enumeration(SchemaNode schema, String path, Tree value) {
        List<Tree> allowed = schema.tree().items("enum");
        boolean isNone = allowed.isEmpty() || (value instanceof Tree.Null && schema.nullable());
        if (isNone || allowed.stream().anyMatch(one -> Shown.same(one, value))) {
            return;
        }
        List<String> texts = allowed.stream().map(Shown::plain).toList();
        FieldError error = FieldError.unsupported(path, "", texts, RULE);
        errors.add(new FieldError(path, error.kind(), Shown.quoted(value), error.detail(), RULE));
    }

    private void sequence(SchemaNode schema, String path, Tree.Sequence sequence, Optional<Tree> before) {
        List<Tree> items = sequence.items();
        if (schema.items().isPresent()) {
            for (int i = 0; i < items.size(); i++) {
                Optional<Tree> item = ListItems.before(schema, items.get(i), before);
                merge(judge(schema.items().get(), path + "[" + i + "]", items.get(i), item));
            }
        }
        limit(schema, "minItems")
                .filter(least -> items.size() < least)
                .ifPresent(least -> errors.add(
                        invalid(path, new Tree.Whole(items.size()), "should have at least " + least + " items")));
        limit(schema, "maxItems")
                .filter(most -> items.size() > most)
                .ifPresent(most -> errors.add(FieldError.tooMany(path, items.size(), most, RULE)));
    }

    private void mapping(SchemaNode schema, String path, Tree.Mapping mapping, Optional<Tree> before) {
        int size = mapping.members().size();
        Optional<Long> least = limit(schema, "minProperties").filter(limit -> size < limit);
        Optional<Long> most = limit(schema, "maxProperties").filter(limit -> size > limit);
        if (least.isPresent()) {
            errors.add(invalid(path, new Tree.Whole(size), "should have at least " + least.get() + " properties"));
            return;
        }
        if (most.isPresent()) {
            errors.add(FieldError.tooMany(path, size, most.get(), RULE));
            return;
        }
        Optional<SchemaNode> additional = schema.additional();
        mapping.members()
                .forEach((name, member) -> schema.property(name)
                        .or(() -> additional)
                        .ifPresent(node -> merge(judge(node, child(path, name), member, member(before, name)))));
        for (String name : schema.required()) {
            if (!mapping.has(name)) {
                errors.add(FieldError.required(child(path, name), "", RULE));
            }
        }
    }

    private static Optional<Tree> member(Optional<Tree> before, String name) {
        return before.filter(Tree.Mapping.class::isInstance).flatMap(tree -> ((Tree.Mapping) tree).get(name));
    }

    private static Optional<Long> limit(SchemaNode schema, String name) {
        return schema.tree().whole(name);
    }

    static String child(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** An error in the words {@code PATH in body WHAT}. */
    static FieldError invalid(String path, Tree value, String what) {
        return FieldError.invalidShown(shownPath(path), Shown.quoted(value), path + " in body " + what, RULE);
    }

    /** An error with the value and what is wrong with it. */
    public static FieldError shown(String path, Tree value, String text) {
        return FieldError.invalidShown(path, Shown.quoted(value), text, RULE);
    }

    static FieldError ofType(String path, String shown, String type) {
        return FieldError.typeInvalid(
                shownPath(path), shown, path + " in body must be of type " + type + ": " + shown, RULE);
    }

    private static String shownPath(String path) {
        return path.isEmpty() ? "<nil>" : path;
    }
}
