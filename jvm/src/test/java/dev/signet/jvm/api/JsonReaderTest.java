package dev.signet.jvm.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonReaderTest {
    @Test
    void readsEveryKindOfValue() throws Exception {
        Json.Members read = JsonReader.readObject(
                " {\"a\": [1, -2.5e+3, true, false, null, {}], \"b\": \"x\\u00e9\\n\\ud83d\\ude00\\/\"}\r\n"
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(read.text("b")).contains("xé\n😀/");
        assertThat(read.byName().get("a"))
                .isEqualTo(new Json.Array(List.of(
                        new Json.Numeral("1"),
                        new Json.Numeral("-2.5e+3"),
                        new Json.Truth(true),
                        new Json.Truth(false),
                        new Json.Nothing(),
                        Json.Members.NONE)));
    }

    @Test
    void readsWhatTheWriterWrites() throws Exception {
        Json.Members value = Json.Members.NONE
                .with("text \"\\\u0001\u2028é", "\t")
                .with("none", new Json.Array(List.of()))
                .with("some", Json.Array.ofTexts(List.of("a", "b")))
                .with("deep", Json.Members.NONE.with("n", new Json.Numeral("3600")))
                .with("yes", new Json.Truth(true))
                .with("nothing", new Json.Nothing());

        assertThat(JsonReader.read(JsonWriter.write(value))).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[1,]",
                "[,1]",
                "{\"a\":1,}",
                "{\"a\" 1}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":1,\"a\":2}",
                "01",
                "1.",
                ".5",
                "+1",
                "NaN",
                "tru",
                "nul",
                "\"",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"\\ud800\"",
                "\"\t\"",
                "1 2",
                "\uFEFF{}",
                "// x\n{}"
            })
    void refusesWhatIsNoJson(String text) {
        assertThatThrownBy(() -> JsonReader.read(text))
                .isInstanceOf(MalformedJson.class)
                .hasMessageContaining("no JSON");
    }

    @Test
    void refusesMoreLevelsThanAStackHas() {
        assertThatThrownBy(() -> JsonReader.read("[".repeat(100_000)))
                .isInstanceOf(MalformedJson.class)
                .hasMessageContaining("too many levels");
    }

    @Test
    void refusesWhatIsNoUtf8() {
        assertThatThrownBy(() -> JsonReader.read(new byte[] {'"', (byte) 0xC0, (byte) 0x80, '"'}))
                .isInstanceOf(MalformedJson.class);
    }

    @Test
    void tellsThePlaceAndNotTheContent() {
        assertThatThrownBy(() -> JsonReader.read("{\"token\":\"s3cret\" oops"))
                .hasMessage("the text is no JSON: no ',' at character 19");
    }

    @Test
    void isContentWithMembersOfOtherTypes() throws Exception {
        Json.Members read = JsonReader.readObject("{\"a\":1,\"b\":[1,{}]}".getBytes(StandardCharsets.UTF_8));

        assertThat(read.text("a")).isEmpty();
        assertThat(read.members("a")).isEqualTo(Json.Members.NONE);
        assertThat(read.list("a")).isEmpty();
        assertThat(read.list("b")).containsExactly(Json.Members.NONE);
    }
}
