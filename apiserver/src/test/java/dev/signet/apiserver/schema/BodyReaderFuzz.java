package dev.signet.apiserver.schema;

import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import java.util.Arrays;
import java.util.Optional;

/** For Jazzer: the first byte chooses encoding and kind, the rest is a body. What was read reads as the same again. */
public final class BodyReaderFuzz {
    private BodyReaderFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        byte[] body = Arrays.copyOfRange(input, 1, input.length);
        BodyReader reader = (input[0] & 4) == 0 ? Samples.CSR : Samples.EVERYTHING;
        Tree.Mapping read;
        try {
            read = reader.read(contentType(input[0]), body).object();
        } catch (Problem.Thrown refused) {
            return;
        }
        Tree.Mapping again = reader.read(Optional.empty(), TreeJson.write(read)).object();
        if (!again.equals(read)) {
            throw new AssertionError("read as " + read + ", then as " + again);
        }
    }

    private static Optional<String> contentType(byte choice) {
        return switch (choice & 3) {
            case 0 -> Optional.of("application/json");
            case 1 -> Optional.of("application/yaml");
            default -> Optional.of("application/vnd.kubernetes.protobuf");
        };
    }
}
