package dev.signet.apiserver.patch;

import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import java.util.Arrays;

/** For Jazzer: the first byte chooses the kind of patch, the rest is its body. It fits, or it is refused. */
public final class PatchFuzz {
    private static final String[] TYPES = {"json-patch", "merge-patch", "strategic-merge-patch"};
    private static final Tree.Mapping OBJECT =
            (Tree.Mapping) Patches.tree("{'metadata':{'name':'n','finalizers':['a','b'],'labels':{'l':'1'}},"
                    + "'ports':[{'name':'a','port':1,'tags':['x']}],'usages':['u']}");

    private PatchFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        String type = TYPES[(input[0] & 0xff) % TYPES.length];
        try {
            Tree.Mapping changed = Patch.read(
                            "application/" + type + "+json", Arrays.copyOfRange(input, 1, input.length))
                    .apply(Patches.SCHEMA, OBJECT);
            TreeJson.write(changed);
        } catch (Problem.Thrown refused) {
            // As it should be.
        }
    }
}
