package dev.signet.controllers.cluster;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.ServiceAccount;

/** Makes tokens of service accounts that lie in Secrets. Who has the key implements it; controllers have none. */
@FunctionalInterface
public interface TokenSource {

    /** @return a token without an end, which holds as long as this secret holds it */
    String tokenFor(ServiceAccount account, Secret secret);
}
