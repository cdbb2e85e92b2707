package dev.signet.apiserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.request.Exchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** As kube-apiserver: gzip for who asks for it, of answers beyond 128 KiB that are no streams. */
final class CompressionTest {
    private static final int SHORT = 128 * 1024;

    private static String text(int length) {
        return "signet ".repeat(length / 7 + 1).substring(0, length);
    }

    private static HttpResponse<byte[]> ask(Version version, String accepted, Site.Way way) throws Exception {
        try (Site site = new Site(way);
                HttpClient client = site.client(version)) {
            HttpRequest request =
                    site.request("/").header("Accept-Encoding", accepted).build();
            return client.send(request, BodyHandlers.ofByteArray());
        }
    }

    private static Site.Way inPieces(String text, int piece) {
        return exchange -> {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            try (OutputStream out = begun(exchange)) {
                for (int at = 0; at < bytes.length; at += piece) {
                    out.write(bytes, at, Math.min(piece, bytes.length - at));
                }
            }
        };
    }

    private static OutputStream begun(Exchange exchange) throws IOException {
        return exchange.answer(200, Map.of("Content-Type", List.of("application/json"), "Vary", List.of("Accept")));
    }

    private static String unzipped(HttpResponse<byte[]> response) throws IOException {
        return new String(
                new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void compressesWhatIsLong(Version version) throws Exception {
        String text = text(3 * SHORT);
        HttpResponse<byte[]> response = ask(version, "deflate, gzip", inPieces(text, 50_000));

        assertThat(response.headers().allValues("Content-Encoding")).containsExactly("gzip");
        assertThat(response.headers().allValues("Vary")).containsExactly("Accept", "Accept-Encoding");
        assertThat(response.body().length).isLessThan(text.length() / 50);
        assertThat(unzipped(response)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"131072,false", "131073,true"})
    void takesOneByteMoreThanShortForLong(int length, boolean compressed) throws Exception {
        HttpResponse<byte[]> response = ask(Version.HTTP_1_1, "gzip", inPieces(text(length), length));

        assertThat(response.headers().firstValue("Content-Encoding").isPresent())
                .isEqualTo(compressed);
        assertThat(compressed ? unzipped(response) : new String(response.body(), StandardCharsets.UTF_8))
                .isEqualTo(text(length));
    }

    @ParameterizedTest
    @CsvSource({"identity", "deflate", "gzip;q=0", "x-gzip"})
    void compressesForNobodyElse(String accepted) throws Exception {
        HttpResponse<byte[]> response = ask(Version.HTTP_2, accepted, inPieces(text(2 * SHORT), 9_000));

        assertThat(response.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(response.body()).hasSize(2 * SHORT);
    }

    /** A watch has to be read line by line; it is flushed before its first event. */
    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void leavesStreamsAsTheyAre(Version version) throws Exception {
        HttpResponse<byte[]> response = ask(version, "gzip", exchange -> {
            try (OutputStream out = begun(exchange)) {
                out.flush();
                out.write(text(2 * SHORT).getBytes(StandardCharsets.UTF_8));
            }
        });

        assertThat(response.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(response.body()).hasSize(2 * SHORT);
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void tellsTheLengthOfAShortAnswer(Version version) throws Exception {
        HttpResponse<byte[]> response = ask(version, "gzip", inPieces("ok", 1));

        assertThat(response.headers().firstValue("Content-Length")).hasValue("2");
        assertThat(response.body()).isEqualTo(new byte[] {'o', 'k'});
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void saysNothingOfALongAnswerThatFailsBeforeItIsLong(Version version) throws Exception {
        HttpResponse<byte[]> response = ask(version, "gzip", exchange -> {
            begun(exchange).write(text(SHORT).getBytes(StandardCharsets.UTF_8));
            throw new IllegalStateException("secret");
        });

        assertThat(response.statusCode()).isEqualTo(500);
    }
}
