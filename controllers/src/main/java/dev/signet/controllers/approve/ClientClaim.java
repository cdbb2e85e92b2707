package dev.signet.controllers.approve;

import dev.signet.certificates.Quoted;
import dev.signet.certificates.ServiceAccountName;
import dev.signet.certificates.WorkloadRule;
import java.util.Optional;

/** That the subject or the SPIFFE ID is the pod's service account, and nothing else is asked. */
record ClientClaim(ClusterNames cluster) implements WorkloadDecider.Claim {

    @Override
    public Decision judge(PendingRequest request, Bound.Live pod) {
        ServiceAccountName account = pod.account();
        return foreign(request, account)
                .<Decision>map(text -> new Decision.Deny("NotYourIdentity", text))
                .orElseGet(() -> new Decision.Approve(
                        "WorkloadClient",
                        pod.named() + " runs as service account " + account.namespace() + "/" + account.name()
                                + ", which is all that is asked"));
    }

    private Optional<String> foreign(PendingRequest request, ServiceAccountName account) {
        String id = account.spiffeId(cluster.trustDomain());
        if (!WorkloadRule.account(request.decoded()).equals(Optional.of(account))) {
            return Optional.of("the request is not for the requester, who is " + account.username() + " or " + id);
        }
        return request.decoded().subjectAltNames().uris().stream()
                .filter(uri -> !uri.equals(id))
                .findFirst()
                .map(uri -> "the SPIFFE ID " + Quoted.of(uri) + " is not the requester's; his is " + id);
    }
}
