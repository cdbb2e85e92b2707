package dev.signet.kinds.rbac;

import dev.signet.apiserver.authentication.User;
import dev.signet.apiserver.authorization.Attributes;
import dev.signet.apiserver.authorization.Authorizer;
import dev.signet.apiserver.authorization.Decision;

/** Allows everything to the group {@code system:masters}, whatever the roles say (AUTHZ-SGN-04). */
public final class SystemMasters implements Authorizer {

    @Override
    public Decision decide(Attributes attributes) {
        return attributes.user().groups().contains(User.MASTERS) ? new Decision.Allow("") : new Decision.NoOpinion("");
    }
}
