package dev.signet.cfssl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonReaderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | unexpected end of JSON input",
                "' ' | unexpected end of JSON input",
                "{\"a\": | unexpected end of JSON input",
                "{\"a\":\"b | unexpected end of JSON input",
                "[] | the JSON has to be an object in { }, not a list",
                "null | the JSON has to be an object in { }, not null",
                "{\"a\":1,} | the text is not JSON: look at line 1, column 8",
                "{} {} | there is more text behind the JSON object at line 1, column 4",
            })
    void saysWhereATextIsNoObject(String text, String message) {
        assertThatThrownBy(() -> JsonReader.read(text.getBytes(UTF_8)))
                .isInstanceOf(CfsslException.class)
                .hasMessage(message);
    }

    /** The text may be a key that somebody sent to the wrong command. */
    @ParameterizedTest
    @CsvSource({
        "-----BEGIN PRIVATE KEY-----",
        "MIISECRET",
        "{\"key\":MIISECRET}",
        "{\"key\":\"MIISECRET",
        "[\"MIISECRET\"]"
    })
    void neverQuotesTheText(String text) {
        assertThatThrownBy(() -> JsonReader.read(text.getBytes(UTF_8)))
                .isInstanceOf(CfsslException.class)
                .message()
                .doesNotContain("MII", "BEGIN", "PRIVATE");
    }

    @Test
    void refusesWhatIsNestedTooDeeply() {
        assertThatThrownBy(() -> JsonReader.read(("{\"a\":" + "[".repeat(100_000)).getBytes(UTF_8)))
                .isInstanceOf(CfsslException.class)
                .hasMessage("the JSON is nested too deeply, or a text or number in it is too long");
    }

    @Test
    void prefersTheExactName() throws Exception {
        var json = JsonReader.read("{\"CN\":\"exact\",\"cn\":\"other\",\"O\":null,\"o\":\"x\"}".getBytes(UTF_8));

        assertThat(json.text("CN")).contains("exact");
        assertThat(json.text("Cn")).contains("other");
        assertThat(json.text("O")).isEmpty();
    }

    @Test
    void doesNotShowTextsWhereItIsShown() throws Exception {
        var json = JsonReader.read("{\"key\":\"MIISECRET\"}".getBytes(UTF_8));

        assertThat(json.toString()).doesNotContain("SECRET");
    }
}
