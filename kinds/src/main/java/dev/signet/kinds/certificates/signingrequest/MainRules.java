package dev.signet.kinds.certificates.signingrequest;

import dev.signet.apiserver.authentication.User;
import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Rules;
import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Tree;
import dev.signet.pki.x509.KeyKinds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/** The request itself: whoever may create it asks in his own name, and nothing but its metadata changes afterwards. */
final class MainRules implements Rules {
    private final Advice advice;
    private final KeyKinds keys;

    MainRules(Advice advice, KeyKinds keys) {
        this.advice = advice;
        this.keys = keys;
    }

    /** CSR-STR-01: the status is wiped and the identity is the caller's, silently. */
    @Override
    public Tree.Mapping prepareCreate(Call call, Tree.Mapping sent) {
        return Tree.Mapping.of("metadata", sent.mapping("metadata"))
                .with("spec", spec(sent.mapping("spec"), call.user()))
                .with("status", Tree.Mapping.EMPTY);
    }

    /** CSR-STR-02. */
    @Override
    public Tree.Mapping prepareUpdate(Call call, Tree.Mapping stored, Tree.Mapping sent) {
        return new CertificateSigningRequest(stored).withMetadataOf(sent).tree();
    }

    @Override
    public List<FieldError> validateCreate(Call call, Tree.Mapping object) {
        CertificateSigningRequest csr = new CertificateSigningRequest(object);
        Set<Tolerance> tolerated = Tolerance.ofCreate(call);
        List<FieldError> errors = new ArrayList<>(SpecValidation.requestErrors(csr, keys));
        errors.addAll(SpecValidation.errors(csr, tolerated));
        errors.addAll(StatusValidation.conditionErrors(csr, tolerated));
        errors.addAll(StatusValidation.certificateErrors(csr, tolerated));
        return errors;
    }

    @Override
    public List<FieldError> validateUpdate(Call call, Tree.Mapping stored, Tree.Mapping object) {
        return UpdateValidation.errors(call, stored, object);
    }

    @Override
    public List<String> warnings(Call call, Tree.Mapping object) {
        return switch (call.operation()) {
            case CREATE -> advice.of(new CertificateSigningRequest(object));
            case UPDATE, DELETE -> List.of();
        };
    }

    /** CSR-STR-09. */
    @Override
    public Set<String> resetFields() {
        return Set.of("spec", "status");
    }

    /** The fields in the order in which Kubernetes writes them; those that it omits when empty are left out. */
    private static Tree.Mapping spec(Tree.Mapping sent, User user) {
        Tree.Mapping spec = Tree.Mapping.of(
                        "request",
                        sent.get("request").orElse(Tree.NULL),
                        "signerName",
                        new Tree.Text(sent.textOrEmpty("signerName")))
                .with("expirationSeconds", sent.get("expirationSeconds"));
        if (!sent.items("usages").isEmpty()) {
            spec = spec.with("usages", new Tree.Sequence(sent.items("usages")));
        }
        return identified(spec, user);
    }

    private static Tree.Mapping identified(Tree.Mapping spec, User user) {
        Tree.Mapping identified = spec;
        if (!user.name().isEmpty()) {
            identified = identified.with("username", user.name());
        }
        if (!user.uid().isEmpty()) {
            identified = identified.with("uid", user.uid());
        }
        if (!user.groups().isEmpty()) {
            identified = identified.with("groups", Tree.Sequence.ofTexts(user.groups()));
        }
        if (!user.extra().isEmpty()) {
            LinkedHashMap<String, Tree> extra = new LinkedHashMap<>();
            user.extra().forEach((key, values) -> extra.put(key, Tree.Sequence.ofTexts(values)));
            identified = identified.with("extra", new Tree.Mapping(extra));
        }
        return identified;
    }
}
