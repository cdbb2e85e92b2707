package dev.signet.policy.expression;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import java.util.List;
import java.util.Set;

/**
 * {@code matches}, {@code replace} and {@code join} as CEL has them, but so that they pay before they work: with few characters
 * one can ask for gigabytes of each.
 */
final class TextFunctions {

    private static final CelType TEXT = SimpleType.STRING;

    private TextFunctions() {}

    static List<CelFunctionDecl> declarations() {
        ListType texts = ListType.create(TEXT);
        return List.of(
                CelFunctionDecl.newFunctionDeclaration(
                        "matches",
                        CelOverloadDecl.newGlobalOverload("matches", SimpleType.BOOL, TEXT, TEXT),
                        CelOverloadDecl.newMemberOverload("matches_string", SimpleType.BOOL, TEXT, TEXT)),
                CelFunctionDecl.newFunctionDeclaration(
                        "replace", CelOverloadDecl.newMemberOverload("text_replace", TEXT, TEXT, TEXT, TEXT)),
                CelFunctionDecl.newFunctionDeclaration(
                        "join",
                        CelOverloadDecl.newMemberOverload("texts_join", TEXT, texts),
                        CelOverloadDecl.newMemberOverload("texts_join_text", TEXT, texts, TEXT)));
    }

    static List<Set<CelFunctionBinding>> bindings() {
        return List.of(
                CelFunctionBinding.fromOverloads(
                        "matches",
                        CelFunctionBinding.from("matches", String.class, String.class, TextFunctions::matches),
                        CelFunctionBinding.from("matches_string", String.class, String.class, TextFunctions::matches)),
                CelFunctionBinding.fromOverloads(
                        "replace",
                        CelFunctionBinding.from(
                                "text_replace",
                                List.of(String.class, String.class, String.class),
                                arguments ->
                                        replace((String) arguments[0], (String) arguments[1], (String) arguments[2]))),
                CelFunctionBinding.fromOverloads(
                        "join",
                        CelFunctionBinding.from("texts_join", List.class, texts -> join(texts, "")),
                        CelFunctionBinding.from("texts_join_text", List.class, String.class, TextFunctions::join)));
    }

    private static boolean matches(String text, String pattern) {
        Budget.current().spend(Pattern.steps(pattern, text.length()));
        return Pattern.of(pattern).isFoundIn(text);
    }

    private static String replace(String text, String old, String by) {
        long places = old.isEmpty() ? text.length() + 1L : text.length() / old.length();
        fits(text.length() + places * by.length());
        return text.replace(old, by);
    }

    private static String join(List<?> texts, String separator) {
        fits(Weight.of(texts) + (long) texts.size() * separator.length());
        return String.join(separator, texts.stream().map(String.class::cast).toList());
    }

    /** Before it is made: at most so many characters come of it. */
    private static void fits(long characters) {
        if (characters > Limits.WEIGHT) {
            throw Budget.current().exhausted("it could make a text longer than " + Limits.WEIGHT + " characters");
        }
    }
}
