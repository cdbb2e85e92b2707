package dev.signet.policy.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.types.CelKind;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Looks at what the type checker leaves open: constant arguments of functions that not every text is an argument for, and
 * lists of mixed types. What is wrong with them is wrong for every request.
 */
final class Literals {

    private static final Map<String, Consumer<String>> CHECKS =
            Map.of("matches", Pattern::of, "ip", Address::of, "cidr", Network::of, "containsIP", Address::of);

    private Literals() {}

    /** What is wrong with the first wrong one. */
    static Optional<String> problem(CelAbstractSyntaxTree tree) {
        return CelNavigableAst.fromAst(tree)
                .getRoot()
                .allNodes()
                .map(CelNavigableExpr::expr)
                .flatMap(node -> problem(tree, node).stream())
                .findFirst();
    }

    private static Optional<String> problem(CelAbstractSyntaxTree tree, CelExpr node) {
        return switch (node.getKind()) {
            case CALL -> argumentProblem(tree, node.call());
            case LIST ->
                node.list().elements().isEmpty() || !isMixed(tree, node)
                        ? Optional.empty()
                        : Optional.of(at(tree, node, "the list has elements of more than one type: convert them"));
            case MAP ->
                node.map().entries().isEmpty() || !isMixed(tree, node)
                        ? Optional.empty()
                        : Optional.of(at(tree, node, "the map has keys or values of more than one type: convert them"));
            case NOT_SET, CONSTANT, IDENT, SELECT, STRUCT, COMPREHENSION -> Optional.empty();
        };
    }

    /** What is in it could be anything: the checker would take any field of it. */
    private static boolean isMixed(CelAbstractSyntaxTree tree, CelExpr node) {
        return tree.getTypeOrThrow(node.id()).parameters().stream().anyMatch(type -> type.kind() == CelKind.DYN);
    }

    private static Optional<String> argumentProblem(CelAbstractSyntaxTree tree, CelExpr.CelCall call) {
        Consumer<String> check = CHECKS.get(call.function());
        if (check == null || call.args().isEmpty()) {
            return Optional.empty();
        }
        CelExpr last = call.args().get(call.args().size() - 1);
        if (last.getKind() != CelExpr.ExprKind.Kind.CONSTANT
                || last.constant().getKind() != CelConstant.Kind.STRING_VALUE) {
            return Optional.empty();
        }
        try {
            check.accept(last.constant().stringValue());
            return Optional.empty();
        } catch (BadArgument e) {
            return Optional.of(at(tree, last, String.valueOf(e.getMessage())));
        }
    }

    private static String at(CelAbstractSyntaxTree tree, CelExpr node, String text) {
        return tree.getSource()
                .getOffsetLocation(tree.getSource().getPositionsMap().getOrDefault(node.id(), 0))
                .map(place -> Fault.at(place.getLine(), place.getColumn() + 1, text))
                .orElse(text);
    }
}
