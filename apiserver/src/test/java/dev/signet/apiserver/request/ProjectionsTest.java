package dev.signet.apiserver.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.object.Tree;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A part of an object that is shown and written as another kind, as scales are (CRD-SCL-02). */
class ProjectionsTest {
    private static final String WIDGETS = "/apis/test.example/v1/namespaces/n/widgets";
    private static final String MEASURE = WIDGETS + "/w/measure";

    private WidgetServer server;

    @BeforeEach
    void createAWidget(@TempDir Path folder) {
        server = new WidgetServer(folder);
        assertThat(server.ask("POST", WIDGETS, "{\"metadata\":{\"name\":\"w\"},\"spec\":{\"size\":3,\"tags\":[\"a\"]}}")
                        .status())
                .isEqualTo(201);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void showsTheOtherKind() {
        Tree.Mapping shown = server.ask("GET", MEASURE).json();

        assertThat(shown.textOrEmpty("kind")).isEqualTo("Measure");
        assertThat(shown.textOrEmpty("apiVersion")).isEqualTo("measures.example/v1");
        assertThat(shown.mapping("spec").whole("size")).contains(3L);
        assertThat(shown.mapping("metadata").textOrEmpty("resourceVersion")).isNotEmpty();
    }

    @Test
    void showsAKindOfTheCoreGroup() {
        String core = WIDGETS + "/w/coremeasure";
        RecordedExchange shown = server.ask("GET", core);

        assertThat(shown.json().textOrEmpty("apiVersion")).isEqualTo("v1");
        assertThat(server.ask("PUT", core, shown.text()).status()).isEqualTo(200);
        assertThat(server.patch(core, "{\"spec\":{\"size\":5}}").status()).isEqualTo(200);
    }

    @Test
    void writesItsPartAlone() {
        RecordedExchange put = server.ask("PUT", MEASURE, "{\"spec\":{\"size\":4}}");

        assertThat(put.status()).isEqualTo(200);
        assertThat(put.json().mapping("spec").whole("size")).contains(4L);
        Tree.Mapping widget = server.ask("GET", WIDGETS + "/w").json();
        assertThat(widget.mapping("spec").texts("tags")).containsExactly("a");
        assertThat(widget.mapping("spec").whole("size")).contains(4L);
    }

    @Test
    void patchesWhatItShows() {
        RecordedExchange patched = server.patch(MEASURE, "{\"spec\":{\"size\":5}}");

        assertThat(patched.status()).isEqualTo(200);
        assertThat(server.ask("GET", WIDGETS + "/w").json().mapping("spec").whole("size"))
                .contains(5L);
    }

    /** GEN-UPD-02 */
    @Test
    void refusesAnOldRevision() {
        String old = server.ask("GET", MEASURE).json().mapping("metadata").textOrEmpty("resourceVersion");
        server.ask("PUT", MEASURE, "{\"spec\":{\"size\":4}}");

        RecordedExchange again = server.ask(
                "PUT", MEASURE, "{\"metadata\":{\"resourceVersion\":\"" + old + "\"},\"spec\":{\"size\":9}}");

        assertThat(again.status()).isEqualTo(409);
    }

    @Test
    void isNotThereWithoutItsObject() {
        assertThat(server.ask("GET", WIDGETS + "/other/measure").status()).isEqualTo(404);
    }
}
