package dev.signet.policy.expression;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import dev.cel.checker.CelStandardDeclarations;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelListsExtensions;
import dev.cel.extensions.CelStringExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeBuilder;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelStandardFunctions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * CEL with declared variables: the standard library, strings, sets and lists, and Kubernetes' functions about IP addresses and
 * networks. No {@code dyn}: every field and every type is checked when an expression is compiled. Immutable, for any number of
 * threads.
 */
public final class Language {

    private static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(Limits.CHARACTERS)
            .maxParseExpressionNodeCount(Limits.NODES)
            .maxParseRecursionDepth(Limits.DEPTH)
            .comprehensionMaxIterations(Limits.ITERATIONS)
            .enableHeterogeneousNumericComparisons(true)
            .build();

    private static final CelStringExtensions STRINGS = CelExtensions.strings(
            CelStringExtensions.Function.CHAR_AT,
            CelStringExtensions.Function.INDEX_OF,
            CelStringExtensions.Function.LAST_INDEX_OF,
            CelStringExtensions.Function.LOWER_ASCII,
            CelStringExtensions.Function.UPPER_ASCII,
            CelStringExtensions.Function.SPLIT,
            CelStringExtensions.Function.SUBSTRING,
            CelStringExtensions.Function.TRIM,
            CelStringExtensions.Function.REVERSE);
    private static final CelListsExtensions LISTS = CelExtensions.lists(
            CelListsExtensions.Function.SLICE,
            CelListsExtensions.Function.DISTINCT,
            CelListsExtensions.Function.FLATTEN,
            CelListsExtensions.Function.REVERSE,
            CelListsExtensions.Function.SORT);

    private final CelCompiler compiler;
    private final CelRuntime runtime;
    private final Collection<String> variables;
    private final Collection<String> fields;

    private Language(
            CelCompiler compiler, CelRuntime runtime, Collection<String> variables, Collection<String> fields) {
        this.compiler = compiler;
        this.runtime = runtime;
        this.variables = variables;
        this.fields = fields;
    }

    /**
     * @param types all that the variables' fields are made of
     * @param variables by name
     */
    public static Language of(List<StructType> types, Map<String, CelType> variables) {
        Types provider = new Types(types);
        Set<String> fields = types.stream()
                .flatMap(type -> type.fieldNames().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        return new Language(compiler(provider, variables), runtime(provider), List.copyOf(variables.keySet()), fields);
    }

    private static CelCompiler compiler(Types types, Map<String, CelType> variables) {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setTypeProvider(types)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .setStandardEnvironmentEnabled(false)
                .setStandardDeclarations(CelStandardDeclarations.newBuilder()
                        .excludeFunctions(
                                CelStandardDeclarations.StandardFunction.MATCHES,
                                CelStandardDeclarations.StandardFunction.DYN,
                                CelStandardDeclarations.StandardFunction.TYPE)
                        .build())
                .addLibraries(STRINGS, LISTS, CelExtensions.sets(OPTIONS))
                .addFunctionDeclarations(TextFunctions.declarations())
                .addFunctionDeclarations(NetworkFunctions.declarations());
        variables.forEach(builder::addVar);
        return builder.build();
    }

    private static CelRuntime runtime(Types types) {
        CelRuntimeBuilder builder = CelRuntimeFactory.plannerRuntimeBuilder()
                .setOptions(OPTIONS)
                .setTypeProvider(types)
                .setStandardFunctions(CelStandardFunctions.newBuilder()
                        .excludeFunctions(
                                CelStandardFunctions.StandardFunction.MATCHES,
                                CelStandardFunctions.StandardFunction.DYN)
                        .build())
                .addLibraries(STRINGS, LISTS, CelExtensions.sets(OPTIONS));
        TextFunctions.bindings().forEach(builder::addFunctionBindings);
        NetworkFunctions.bindings().forEach(builder::addFunctionBindings);
        return builder.build();
    }

    /** Compiles what has to be true or false. */
    public Expression<Boolean> condition(String text) throws Fault {
        return compile(text, SimpleType.BOOL, Boolean.class);
    }

    /** Compiles what has to be a text. */
    public Expression<String> text(String text) throws Fault {
        return compile(text, SimpleType.STRING, String.class);
    }

    private <T> Expression<T> compile(String text, CelType type, Class<T> result) throws Fault {
        CelAbstractSyntaxTree tree = checked(text);
        if (!tree.getResultType().equals(type)) {
            throw new Fault("the expression gives " + tree.getResultType().name() + " and has to give " + type.name());
        }
        Optional<String> literal = Literals.problem(tree);
        if (literal.isPresent()) {
            throw new Fault(literal.get());
        }
        try {
            return new Expression<>(text, runtime.createProgram(tree), result);
        } catch (CelEvaluationException e) {
            throw new Fault(Wording.evaluation(e));
        }
    }

    private CelAbstractSyntaxTree checked(String text) throws Fault {
        if (text.isBlank()) {
            throw new Fault("the expression is empty");
        }
        try {
            return compiler.compile(text).getAst();
        } catch (CelValidationException e) {
            throw new Fault(e.getErrors().stream()
                    .limit(3)
                    .map(issue -> Wording.issue(issue, variables, fields))
                    .collect(Collectors.joining("; ")));
        } catch (StackOverflowError e) {
            throw new Fault("the expression is nested too deeply");
        }
    }

    /** The declared types, and those of the functions about networks. */
    private static final class Types implements CelTypeProvider {
        private final ImmutableList<CelType> types;

        Types(List<StructType> types) {
            List<CelType> all = new ArrayList<>(types);
            all.add(NetworkFunctions.IP);
            all.add(NetworkFunctions.CIDR);
            this.types = ImmutableList.copyOf(all);
        }

        @Override
        public ImmutableCollection<CelType> types() {
            return types;
        }

        @Override
        public Optional<CelType> findType(String name) {
            return types.stream().filter(type -> type.name().equals(name)).findFirst();
        }
    }
}
