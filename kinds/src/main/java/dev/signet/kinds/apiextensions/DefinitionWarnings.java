package dev.signet.kinds.apiextensions;

import dev.signet.apiserver.object.Tree;
import dev.signet.kinds.custom.value.SchemaNode;
import java.util.ArrayList;
import java.util.List;

/** What a definition asks for and does not get. */
final class DefinitionWarnings {
    private DefinitionWarnings() {}

    static List<String> of(Definition definition) {
        List<String> warnings = new ArrayList<>();
        if (definition.spec().mapping("conversion").textOrEmpty("strategy").equals("Webhook")) {
            warnings.add("spec.conversion: the webhook is kept but never called;"
                    + " objects are shown in other versions as with the strategy None");
        }
        for (Tree.Mapping version : definition.versions()) {
            if (hasRules(version.mapping("schema"))) {
                warnings.add("spec.versions[" + version.textOrEmpty("name") + "]: " + SchemaNode.RULES
                        + " are kept but not evaluated");
            }
        }
        return warnings;
    }

    private static boolean hasRules(Tree tree) {
        return switch (tree) {
            case Tree.Mapping mapping ->
                !mapping.items(SchemaNode.RULES).isEmpty()
                        || mapping.members().values().stream().anyMatch(DefinitionWarnings::hasRules);
            case Tree.Sequence(List<Tree> items) -> items.stream().anyMatch(DefinitionWarnings::hasRules);
            case Tree.Text _, Tree.Whole _, Tree.Fraction _, Tree.Truth _, Tree.Null _ -> false;
        };
    }
}
