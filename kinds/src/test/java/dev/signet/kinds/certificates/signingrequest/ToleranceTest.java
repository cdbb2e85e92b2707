package dev.signet.kinds.certificates.signingrequest;

import static dev.signet.kinds.certificates.signingrequest.GoodRequest.condition;
import static dev.signet.kinds.certificates.signingrequest.GoodRequest.texts;
import static dev.signet.kinds.certificates.signingrequest.GoodRequest.update;
import static dev.signet.kinds.certificates.signingrequest.GoodRequest.withConditions;
import static dev.signet.kinds.certificates.signingrequest.GoodRequest.withSpec;
import static dev.signet.kinds.certificates.signingrequest.GoodRequest.withStatus;
import static dev.signet.kinds.certificates.signingrequest.GoodRequest.withUsages;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.object.Tree;
import dev.signet.pki.x509.KeyKinds;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** CSR-UPD-01 (what the stored object already is) and CSRB-04 (what v1beta1 never refused). */
class ToleranceTest {
    private static final Call LEGACY_CREATE = GoodRequest.call(Operation.CREATE, "v1beta1", "");

    private final MainRules main = new MainRules(new Advice(Set::of), KeyKinds.CLASSICAL);

    private List<String> relabelled(Tree.Mapping stored) {
        return texts(main.validateUpdate(update(""), stored, stored));
    }

    private List<String> createdByV1beta1(Tree.Mapping sent) {
        return texts(main.validateCreate(LEGACY_CREATE, main.prepareCreate(LEGACY_CREATE, sent)));
    }

    private static List<String> updatedByV1beta1(String endpoint, Tree.Mapping stored, Tree.Mapping updated) {
        return texts(UpdateValidation.errors(GoodRequest.call(Operation.UPDATE, "v1beta1", endpoint), stored, updated));
    }

    @Test
    void leavesWhatIsStoredAlone() {
        assertThat(relabelled(withConditions(condition("Approved"), condition("Denied"))))
                .isEmpty();
        assertThat(relabelled(withConditions(condition("Own"), condition("Own"))))
                .isEmpty();
        assertThat(relabelled(withConditions(condition("")))).isEmpty();
        assertThat(relabelled(GoodRequest.stored(withUsages("x", "x")))).isEmpty();
        assertThat(relabelled(GoodRequest.stored(withSpec("signerName", "kubernetes.io/legacy-unknown"))))
                .isEmpty();
        assertThat(relabelled(withStatus(GoodRequest.stored(), GoodRequest.base64("no PEM"))))
                .isEmpty();
    }

    @Test
    void relaxesNothingElse() {
        assertThat(relabelled(withConditions(condition("Own", "maybe", "m"))))
                .containsExactly(
                        "status.conditions[0].status: Unsupported value: \"maybe\": supported values: \"False\","
                                + " \"True\", \"Unknown\"");
        assertThat(relabelled(GoodRequest.stored(withSpec("signerName", "x"))))
                .containsExactly(
                        "spec.signerName: Invalid value: \"x\": must be a fully qualified domain and path of the"
                                + " form 'example.com/signer-name'");
    }

    @Test
    void refusesForV1WhatTheStoredObjectIsNotYet() {
        Tree.Mapping stored = withConditions(condition("Own"));
        assertThat(texts(UpdateValidation.errors(
                        update("status"), stored, withConditions(condition("Own"), condition("Own")))))
                .containsExactly("status.conditions[1].type: Duplicate value: \"Own\"");
    }

    @Test
    void takesAllThatV1beta1Took() {
        assertThat(createdByV1beta1(withSpec("signerName", "kubernetes.io/legacy-unknown")))
                .isEmpty();
        assertThat(createdByV1beta1(withUsages("x", "x"))).isEmpty();
        Tree.Mapping stored = withStatus(GoodRequest.stored(), GoodRequest.CERTIFICATE);
        assertThat(updatedByV1beta1("status", stored, withStatus(stored, GoodRequest.base64("no PEM"))))
                .isEmpty();
        assertThat(updatedByV1beta1(
                        "status", stored, withStatus(stored, GoodRequest.CERTIFICATE, condition(""), condition(""))))
                .isEmpty();
    }

    @Test
    void refusesBothDecisionsAndMissingUsagesEvenThere() {
        assertThat(updatedByV1beta1(
                        "approval", GoodRequest.stored(), withConditions(condition("Approved"), condition("Denied"))))
                .hasSize(1);
        assertThat(createdByV1beta1(withUsages())).containsExactly("spec.usages: Required value");
    }
}
