package dev.signet.apiserver.catalog;

/** What a call does to a stored object. */
public enum Operation {
    CREATE,
    UPDATE,
    DELETE
}
