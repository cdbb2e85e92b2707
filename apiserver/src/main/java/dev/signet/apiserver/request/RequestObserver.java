package dev.signet.apiserver.request;

import java.time.Duration;

/** Counts requests. Called once for each, after its answer. */
public interface RequestObserver {

    /**
     * @param verb Kubernetes' verb, or the HTTP method for paths
     * @param target what it was about
     * @param status that was answered; 0 where the client was gone before
     */
    void answered(String verb, Target target, int status, Duration took);
}
