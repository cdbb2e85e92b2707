package dev.signet.apiserver.ownership;

import static dev.signet.apiserver.ownership.Berths.applied;
import static dev.signet.apiserver.ownership.Berths.berth;
import static dev.signet.apiserver.ownership.Berths.by;
import static dev.signet.apiserver.ownership.Berths.json;
import static dev.signet.apiserver.ownership.Berths.owners;
import static dev.signet.apiserver.ownership.Berths.stored;
import static dev.signet.apiserver.ownership.Berths.time;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Tree;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an applied object makes of a live one. */
class ApplyTest {
    private static final String ONES =
            "{'metadata':{'name':'b','labels':{'a':'1','b':'1'}},'spec':{'length':1,'tide':{'low':1},'flags':['x']}}";
    private static final Tree.Mapping LIVE =
            stored(by("one", "09:00:00").applied(Tree.Mapping.EMPTY, applied(ONES), false));

    private static Problem refusal(Tree.Mapping live, String manager, String object) {
        return catchThrowableOfType(Problem.Thrown.class, () -> by(manager).applied(live, applied(object), false))
                .problem();
    }

    @Test
    void givesAnApplierWhatItApplied() {
        assertThat(owners(ManagedFields.stored(LIVE)))
                .containsExactly("one Apply {'f:metadata':{'f:labels':{'f:a':{},'f:b':{}}},"
                        + "'f:spec':{'f:flags':{'v:\\'x\\'':{}},'f:length':{},'f:tide':{'f:low':{}}}}");
    }

    /** GEN-UPD-01. */
    @Test
    void changesNothingWhereTheSameIsAppliedAgain() {
        Ownership.Applied again = by("one").applied(LIVE, applied(ONES), false);

        assertThat(stored(again)).isEqualTo(LIVE);
        assertThat(time(again.managed(), 0)).hasValue("2026-11-25T09:00:00Z");
    }

    /** GEN-SSA-02. */
    @Test
    void refusesToChangeTheFieldOfAnother() {
        assertThat(refusal(LIVE, "two", "{'metadata':{'name':'b','labels':{'a':'2'}}}"))
                .isInstanceOfSatisfying(Problem.ApplyConflict.class, conflict -> {
                    assertThat(conflict.message())
                            .isEqualTo("Apply failed with 1 conflict: conflict with \"one\": .metadata.labels.a");
                    assertThat(conflict.overlaps())
                            .containsExactly(
                                    new Problem.ApplyConflict.Overlap("conflict with \"one\"", ".metadata.labels.a"));
                });
    }

    /** GEN-SSA-02: several are grouped by who owns them. */
    @Test
    void listsConflictsByManager() {
        Tree.Mapping changed = LIVE.with("spec", berth("{'length':2,'tide':{'low':1},'flags':['x']}"));
        Tree.Mapping live = stored(changed, by("zed").updated(LIVE, changed));

        assertThat(refusal(live, "two", "{'metadata':{'name':'b','labels':{'a':'2','b':'2'}},'spec':{'length':3}}"))
                .isInstanceOfSatisfying(
                        Problem.ApplyConflict.class,
                        conflict -> assertThat(conflict.message()).isEqualTo("""
                                Apply failed with 3 conflicts: conflicts with "one":
                                - .metadata.labels.a
                                - .metadata.labels.b
                                conflicts with "zed" using test.example/v1:
                                - .spec.length"""));
    }

    /** GEN-SSA-02. */
    @Test
    void takesTheFieldOfAnotherByForce() {
        Ownership.Applied forced =
                by("two").applied(LIVE, applied("{'metadata':{'name':'b','labels':{'a':'2'}}}"), true);

        assertThat(json(forced.object().mapping("metadata").mapping("labels"))).isEqualTo("{'a':'2','b':'1'}");
        assertThat(owners(forced.managed())).contains("two Apply {'f:metadata':{'f:labels':{'f:a':{}}}}");
        assertThat(owners(forced.managed()).getFirst()).contains("one Apply {'f:metadata':{'f:labels':{'f:b':{}}}");
    }

    @Test
    void sharesWhatTwoApplyAlike() {
        Ownership.Applied shared =
                by("two").applied(LIVE, applied("{'metadata':{'name':'b'},'spec':{'length':1}}"), false);

        assertThat(shared.object())
                .isEqualTo(by("one").applied(LIVE, applied(ONES), false).object());
        assertThat(owners(shared.managed())).hasSize(2);
    }

    /** GEN-SSA-03. */
    @Test
    void takesAwayWhatItsOnlyApplierLeavesOut() {
        Ownership.Applied less = by("one")
                .applied(
                        LIVE, applied("{'metadata':{'name':'b','labels':{'b':'1'}},'spec':{'tide':{'low':1}}}"), false);

        assertThat(json(less.object())).contains("'labels':{'b':'1'}").contains("'spec':{'tide':{'low':1}}");
    }

    /** GEN-SSA-03. */
    @Test
    void keepsWhatAnotherOwnsToo() {
        Tree.Mapping shared =
                stored(by("two").applied(LIVE, applied("{'metadata':{'name':'b','labels':{'a':'1'}}}"), false));

        Ownership.Applied less = by("one").applied(shared, applied("{'metadata':{'name':'b'}}"), false);

        assertThat(json(less.object().mapping("metadata").mapping("labels"))).isEqualTo("{'a':'1'}");
        assertThat(less.object().has("spec")).isFalse();
        assertThat(owners(less.managed())).containsExactly("two Apply {'f:metadata':{'f:labels':{'f:a':{}}}}");
    }

    /** GEN-SSA-03: what nobody has applied stays. */
    @Test
    void keepsWhatNobodyApplied() {
        Tree.Mapping changed = LIVE.change(
                "spec", spec -> spec.with("ships", Tree.Sequence.EMPTY).change("tide", tide -> tide.with("high", 2)));
        Tree.Mapping live = stored(changed, by("u").updated(LIVE, changed));

        Ownership.Applied less = by("one").applied(live, applied("{'metadata':{'name':'b'}}"), false);

        assertThat(json(less.object().mapping("spec"))).isEqualTo("{'tide':{'high':2},'ships':[]}");
    }

    @Test
    void takesAwayAnItemThatIsLeftOut() {
        String cranes = "{'metadata':{'name':'b'},'spec':{'cranes':[{'name':'n','load':1},{'name':'m','load':2}]}}";
        Tree.Mapping live = stored(by("one").applied(Tree.Mapping.EMPTY, applied(cranes), false));

        Ownership.Applied less = by("one")
                .applied(live, applied("{'metadata':{'name':'b'},'spec':{'cranes':[{'name':'m','load':2}]}}"), false);

        assertThat(json(less.object().mapping("spec"))).isEqualTo("{'cranes':[{'name':'m','load':2}]}");
    }

    /** Objects of before, or whose owners were cleared, belong to nobody in particular. */
    @Test
    void keepsWhatWasThereBeforeTheFirstApply() {
        Tree.Mapping old = berth("{'metadata':{'name':'b'},'spec':{'length':1,'tide':{'low':1}}}");

        Ownership.Applied applied =
                by("one").applied(old, applied("{'metadata':{'name':'b'},'spec':{'length':1}}"), false);

        assertThat(owners(applied.managed()))
                .containsExactly(
                        "one Apply {'f:spec':{'f:length':{}}}",
                        "before-first-apply Update {'f:spec':{'f:length':{},'f:tide':{'.':{},'f:low':{}}}}");
    }

    /** GEN-SSA-04. */
    @Test
    void recordsNobodyWhoAppliesWhatIsResetAlone() {
        Ownership.Applied applied =
                by("two").applied(LIVE, applied("{'metadata':{'name':'b'},'status':{'free':true}}"), false);

        assertThat(owners(applied.managed())).containsExactlyElementsOf(owners(ManagedFields.stored(LIVE)));
    }

    /** Client-side apply is no other manager than the kubectl that did it. */
    @Test
    void letsKubectlGoOnWithWhatItAppliedByItself() {
        String remembered =
                "{\\'apiVersion\\':\\'test.example/v1\\',\\'kind\\':\\'Berth\\',\\'spec\\':{\\'length\\':1}}";
        Tree.Mapping old = berth("{'metadata':{'name':'b','annotations':"
                + "{'kubectl.kubernetes.io/last-applied-configuration':'" + remembered + "'}},'spec':{'length':1}}");
        Tree.Mapping live = stored(old, by("kubectl-client-side-apply").created(old));
        String longer = "{'metadata':{'name':'b'},'spec':{'length':2}}";

        assertThat(refusal(live, "other", longer)).isInstanceOf(Problem.ApplyConflict.class);
        Ownership.Applied applied = by("kubectl").applied(live, applied(longer), false);

        assertThat(json(applied.object().mapping("spec"))).isEqualTo("{'length':2}");
        assertThat(json(applied.object().mapping("metadata").mapping("annotations")))
                .contains("\\'length\\':2");
    }

    /** GEN-SSA-01. */
    @Test
    void refusesOwnersInTheAppliedObject() {
        assertThat(refusal(LIVE, "one", "{'metadata':{'name':'b','managedFields':[]}}"))
                .isEqualTo(new Problem.BadRequest("metadata.managedFields must be nil"));
    }

    /** GEN-FV-01. */
    @Test
    void refusesFieldsThatNobodyDeclared() {
        assertThat(refusal(LIVE, "one", "{'metadata':{'name':'b','namespace':'n'},'spec':{'depth':1}}"))
                .isEqualTo(new Problem.Internal("failed to create typed patch object"
                        + " (n/b; test.example/v1, Kind=Berth): .spec.depth: field not declared in schema"));
    }

    @Test
    void refusesAnotherKind() {
        AppliedObject other = new AppliedObject(applied(ONES).tree().with("kind", "Ship"), List.of());

        assertThat(catchThrowableOfType(Problem.Thrown.class, () -> by("one").applied(LIVE, other, false))
                        .problem())
                .isEqualTo(new Problem.BadRequest("invalid object type: test.example/v1, Kind=Ship"));
    }
}
