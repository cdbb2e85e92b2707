package dev.signet.apiserver.ownership;

import static dev.signet.apiserver.ownership.Berths.berth;
import static dev.signet.apiserver.ownership.Berths.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signet.apiserver.schema.Malformed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsV1Test {

    @Test
    void writesADotOnlyWhereSomethingIsBelow() {
        FieldSet set = FieldSet.ofDotted(List.of("metadata.labels", "metadata.labels.a", "spec"));

        assertThat(json(FieldsV1.write(set))).isEqualTo("{'f:metadata':{'f:labels':{'.':{},'f:a':{}}},'f:spec':{}}");
    }

    @Test
    void readsWhatItWrites() throws Malformed {
        String text = "{'f:metadata':{'f:labels':{'.':{},'f:a':{}}},'f:spec':{}}";

        assertThat(json(FieldsV1.write(FieldsV1.read(berth(text))))).isEqualTo(text);
    }

    @Test
    void readsNothingAsNothing() throws Malformed {
        assertThat(FieldsV1.read(berth("{}")).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'spec':{}}", "{'f:spec':1}", "{'f:spec':{'k:x':{}}}"})
    void refusesWhatIsNoSet(String text) {
        assertThatThrownBy(() -> FieldsV1.read(berth(text))).isInstanceOf(Malformed.class);
    }
}
