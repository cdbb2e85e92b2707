package dev.signet.kinds.authorization;

import dev.signet.apiserver.authorization.Authorizer;
import dev.signet.apiserver.catalog.Answer;
import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Tree;
import java.util.ArrayList;
import java.util.List;

/** Answers SelfSubjectAccessReviews: what may the caller do (REV-02)? */
final class SelfSubjectAccess implements Answer {
    private final Authorizer authorizer;

    SelfSubjectAccess(Authorizer authorizer) {
        this.authorizer = authorizer;
    }

    @Override
    public Tree.Mapping answer(Call call, Tree.Mapping sent) {
        Tree.Mapping spec = sent.mapping("spec");
        List<FieldError> errors = new ArrayList<>(AccessQuestion.attributeErrors(spec));
        errors.addAll(AccessQuestion.metadataErrors(sent, "must be empty"));
        AccessQuestion.refuse(errors);
        return Tree.Mapping.of("metadata", sent.mapping("metadata"), "spec", spec)
                .with("status", AccessQuestion.status(authorizer, AccessQuestion.attributes(call.user(), spec)));
    }
}
