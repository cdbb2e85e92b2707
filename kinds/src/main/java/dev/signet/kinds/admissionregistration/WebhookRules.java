package dev.signet.kinds.admissionregistration;

import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.catalog.Rules;
import dev.signet.apiserver.object.DnsName;
import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Tree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rules of webhook configurations, as far as a wrong one would be a surprise in another cluster. */
final class WebhookRules implements Rules {
    private static final String RULE = "GEN-OBJ-05";
    private static final String NEVER_CALLED =
            "this server keeps webhook configurations and calls no webhook: what this one should refuse or change, it"
                    + " does not";
    private static final List<String> FAILURE_POLICIES = List.of("Fail", "Ignore");
    private static final List<String> SIDE_EFFECTS = List.of("None", "NoneOnDryRun");

    @Override
    public List<FieldError> validateName(String name) {
        return DnsName.objectNameErrors(name);
    }

    @Override
    public List<FieldError> validateCreate(Call call, Tree.Mapping configuration) {
        List<FieldError> errors = new ArrayList<>();
        Set<String> names = new HashSet<>();
        List<Tree.Mapping> webhooks = configuration.mappings("webhooks");
        for (int i = 0; i < webhooks.size(); i++) {
            webhook("webhooks[" + i + "]", webhooks.get(i), names, errors);
        }
        return errors;
    }

    @Override
    public List<FieldError> validateUpdate(Call call, Tree.Mapping stored, Tree.Mapping configuration) {
        return validateCreate(call, configuration);
    }

    private static void webhook(String path, Tree.Mapping webhook, Set<String> names, List<FieldError> errors) {
        String name = webhook.textOrEmpty("name");
        name(path + ".name", name, errors);
        if (!name.isEmpty() && !names.add(name)) {
            errors.add(FieldError.duplicate(path + ".name", name, RULE));
        }
        if (webhook.items("admissionReviewVersions").isEmpty()) {
            errors.add(FieldError.required(path + ".admissionReviewVersions", "must specify one of v1, v1beta1", RULE));
        }
        oneOf(path + ".failurePolicy", webhook.textOrEmpty("failurePolicy"), FAILURE_POLICIES, errors);
        String effects = webhook.textOrEmpty("sideEffects");
        if (effects.isEmpty()) {
            errors.add(FieldError.required(path + ".sideEffects", "must specify one of None, NoneOnDryRun", RULE));
        } else {
            oneOf(path + ".sideEffects", effects, SIDE_EFFECTS, errors);
        }
        long seconds = webhook.whole("timeoutSeconds").orElse(0L);
        if (seconds < 1 || seconds > 30) {
            errors.add(FieldError.invalid(
                    path + ".timeoutSeconds", seconds, "the timeout value must be between 1 and 30 seconds", RULE));
        }
        client(path + ".clientConfig", webhook.mapping("clientConfig"), errors);
    }

    /** A domain of three labels at least: whose webhook it is can be seen. */
    private static void name(String path, String name, List<FieldError> errors) {
        if (name.isEmpty()) {
            errors.add(FieldError.required(path, "", RULE));
            return;
        }
        DnsName.subdomainErrors(name).forEach(text -> errors.add(FieldError.invalid(path, name, text, RULE)));
        if (name.split("\\.", -1).length < 3) {
            errors.add(FieldError.invalid(
                    path, name, "should be a domain with at least three segments separated by dots", RULE));
        }
    }

    private static void client(String path, Tree.Mapping config, List<FieldError> errors) {
        if (config.has("url") == config.has("service")) {
            errors.add(FieldError.required(path, "exactly one of url or service is required", RULE));
        } else if (config.has("service")) {
            for (String member : List.of("name", "namespace")) {
                if (config.mapping("service").textOrEmpty(member).isEmpty()) {
                    errors.add(FieldError.required(
                            path + ".service." + member, "service " + member + " is required", RULE));
                }
            }
        } else if (!config.textOrEmpty("url").startsWith("https://")) {
            errors.add(FieldError.invalid(
                    path + ".url",
                    config.textOrEmpty("url"),
                    "'https' is the only allowed URL scheme; desired format: https://host[/path]",
                    RULE));
        }
    }

    private static void oneOf(String path, String value, List<String> known, List<FieldError> errors) {
        if (!known.contains(value)) {
            errors.add(FieldError.unsupported(path, value, known, RULE));
        }
    }

    /** Who relies on a webhook has to learn that it is not asked. */
    @Override
    public List<String> warnings(Call call, Tree.Mapping configuration) {
        boolean any = !configuration.items("webhooks").isEmpty();
        return any && call.operation() == Operation.CREATE ? List.of(NEVER_CALLED) : List.of();
    }

    @Override
    public boolean allowsUnconditionalUpdate() {
        return false;
    }

    @Override
    public boolean countsGenerations() {
        return true;
    }
}
