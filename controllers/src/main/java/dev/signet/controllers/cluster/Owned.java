package dev.signet.controllers.cluster;

import java.util.List;

/**
 * What the collector knows of an object: its metadata as far as it says what to do with it.
 *
 * @param leaving whether its deletion has begun
 */
record Owned(String uid, String namespace, String name, boolean leaving, List<String> finalizers, List<Owner> owners) {
    static final String FOREGROUND = "foregroundDeletion";
    static final String ORPHAN = "orphan";

    /** An owner reference. Which fields it has beyond, only a write needs to know, and reads them anew. */
    record Owner(String uid, boolean blocks) {}

    /** Nearly no object is: what has no owner and waits for no collector is forgotten at once. */
    boolean isOfInterest() {
        return !owners.isEmpty() || waitsForDependents() || orphans();
    }

    /** It goes when its blocking dependents have gone. */
    boolean waitsForDependents() {
        return leaving && finalizers.contains(FOREGROUND);
    }

    /** It goes when its dependents do not refer to it any more. */
    boolean orphans() {
        return leaving && finalizers.contains(ORPHAN);
    }

    boolean isBlocking(String owner) {
        return owners.stream()
                .anyMatch(reference -> reference.blocks() && reference.uid().equals(owner));
    }
}
