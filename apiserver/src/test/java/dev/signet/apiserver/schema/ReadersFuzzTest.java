package dev.signet.apiserver.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.object.Problem;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever arrives, a reader answers with a body or a problem: nothing else comes out of it. */
class ReadersFuzzTest {
    private static final String JSON = "{\"apiVersion\":\"v1\",\"kind\":\"Everything\",\"port\":1,\"ratio\":-1.5e3,"
            + "\"enabled\":true,\"size\":12,\"anything\":{\"a\":[null,\"\\u00e9\"]},\"open\":{\"nodeName\":\"n\"},"
            + "\"at\":\"2026-01-31T10:00:00.5Z\",\"blobs\":{\"a\":\"YWJj\"}}";
    private static final String YAML = """
            apiVersion: v1
            kind: Everything
            port: 0x1
            ratio: 1.5
            anything: &a [x, 'y', "z\\n", ~]
            open: {nodeName: node, b: *a, <<: {c: 1}}
            blobs:
              a: >-
                YWJj
              ? b
              : !!str YQ==
            """;

    private static byte[] seedBody(String mediaType) {
        return switch (mediaType) {
            case "application/json" -> Samples.utf8(JSON);
            case "application/yaml" -> Samples.utf8(YAML);
            default ->
                WireWriter.envelope(
                        "v1",
                        "Everything",
                        new WireWriter()
                                .message(1, new WireWriter().whole(1, 1).text(3, "http"))
                                .whole(4, 3)
                                .message(5, new WireWriter().text(1, JSON))
                                .message(
                                        6, new WireWriter().whole(1, 1769853600).whole(2, 5))
                                .message(7, new WireWriter().text(1, "k").text(2, "v")));
        };
    }

    private static byte[] mutated(byte[] body, Random random) {
        byte[] changed = body.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(changed.length);
            switch (random.nextInt(4)) {
                case 0 -> changed[at] = (byte) random.nextInt(256);
                case 1 -> changed[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> changed[at] = changed[random.nextInt(changed.length)];
                default -> changed = Arrays.copyOf(changed, Math.max(1, at));
            }
        }
        return changed;
    }

    @ParameterizedTest
    @CsvSource({"application/json,1", "application/yaml,2", "application/vnd.kubernetes.protobuf,3"})
    void onlyProblemsComeOut(String mediaType, long seed) {
        Random random = new Random(seed);
        int refused = 0;
        byte[] body = seedBody(mediaType);
        assertThat(Samples.EVERYTHING.read(Optional.of(mediaType), body).complaints())
                .isEmpty();
        for (int i = 0; i < 20_000; i++) {
            byte[] sent = mutated(body, random);
            try {
                Samples.EVERYTHING.read(Optional.of(mediaType), sent);
            } catch (Problem.Thrown thrown) {
                assertThat(thrown.problem()).isInstanceOf(Problem.BadRequest.class);
                refused++;
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("seed " + seed + ", round " + i + ": " + Arrays.toString(sent), e);
            }
        }
        assertThat(refused).isGreaterThan(1000);
    }
}
