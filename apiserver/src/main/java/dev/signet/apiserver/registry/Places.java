package dev.signet.apiserver.registry;

import dev.signet.apiserver.object.Problem;

/** Refusals of objects that are not where the path says (GEN-OBJ-02). */
final class Places {
    private Places() {}

    static Problem.Thrown otherNamespace() {
        return new Problem.BadRequest(
                        "the namespace of the provided object does not match the namespace sent on the request")
                .thrown();
    }

    static void checkName(String sent, String wanted) {
        if (sent.isEmpty()) {
            throw new Problem.BadRequest("the name of the object (" + wanted
                            + " based on URL) was undeterminable: name must be provided")
                    .thrown();
        }
        if (!sent.equals(wanted)) {
            throw new Problem.BadRequest(
                            "the name of the object (" + sent + ") does not match the name on the URL (" + wanted + ")")
                    .thrown();
        }
    }
}
