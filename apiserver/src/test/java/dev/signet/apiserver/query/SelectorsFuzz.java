package dev.signet.apiserver.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Tree;
import java.net.URLEncoder;

/** For Jazzer: the input is a label selector and a field selector at once. It selects, or it is refused. */
public final class SelectorsFuzz {
    private static final Tree.Mapping OBJECT = Tree.Mapping.of(
            "metadata",
            Tree.Mapping.of("name", new Tree.Text("n"))
                    .with("labels", Tree.Mapping.of("app", new Tree.Text("harbour"))));

    private SelectorsFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = URLEncoder.encode(new String(input, UTF_8), UTF_8);
        for (String parameter : new String[] {"labelSelector=", "fieldSelector="}) {
            try {
                Selectors.of(new Parameters(parameter + text)).matches(OBJECT);
            } catch (Problem.Thrown refused) {
                // As it should be.
            }
        }
    }
}
