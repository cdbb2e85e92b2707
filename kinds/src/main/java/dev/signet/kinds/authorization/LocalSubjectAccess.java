package dev.signet.kinds.authorization;

import dev.signet.apiserver.authorization.Authorizer;
import dev.signet.apiserver.catalog.Answer;
import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Tree;
import java.util.ArrayList;
import java.util.List;

/** Answers LocalSubjectAccessReviews: what may somebody do in this namespace (REV-01)? */
final class LocalSubjectAccess implements Answer {
    private final Authorizer authorizer;

    LocalSubjectAccess(Authorizer authorizer) {
        this.authorizer = authorizer;
    }

    @Override
    public Tree.Mapping answer(Call call, Tree.Mapping sent) {
        Tree.Mapping spec = sent.mapping("spec");
        String namespace = call.name().namespace();
        AccessQuestion.refuse(errors(sent, namespace));
        return Tree.Mapping.of("metadata", sent.mapping("metadata").with("namespace", namespace), "spec", spec)
                .with(
                        "status",
                        AccessQuestion.status(
                                authorizer, AccessQuestion.attributes(AccessQuestion.subject(spec), spec)));
    }

    /** A question about another namespace, or about none, is not for this endpoint: who may ask here may not ask there. */
    private static List<FieldError> errors(Tree.Mapping sent, String namespace) {
        Tree.Mapping spec = sent.mapping("spec");
        List<FieldError> errors = new ArrayList<>(AccessQuestion.subjectErrors(spec));
        errors.addAll(AccessQuestion.metadataErrors(sent, "must be empty except for namespace"));
        String asked = spec.mapping("resourceAttributes").textOrEmpty("namespace");
        if (spec.has("resourceAttributes") && !asked.equals(namespace)) {
            errors.add(FieldError.invalid(
                    "spec.resourceAttributes.namespace", asked, "must match metadata.namespace", AccessQuestion.RULE));
        }
        if (spec.has("nonResourceAttributes")) {
            errors.add(FieldError.invalidShown(
                    "spec.nonResourceAttributes",
                    AccessQuestion.shownPath(spec),
                    "disallowed on this kind of request",
                    AccessQuestion.RULE));
        }
        return errors;
    }
}
