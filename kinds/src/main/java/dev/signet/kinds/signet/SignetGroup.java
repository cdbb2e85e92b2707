package dev.signet.kinds.signet;

import dev.signet.apiserver.catalog.Kind;
import dev.signet.apiserver.object.Resource;
import dev.signet.policy.ApprovalPolicy;
import java.util.List;

/** The API group {@code signet.dev}. */
public final class SignetGroup {
    public static final Resource APPROVAL_POLICIES = new Resource(ApprovalPolicy.GROUP, ApprovalPolicy.PLURAL);

    private SignetGroup() {}

    public static List<Kind> kinds() {
        return List.of(OwnKind.of(ApprovalPolicy.definition(), ApprovalPolicyRules::new));
    }
}
