package dev.signet.apiserver.schema;

import static dev.signet.apiserver.schema.Samples.CSR;
import static dev.signet.apiserver.schema.Samples.EVERYTHING;
import static dev.signet.apiserver.schema.Samples.FILE;
import static dev.signet.apiserver.schema.Samples.badRequest;
import static dev.signet.apiserver.schema.Samples.json;
import static dev.signet.apiserver.schema.Samples.problem;
import static dev.signet.apiserver.schema.Samples.text;
import static dev.signet.apiserver.schema.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.KindName;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Tree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyReaderTest {
    private static final String UNFIT =
            "CertificateSigningRequest in version \"v1\" cannot be handled as a CertificateSigningRequest: ";
    private static final String UNRECOGNIZED =
            "the object provided is unrecognized (must be of type CertificateSigningRequest): ";

    @Test
    void keepsKindAndVersionApart() {
        Body body = json(
                CSR,
                "{\"apiVersion\": \"certificates.k8s.io/v1\", \"kind\": \"CertificateSigningRequest\","
                        + " \"metadata\": {\"name\": \"a\"}, \"spec\": {\"usages\": [\"any\"], \"expirationSeconds\": 600}}");

        assertThat(body.apiVersion()).contains("certificates.k8s.io/v1");
        assertThat(body.kind()).contains("CertificateSigningRequest");
        assertThat(text(body.object()))
                .isEqualTo("{\"metadata\":{\"name\":\"a\"},\"spec\":{\"usages\":[\"any\"],\"expirationSeconds\":600},"
                        + "\"status\":{}}");
        assertThat(body.complaints()).isEmpty();
    }

    /** GEN-ERR-07. */
    @Test
    void takesABodyThatDoesNotSayItsKind() {
        assertThat(json(CSR, "{}").kind()).isEmpty();
    }

    /** GEN-ERR-06. */
    @Test
    void takesNullForAnEmptyObject() {
        assertThat(text(json(CSR, "null").object())).isEqualTo("{\"status\":{}}");
    }

    /** GEN-FV-01, GEN-FV-02. */
    @Test
    void reportsUnknownAndDuplicateFieldsInTheOrderOfTheBody() {
        Body body = json(
                CSR,
                "{\"metadata\": {\"colour\": 1, \"labels\": {\"a\": \"1\", \"a\": \"2\"}}, \"Spec\": {\"x\": [1]},"
                        + " \"spec\": {\"signerName\": \"a/b\", \"signerName\": \"a/c\", \"nonsense\": {\"deep\": {}}},"
                        + " \"status\": {\"conditions\": [{\"type\": \"A\"}, {\"tipe\": \"B\"}, {\"tipe\": 2}]}}");

        assertThat(body.complaints())
                .containsExactly(
                        "unknown field \"metadata.colour\"",
                        "duplicate field \"metadata.labels.a\"",
                        "unknown field \"Spec\"",
                        "duplicate field \"spec.signerName\"",
                        "unknown field \"spec.nonsense\"",
                        "unknown field \"status.conditions[1].tipe\"",
                        "unknown field \"status.conditions[2].tipe\"");
        assertThat(text(body.object()))
                .isEqualTo("{\"metadata\":{\"labels\":{\"a\":\"2\"}},\"spec\":{\"signerName\":\"a/c\"},"
                        + "\"status\":{\"conditions\":[{\"type\":\"A\"},{},{}]}}");
    }

    @Test
    void reportsAHundredComplaintsAtMost() {
        StringBuilder body = new StringBuilder("{\"x\": 1");
        for (int i = 0; i < 300; i++) {
            body.append(", \"x").append(i).append("\": 1");
        }
        assertThat(json(CSR, body.append('}').toString()).complaints()).hasSize(100);
    }

    @Test
    void dropsNullsAndEmptyOptionalLists() {
        assertThat(text(json(
                                CSR,
                                "{\"metadata\": {\"labels\": {}, \"name\": null}, \"spec\": {\"usages\": [], \"request\": \"\"}}")
                        .object()))
                .isEqualTo("{\"metadata\":{},\"spec\":{\"request\":\"\"},\"status\":{}}");
    }

    @Test
    void makesGosZeroValuesOfNullsInLists() {
        assertThat(text(json(CSR, "{\"spec\": {\"usages\": [null, \"any\"], \"extra\": {\"a\": null}}}")
                        .object()
                        .mapping("spec")))
                .isEqualTo("{\"usages\":[\"\",\"any\"],\"extra\":{\"a\":[]}}");
    }

    @Test
    void appliesDefaultsInPresentParents() {
        assertThat(text(json(EVERYTHING, "{\"size\": null}").object())).isEqualTo("{\"size\":3}");
        assertThat(text(json(EVERYTHING, "{\"size\": 0}").object())).isEqualTo("{\"size\":0}");
    }

    @Test
    void keepsWhatASchemaPreserves() {
        Body body = json(
                EVERYTHING,
                "{\"anything\": {\"a\": [1, null, 1.5, \"x\", true]}, \"open\": {\"nodeName\": \"n\", \"more\": {\"b\": 1}}}");

        assertThat(body.complaints()).isEmpty();
        assertThat(text(body.object().without("size")))
                .isEqualTo("{\"anything\":{\"a\":[1,null,1.5,\"x\",true]},"
                        + "\"open\":{\"nodeName\":\"n\",\"more\":{\"b\":1}}}");
    }

    /** The wrapped output of {@code base64} is fine (recorded: {@code errors-bad-base64}). */
    @ParameterizedTest
    @CsvSource({"YWJj\\n,YWJj", "YW\\r\\nJj,YWJj", "YWJ=,YWI=", "YR==,YQ==", "YQ=\\n=\\n,YQ==", "'',''"})
    void takesBase64AsGoDoes(String sent, String kept) {
        assertThat(json(CSR, "{\"spec\": {\"request\": \"" + sent + "\"}}")
                        .object()
                        .mapping("spec")
                        .text("request"))
                .contains(kept);
    }

    @ParameterizedTest
    @CsvSource({
        "*not base64*,0",
        "YWJj*,4",
        "YWI,0",
        "YWJjYWI,4",
        "YQ=,3",
        "Y===,1",
        "=,0",
        "YQ==YQ==,4",
        "YWI==,4",
        "YW-_,2"
    })
    void refusesOtherBase64(String sent, int at) {
        assertThat(badRequest(() -> json(CSR, "{\"spec\": {\"request\": \"" + sent + "\"}}")))
                .isEqualTo(UNFIT + "illegal base64 data at input byte " + at);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T10:00:00Z,2026-01-31T10:00:00Z",
        "2026-01-31T10:00:00.999999999Z,2026-01-31T10:00:00Z",
        "2026-01-31T10:00:00+02:00,2026-01-31T08:00:00Z"
    })
    void normalisesTimes(String sent, String kept) {
        assertThat(json(CSR, "{\"metadata\": {\"creationTimestamp\": \"" + sent + "\"}}")
                        .object()
                        .mapping("metadata")
                        .text("creationTimestamp"))
                .contains(kept);
        assertThat(json(EVERYTHING, "{\"at\": \"2026-01-31T10:00:00.1Z\"}")
                        .object()
                        .text("at"))
                .contains("2026-01-31T10:00:00.100000Z");
    }

    @Test
    void takesGosZeroTimeForNone() {
        assertThat(text(json(CSR, "{\"metadata\": {\"creationTimestamp\": \"0001-01-01T00:00:00Z\"}}")
                        .object()
                        .mapping("metadata")))
                .isEqualTo("{}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-01-31",
                "2026-01-31 10:00:00Z",
                "2026-02-30T10:00:00Z",
                "2026-13-01T10:00:00Z",
                "2026-01-31T24:00:00Z",
                "2026-01-31T10:00:60Z",
                "\uff12026-01-31T10:00:00Z",
                "0000-01-01T00:00:00Z"
            })
    void refusesOtherTimes(String sent) {
        assertThat(badRequest(() -> json(CSR, "{\"metadata\": {\"creationTimestamp\": \"" + sent + "\"}}")))
                .startsWith(UNFIT);
    }

    /** GEN-ERR-06, CSR-VAL-05: recorded texts. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'metadata': {'name': 5}}|number into Go struct field ObjectMeta.metadata.name of type string",
                "{'metadata': []}|array into Go struct field CertificateSigningRequest.metadata of type v1.ObjectMeta",
                "{'spec': {'expirationSeconds': 2147483648}}|number 2147483648 into Go struct field CertificateSigningRequestSpec.spec.expirationSeconds of type int32",
                "{'spec': {'expirationSeconds': 600.5}}|number 600.5 into Go struct field CertificateSigningRequestSpec.spec.expirationSeconds of type int32",
                "{'spec': {'expirationSeconds': 6e2}}|number 6e2 into Go struct field CertificateSigningRequestSpec.spec.expirationSeconds of type int32",
                "{'spec': {'expirationSeconds': '600'}}|string into Go struct field CertificateSigningRequestSpec.spec.expirationSeconds of type int32",
                "{'spec': {'usages': 'any'}}|string into Go struct field CertificateSigningRequestSpec.spec.usages of type []string",
                "{'spec': {'usages': ['any', true, 7]}}|bool into Go struct field CertificateSigningRequestSpec.spec.usages of type string",
                "{'spec': {'extra': {'a': {}}}}|object into Go struct field CertificateSigningRequestSpec.spec.extra of type []string",
            })
    void refusesWrongTypesInGosWords(String body, String text) {
        assertThat(badRequest(() -> json(CSR, body.replace('\'', '"'))))
                .isEqualTo(UNFIT + "json: cannot unmarshal " + text);
    }

    /** GEN-ERR-06: recorded texts; a syntax error counts more than a wrong type before it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{|unexpected end of JSON input ({)",
                "''|unexpected end of JSON input (<empty>)",
                "{\"metadata\": 5|unexpected end of JSON input ({\"metadata\": 5)",
                "{} x|invalid character 'x' after top-level value ({} x)",
                "{\"a\": 1, }|invalid character '}' looking for beginning of object key string ({\"a\": 1, })",
                "{a: 1}|invalid character 'a' looking for beginning of object key string ({a: 1})",
                "no json|invalid character 'o' in literal null (expecting 'u') (6e6f206a736f6e)",
                "[]|json: cannot unmarshal array into Go value of type object (5b5d)",
                "{\"kind\": 1}|json: cannot unmarshal number into Go struct field .kind of type string ({\"kind\": 1})",
            })
    void refusesMalformedJson(String body, String text) {
        assertThat(badRequest(() -> json(CSR, body)))
                .isEqualTo(UNRECOGNIZED + "couldn't get version/kind; json parse error: " + text);
    }

    @Test
    void shortensTheBodyInItsRefusal() {
        assertThat(badRequest(() -> json(CSR, "{\"a\": \"" + "x".repeat(100))))
                .endsWith("unexpected end of JSON input ({\"a\": \"" + "x".repeat(23) + " ...)");
    }

    @Test
    void refusesOtherEncodingsThanUtf8() {
        byte[] utf16 = "{\"metadata\":{}}".getBytes(StandardCharsets.UTF_16LE);

        assertThat(badRequest(() -> CSR.read(Optional.empty(), utf16))).startsWith(UNRECOGNIZED);
        assertThat(badRequest(() -> CSR.read(Optional.empty(), new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'})))
                .startsWith(UNRECOGNIZED);
    }

    @Test
    void refusesDeepNestingWithoutOverflowingTheStack() {
        String deep = "[".repeat(100_000);

        assertThat(badRequest(() -> json(EVERYTHING, "{\"anything\": " + deep))).contains("exceeded max depth");
        assertThat(badRequest(() -> Samples.yaml(EVERYTHING, "anything: " + deep)))
                .contains("depth");
    }

    /** GEN-ERR-07. */
    @Test
    void refusesAnotherKindOrVersion() {
        assertThat(badRequest(() -> json(CSR, "{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\"}")))
                .isEqualTo("ConfigMap in version \"v1\" cannot be handled as a CertificateSigningRequest: converting"
                        + " (v1.ConfigMap) to (certificates.CertificateSigningRequest): unknown conversion");
        assertThat(badRequest(() -> json(CSR, "{\"apiVersion\": \"certificates.k8s.io/v1beta1\"}")))
                .isEqualTo("the API version in the data (certificates.k8s.io/v1beta1) does not match the expected API"
                        + " version (certificates.k8s.io/v1)");
    }

    /** CRD-VAL-01. */
    @Test
    void findsACustomResourceOfAnotherKindInvalid() {
        BodyReader custom = new BodyReader(CSR.kind(), CSR.version(), CSR.schema(), BodyReader.Manner.AS_SENT);

        assertThat(problem(() -> json(custom, "{\"kind\": \"Certificate\", \"metadata\": {\"name\": \"n\"}}")))
                .isInstanceOfSatisfying(
                        Problem.Invalid.class,
                        invalid -> assertThat(invalid.errors())
                                .extracting(FieldError::toString)
                                .containsExactly(
                                        "kind: Invalid value: \"Certificate\": must be CertificateSigningRequest"));
    }

    /** GEN-ERR-05. */
    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/cbor"})
    void refusesOtherMediaTypes(String type) {
        assertThat(problem(() -> CSR.read(Optional.of(type), utf8("{}"))))
                .isEqualTo(new Problem.UnsupportedMediaType(
                        "the body of the request was in an unknown format - accepted media types include:"
                                + " application/json, application/yaml, application/vnd.kubernetes.protobuf"));
    }

    /** GEN-ERR-05: protobuf would lose what a kind that is declared in part does not number. */
    @Test
    void refusesProtobufOfKindsDeclaredInPart() {
        BodyReader part = new BodyReader(new KindName("", "Part"), "v1", FILE.definition("test.v1.Part"));
        assertThat(problem(() -> part.read(Optional.of("application/vnd.kubernetes.protobuf"), new byte[0])))
                .isEqualTo(new Problem.UnsupportedMediaType(
                        "the body of the request was in an unknown format - accepted media types include:"
                                + " application/json, application/yaml"));
    }

    @Test
    void ignoresParametersOfTheMediaType() {
        assertThat(CSR.read(Optional.of("Application/JSON; charset=utf-8"), utf8("{}"))
                        .complaints())
                .isEmpty();
    }

    @Test
    void takesDeleteOptionsOfAnyVersion() {
        Body body = json(
                BodyReader.deleteOptions(),
                "{\"kind\": \"DeleteOptions\", \"apiVersion\": \"certificates.k8s.io/v1\", \"gracePeriodSeconds\": 0}");

        assertThat(body.object().whole("gracePeriodSeconds")).contains(0L);
    }

    @Test
    void conformsAPatchedTree() {
        Tree.Mapping patched = json(CSR, "{\"spec\": {\"signerName\": \"a/b\"}}")
                .object()
                .with("kind", "CertificateSigningRequest")
                .change("spec", spec -> spec.with("zzz", 1));

        Body body = CSR.conform(patched);
        assertThat(body.complaints()).containsExactly("unknown field \"spec.zzz\"");
        assertThat(text(body.object())).isEqualTo("{\"spec\":{\"signerName\":\"a/b\"},\"status\":{}}");
    }

    /** As upstream: a patch that makes a wrong type is 422 on field {@code patch} of no object. */
    @Test
    void refusesAPatchThatMadeAWrongType() {
        Problem problem = problem(() -> CSR.conform(Tree.Mapping.of("spec", new Tree.Text("x"))));

        assertThat(problem)
                .isInstanceOfSatisfying(
                        Problem.Invalid.class,
                        invalid -> assertThat(invalid.errors())
                                .extracting(Object::toString)
                                .isEqualTo(
                                        List.of(
                                                "patch: Invalid value: json: cannot unmarshal string into Go struct field"
                                                        + " CertificateSigningRequest.spec of type v1.CertificateSigningRequestSpec")));
    }

    @Test
    void readsIntOrStringAndNumbers() {
        assertThat(text(json(
                                EVERYTHING,
                                "{\"port\": 80, \"ratio\": 1.5, \"enabled\": false, \"size\": -9223372036854775808}")
                        .object()))
                .isEqualTo("{\"port\":80,\"ratio\":1.5,\"enabled\":false,\"size\":-9223372036854775808}");
        assertThat(badRequest(() -> json(EVERYTHING, "{\"port\": true}"))).contains("cannot unmarshal bool");
        assertThat(badRequest(() -> json(EVERYTHING, "{\"ratio\": 1e999}"))).contains("1e999");
    }
}
