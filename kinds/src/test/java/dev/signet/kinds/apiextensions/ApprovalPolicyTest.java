package dev.signet.kinds.apiextensions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Tree;
import dev.signet.kinds.Samples;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CRD-API-01 */
class ApprovalPolicyTest {
    private static final String NEEDED =
            "protected groups must have approval annotation \"api-approved.kubernetes.io\"";

    @ParameterizedTest
    @CsvSource({
        "apps.k8s.io,'',MissingAnnotation,False",
        "k8s.io,https://example.com/1,ApprovedAnnotation,True",
        "x.kubernetes.io,unapproved for a test,UnapprovedAnnotation,False",
        "x.k8s.io,yes,InvalidAnnotation,False"
    })
    void saysHowAProtectedGroupWasApproved(String group, String annotation, String reason, String status) {
        Tree.Mapping condition = ApprovalPolicy.judged(definition(group, annotation), Samples.NOW)
                .mapping("status")
                .mappings("conditions")
                .getFirst();

        assertThat(condition.textOrEmpty("type")).isEqualTo("KubernetesAPIApprovalPolicyConformant");
        assertThat(condition.textOrEmpty("reason")).isEqualTo(reason);
        assertThat(condition.textOrEmpty("status")).isEqualTo(status);
    }

    @Test
    void refusesWhatIsMissingOrInvalid() {
        assertThat(error(""))
                .isEqualTo("metadata.annotations[api-approved.kubernetes.io]: Required value: " + NEEDED
                        + ", see https://github.com/kubernetes/enhancements/pull/1111");
        assertThat(error("yes"))
                .isEqualTo("metadata.annotations[api-approved.kubernetes.io]: Invalid value: \"yes\": "
                        + NEEDED + " with either a URL or a reason starting with \"unapproved\", see"
                        + " https://github.com/kubernetes/enhancements/pull/1111");
        assertThat(error("unapproved: a test")).isEmpty();
        assertThat(error("https://example.com/approved")).isEmpty();
    }

    @Test
    void leavesOtherGroupsAndWhatIsThereAlone() {
        Tree.Mapping free = definition("example.com", "");
        Tree.Mapping old = definition("x.k8s.io", "");

        assertThat(ApprovalPolicy.error(free, Optional.empty())).isEmpty();
        assertThat(ApprovalPolicy.judged(free, Samples.NOW)).isEqualTo(free);
        assertThat(ApprovalPolicy.error(old, Optional.of(old))).isEmpty();
    }

    private static String error(String annotation) {
        return ApprovalPolicy.error(definition("x.k8s.io", annotation), Optional.empty())
                .map(FieldError::toString)
                .orElse("");
    }

    private static Tree.Mapping definition(String group, String annotation) {
        return Definitions.widgets()
                .change("spec", spec -> spec.with("group", group))
                .change(
                        "metadata",
                        metadata -> metadata.with(
                                "annotations",
                                Tree.Mapping.of("api-approved.kubernetes.io", new Tree.Text(annotation))));
    }
}
