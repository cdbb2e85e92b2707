package dev.signet.apiserver.query;

import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Quoting;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where a list goes on. Opaque to clients: base64url of JSON, as Kubernetes has it.
 *
 * @param revision that the whole list is of; {@link #INCONSISTENT} for none
 * @param after the last object that was looked at
 */
public record ContinueToken(long revision, String after) {
    private static final String VERSION = "meta.k8s.io/v1";

    /** Goes on in whatever is there now: the state that the list began in is compacted. */
    public static final long INCONSISTENT = -1;

    public String text() {
        Tree.Mapping json = Tree.Mapping.of("v", new Tree.Text(VERSION))
                .with("rv", revision)
                .with("start", after);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(TreeJson.write(json));
    }

    /** @throws Problem.Thrown {@link Problem.BadRequest} */
    public static ContinueToken parse(String text) {
        try {
            byte[] json = Base64.getUrlDecoder().decode(text.getBytes(StandardCharsets.US_ASCII));
            Tree.Mapping tree = TreeJson.read(json);
            return new ContinueToken(checked(tree), tree.textOrEmpty("start"));
        } catch (IllegalArgumentException e) {
            throw new Problem.BadRequest("invalid continue token: continue key is not valid: " + e.getMessage())
                    .thrown();
        }
    }

    private static long checked(Tree.Mapping tree) {
        String version = tree.textOrEmpty("v");
        if (!version.equals(VERSION)) {
            throw new IllegalArgumentException(
                    "server does not recognize this encoded version " + Quoting.quote(version));
        }
        long revision = tree.whole("rv").orElse(0L);
        if (revision == 0) {
            throw new IllegalArgumentException("incorrect encoded start resourceVersion (version " + VERSION + ")");
        }
        if (tree.textOrEmpty("start").isEmpty()) {
            throw new IllegalArgumentException("encoded start key empty (version " + VERSION + ")");
        }
        return revision;
    }
}
