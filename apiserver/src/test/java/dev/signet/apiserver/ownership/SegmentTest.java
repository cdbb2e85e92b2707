package dev.signet.apiserver.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.schema.Malformed;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentTest {

    @Test
    void ordersTheKeysOfAnItem() {
        assertThat(Segment.key(Map.of("port", new Tree.Whole(80), "host", new Tree.Text("a\"b"))))
                .isEqualTo("k:{\"host\":\"a\\\"b\",\"port\":80}");
    }

    @Test
    void namesTheItemsOfASet() {
        assertThat(Segment.value(new Tree.Text("blue"))).hasValue("v:\"blue\"");
        assertThat(Segment.value(new Tree.Truth(true))).hasValue("v:true");
        assertThat(Segment.value(Tree.Mapping.EMPTY)).isEmpty();
    }

    @Test
    void writesWhatAClientWroteAsItWritesItself() throws Malformed {
        assertThat(Segment.canonical("k:{ \"b\": 1, \"a\": \"x\" }")).isEqualTo("k:{\"a\":\"x\",\"b\":1}");
        assertThat(Segment.canonical("v: 1")).isEqualTo("v:1");
        assertThat(Segment.canonical("i:7")).isEqualTo("i:7");
        assertThat(Segment.canonical("f:a b")).isEqualTo("f:a b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "name", "k:[]", "k:", "v:{}", "v:null", "i:x", "q:1"})
    void refusesWhatIsNoStep(String text) {
        assertThatThrownBy(() -> Segment.canonical(text)).isInstanceOf(Malformed.class);
    }

    /** GEN-SSA-02: as conflicts show it. */
    @Test
    void showsAPath() {
        List<String> path = List.of("f:status", "f:conditions", "k:{\"n\":1,\"type\":\"A\\\"\"}", "f:reason");

        assertThat(Segment.shown(path)).isEqualTo(".status.conditions[n=1,type=\"A\\\"\"].reason");
        assertThat(Segment.shown(List.of("f:finalizers", "v:\"a/b\""))).isEqualTo(".finalizers[=\"a/b\"]");
        assertThat(Segment.shown("i:3")).isEqualTo("[3]");
    }
}
