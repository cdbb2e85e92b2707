package dev.signet.apiserver.catalog;

/** Whether objects of a kind live in namespaces. */
public enum Scope {
    CLUSTER,
    NAMESPACED
}
