package dev.signet.apiserver.ownership;

import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.schema.Malformed;
import dev.signet.apiserver.schema.Trees;
import java.util.Arrays;

/**
 * For Jazzer: an even first byte applies by force, then comes an applied object, a 0 and the managedFields that are stored.
 * It is applied or refused; what was applied, applied again, changes nothing.
 */
public final class ApplyFuzz {
    private static final Tree.Mapping LIVE =
            Berths.berth("{'metadata':{'name':'b','labels':{'a':'1'}},'spec':{'length':1,'ships':['s'],'flags':['x'],"
                    + "'cranes':[{'name':'c','load':1}],'pilot':{'name':'p'},'tide':{'low':1}}}");

    private ApplyFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        int end = 1;
        while (end < input.length && input[end] != 0) {
            end++;
        }
        Tree.Mapping live = live(Arrays.copyOfRange(input, Math.min(end + 1, input.length), input.length));
        try {
            AppliedObject object = AppliedObject.read(Arrays.copyOfRange(input, 1, end));
            applyTwice(live, object, (input[0] & 1) == 0);
        } catch (Problem.Thrown refused) {
            // As it should be.
        }
    }

    private static Tree.Mapping live(byte[] managedFields) {
        try {
            Tree managed = Trees.json(managedFields);
            return LIVE.change("metadata", metadata -> metadata.with("managedFields", managed));
        } catch (Malformed e) {
            return LIVE;
        }
    }

    private static void applyTwice(Tree.Mapping live, AppliedObject object, boolean force) {
        Ownership.Applied once = Berths.by("one").applied(live, object, force);
        Ownership.Applied again;
        try {
            again = Berths.by("one", "11:00:00").applied(Berths.stored(once), object, false);
        } catch (Problem.Thrown refused) {
            throw new AssertionError("applied, then refused", refused);
        }
        // Where nobody owned anything the second one finds an object as from before the first apply, as upstream does.
        boolean ownedAlike = once.managed().isEmpty() || again.managed().ownsAs(once.managed());
        if (!ownedAlike || !again.object().equals(once.object())) {
            throw new AssertionError("applied as " + Berths.stored(once) + ", then as " + Berths.stored(again));
        }
    }
}
