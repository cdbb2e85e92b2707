package dev.signet.kinds.custom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.kinds.Samples;
import dev.signet.kinds.custom.value.Shown;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonPathTest {
    private static final String OBJECT = """
            metadata: {labels: {example.com/tier: gold}}
            spec: {names: [a, b], replicas: 3}
            status: {conditions: [{type: Ready, status: 'True', weight: 2}, {type: Issuing, status: 'False', weight: 7}]}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ".spec.replicas|3",
                ".spec.names|[\"a\",\"b\"]",
                ".spec.names[1]|b",
                ".spec.names[-1]|b",
                ".spec.names[*]|a b",
                ".spec.names[7]|''",
                ".metadata.labels.example\\.com/tier|gold",
                ".metadata.labels['example.com/tier']|gold",
                ".status.conditions[?(@.type==\"Ready\")].status|True",
                ".status.conditions[?(@.type=='Issuing')].status|False",
                ".status.conditions[?(@.type != \"Ready\")].type|Issuing",
                ".status.conditions[?(@.weight>3)].type|Issuing",
                ".status.conditions[*].type|Ready Issuing",
                "{.spec.replicas}|3",
                ".spec.nothing.below|''",
                ".spec[|''",
                "spec|''",
            },
            quoteCharacter = '`')
    void findsWhatIsThere(String path, String found) {
        String texts = JsonPath.of(path).find(Samples.yaml(OBJECT)).stream()
                .map(Shown::plain)
                .collect(Collectors.joining(" "));

        assertThat(texts).isEqualTo(found.equals("''") ? "" : found);
    }
}
