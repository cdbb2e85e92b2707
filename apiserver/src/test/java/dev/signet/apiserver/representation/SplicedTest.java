package dev.signet.apiserver.representation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.storage.Stored;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SplicedTest {
    private static final ObjectName NAME = ObjectName.cluster(new Resource("g", "things"), "n");

    /** GEN-NEG: metadata alone. */
    @Test
    void cutsTheMetadataOut() throws IOException {
        assertThat(partial("{\"metadata\":{\"name\":\"n\",\"labels\":{\"a\":\"b\"}},\"spec\":{\"x\":{}}}", 7))
                .isEqualTo("{\"kind\":\"PartialObjectMetadata\",\"apiVersion\":\"meta.k8s.io/v1\",\"metadata\":{"
                        + "\"resourceVersion\":\"7\",\"name\":\"n\",\"labels\":{\"a\":\"b\"}}}");
    }

    @Test
    void isNotMisledByTexts() throws IOException {
        String metadata = "\"annotations\":{\"a\":\"}}\\\"}{\\\\\",\"b\":\"{\"}";
        assertThat(partial("{\"metadata\":{" + metadata + "},\"spec\":{}}", 7)).endsWith(metadata + "}}");
    }

    /** GEN-DRY-01. */
    @Test
    void givesNoRevisionToWhatIsNotStored() throws IOException {
        assertThat(partial("{\"metadata\":{\"name\":\"n\"}}", 0)).endsWith("\"metadata\":{\"name\":\"n\"}}");
    }

    private static String partial(String stored, long revision) throws IOException {
        ByteArrayOutputStream to = new ByteArrayOutputStream();
        Spliced.writePartial(new Stored(NAME, stored.getBytes(StandardCharsets.UTF_8), revision), to);
        return to.toString(StandardCharsets.UTF_8);
    }
}
