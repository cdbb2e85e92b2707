package dev.signet.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An ApprovalPolicy of {@code signet.dev/v1alpha1} as it was written; {@link CompiledPolicy} is what can be asked.
 *
 * @param name of the object
 * @param signerNames names of signers, or {@code DOMAIN/*} for all of a domain
 * @param rules must all hold for an approval; a policy without any never approves
 * @param deny denies where one holds
 */
public record ApprovalPolicy(
        String name, List<String> signerNames, Requesters requesters, List<Rule> rules, List<Denial> deny) {

    public static final String GROUP = "signet.dev";
    public static final String VERSION = "v1alpha1";
    public static final String KIND = "ApprovalPolicy";
    public static final String PLURAL = "approvalpolicies";

    /** @param message what a request that it does not hold for is told; may be empty */
    public record Rule(String name, String expression, String message) {}

    /**
     * @param message what a denied requester is told; may be empty
     * @param messageExpression gives a text to tell him instead; may be empty
     */
    public record Denial(String name, String expression, String message, String messageExpression) {}

    public ApprovalPolicy {
        signerNames = List.copyOf(signerNames);
        rules = List.copyOf(rules);
        deny = List.copyOf(deny);
    }

    /**
     * Reads a policy. What the schema of the kind refuses counts as absent here.
     *
     * @param spec as JSON and YAML parsers make it of the member {@code spec}: maps, lists, texts
     */
    public static ApprovalPolicy read(String name, Map<?, ?> spec) {
        Fields fields = new Fields(spec);
        return new ApprovalPolicy(
                name,
                fields.texts("signerNames"),
                Requesters.read(fields.object("requesters")),
                fields.list("rules").stream()
                        .map(rule -> new Rule(rule.text("name"), rule.text("expression"), rule.text("message")))
                        .toList(),
                fields.list("deny").stream()
                        .map(denial -> new Denial(
                                denial.text("name"),
                                denial.text("expression"),
                                denial.text("message"),
                                denial.text("messageExpression")))
                        .toList());
    }

    /** The kind's CustomResourceDefinition: YAML in UTF-8. The same file is what our server serves the kind by. */
    public static byte[] definition() {
        try (InputStream yaml =
                Objects.requireNonNull(ApprovalPolicy.class.getResourceAsStream("approvalpolicies.signet.dev.yaml"))) {
            return yaml.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the definition of " + KIND, e);
        }
    }
}
