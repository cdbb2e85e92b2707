package dev.signet.kinds.certificates.trustbundle;

import static dev.signet.kinds.Samples.yaml;
import static dev.signet.kinds.certificates.trustbundle.GoodBundle.bundle;
import static dev.signet.kinds.certificates.trustbundle.GoodBundle.free;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.authorization.Attributes;
import dev.signet.apiserver.authorization.Decision;
import dev.signet.apiserver.catalog.AdmissionRule;
import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Tree;
import dev.signet.kinds.certificates.signer.SignerPermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** ADM-CTB-01 */
class ClusterTrustBundleAttestTest {
    private static final Tree.Mapping OF_S = bundle("k.test:s:b", "k.test/s");

    private final List<String> asked = new ArrayList<>();
    private final AdmissionRule rule = ClusterTrustBundles.admission(new SignerPermission(attributes -> {
        String name = ((Attributes.OfResource) attributes.target()).name();
        asked.add(attributes.verb() + " " + name);
        return name.equals("mine.test/*") ? new Decision.Allow("") : new Decision.NoOpinion("");
    }));

    private List<String> refusals(Optional<Tree.Mapping> stored, Tree.Mapping sent) {
        var call = GoodBundle.call(stored.isPresent() ? Operation.UPDATE : Operation.CREATE);
        assertThat(rule.concerns(call)).isTrue();
        try {
            rule.check(call, stored, Optional.of(sent));
            return List.of();
        } catch (Problem.Thrown thrown) {
            return List.of(((Problem.Forbidden) thrown.problem()).reason());
        }
    }

    private List<String> updated(String metadata) {
        Tree.Mapping merged = OF_S.change("metadata", before -> {
            Tree.Mapping after = before;
            for (var member : yaml(metadata).members().entrySet()) {
                after = after.with(member.getKey(), member.getValue());
            }
            return after;
        });
        return refusals(Optional.of(OF_S), merged);
    }

    /** AUTHZ-SGN-01: the name, then all of its domain. */
    @Test
    void asksWhetherTheUserMayAttest() {
        assertThat(refusals(Optional.empty(), OF_S))
                .containsExactly("user not permitted to attest for signerName \"k.test/s\"");
        assertThat(asked).containsExactly("attest k.test/s", "attest k.test/*");
        assertThat(refusals(Optional.empty(), bundle("mine.test:x:b", "mine.test/x")))
                .isEmpty();
    }

    @Test
    void asksNobodyWithoutASigner() {
        assertThat(refusals(Optional.empty(), free("b"))).isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void asksForEveryChangeThatSaysSomething() {
        String reason = "user not permitted to attest for signerName \"k.test/s\"";
        assertThat(updated("{labels: {a: b}}")).containsExactly(reason);
        assertThat(updated("{annotations: {a: b}}")).containsExactly(reason);
        assertThat(refusals(Optional.of(OF_S), GoodBundle.withAnchors(OF_S, GoodBundle.SECOND.toPem())))
                .containsExactly(reason);
    }

    @Test
    void letsGarbageCollectionWork() {
        assertThat(updated("{}")).isEmpty();
        assertThat(updated("{finalizers: [a.test/b], managedFields: [{manager: m}], selfLink: x}"))
                .isEmpty();
        assertThat(updated("{ownerReferences: [{apiVersion: v1, kind: Pod, name: p, uid: u}]}"))
                .isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void letsAnybodyDelete() {
        assertThat(rule.concerns(GoodBundle.call(Operation.DELETE))).isFalse();
        assertThat(rule.phase()).isEqualTo(AdmissionRule.Phase.AFTER_VALIDATION);
    }
}
