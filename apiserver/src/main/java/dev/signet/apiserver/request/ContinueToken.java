package dev.signet.apiserver.request;

import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where a list goes on. Opaque to clients: base64url of JSON, as Kubernetes has it.
 *
 * @param revision that the whole list is of
 * @param after the last object that was looked at
 */
record ContinueToken(long revision, String after) {

    String text() {
        Tree.Mapping json = Tree.Mapping.of("v", new Tree.Text("meta.k8s.io/v1"))
                .with("rv", revision)
                .with("start", after);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(TreeJson.write(json));
    }

    /** @throws Problem.Thrown {@link Problem.BadRequest} */
    static ContinueToken parse(String text) {
        try {
            byte[] json = Base64.getUrlDecoder().decode(text.getBytes(StandardCharsets.US_ASCII));
            Tree.Mapping tree = TreeJson.read(json);
            long revision = tree.whole("rv").orElse(0L);
            if (revision <= 0 || tree.textOrEmpty("start").isEmpty()) {
                throw new IllegalArgumentException("no revision or start");
            }
            return new ContinueToken(revision, tree.textOrEmpty("start"));
        } catch (IllegalArgumentException e) {
            throw new Problem.BadRequest("invalid continue token: continue key is not valid: " + e.getMessage())
                    .thrown();
        }
    }
}
