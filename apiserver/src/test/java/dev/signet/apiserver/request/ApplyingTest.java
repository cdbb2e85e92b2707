package dev.signet.apiserver.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.authentication.Credentials;
import dev.signet.apiserver.authentication.User;
import dev.signet.apiserver.object.Metadata;
import dev.signet.apiserver.object.Tree;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Server-side apply and managedFields, from an exchange to its answer. */
final class ApplyingTest {
    private static final String WIDGETS = "/apis/test.example/v1/namespaces/n/widgets";
    private static final String HEAD = "apiVersion: test.example/v1\nkind: Widget\n";
    private static final String A = HEAD + "metadata: {name: a, labels: {x: '1'}}\nspec: {size: 1}\n";

    @TempDir
    private Path folder;

    private WidgetServer server;

    @BeforeEach
    void start() {
        server = new WidgetServer(folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static RecordedExchange applying(String target, String yaml) {
        return new RecordedExchange("PATCH", WIDGETS + target)
                .body(yaml)
                .header("Content-Type", "application/apply-patch+yaml");
    }

    private RecordedExchange apply(String target, String yaml) {
        return server.ask(applying(target, yaml));
    }

    private static String message(RecordedExchange answer) {
        return answer.json().textOrEmpty("message");
    }

    private static List<String> managers(RecordedExchange answer) {
        return Metadata.of(answer.json()).tree().mappings("managedFields").stream()
                .map(entry -> entry.textOrEmpty("manager") + " " + entry.textOrEmpty("operation") + " "
                        + entry.textOrEmpty("subresource"))
                .toList();
    }

    private static String revision(RecordedExchange answer) {
        return Metadata.of(answer.json()).resourceVersion();
    }

    /** CSR-STR-07. */
    @Test
    void createsWhatIsNotThere() {
        RecordedExchange created = apply("/a?fieldManager=m", A);

        assertThat(created.status()).isEqualTo(201);
        assertThat(managers(created)).containsExactly("m Apply ");
        assertThat(server.ask("GET", WIDGETS + "/a").json()).isEqualTo(created.json());
        assertThat(Metadata.of(created.json()).tree().whole("generation")).contains(1L);
    }

    /** GEN-UPD-01. */
    @Test
    void writesNothingWhereTheSameIsAppliedAgain() {
        RecordedExchange created = apply("/a?fieldManager=m", A);

        RecordedExchange again = apply("/a?fieldManager=m", A);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(created.json());
    }

    /** CSR-STR-07. */
    @Test
    void createsNothingThroughASubresource() {
        RecordedExchange answer = apply("/a/status?fieldManager=m", HEAD + "metadata: {name: a}\n");

        assertThat(answer.status()).isEqualTo(404);
    }

    /** GEN-UPD-03: what is applied is merged into the live object, and so needs no version where a PUT does. */
    @Test
    void needsNoVersionWhereAPutDoes() {
        apply("/a?fieldManager=m", A);
        String status = HEAD + "metadata: {name: a}\nstatus: {ready: true}\n";

        assertThat(server.ask("PUT", WIDGETS + "/a/status", "{\"metadata\":{\"name\":\"a\"}}")
                        .status())
                .isEqualTo(422);
        assertThat(apply("/a/status?fieldManager=m", status).status()).isEqualTo(200);
    }

    @Test
    void needsThePermissionToCreate() {
        Credentials patcher = new Credentials.InProcess(User.of("patcher"));

        RecordedExchange refused = server.ask(applying("/a?fieldManager=m", A).by(patcher));
        apply("/a?fieldManager=m", A);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(message(refused)).contains("cannot create resource \"widgets\"");
        assertThat(server.ask(applying("/a?fieldManager=m", A).by(patcher)).status())
                .isEqualTo(200);
    }

    /** GEN-SSA-01. */
    @Test
    void asksWhoseItIs() {
        RecordedExchange answer = apply("/a", A);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(message(answer))
                .isEqualTo("PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required for"
                        + " apply patch");
    }

    /** GEN-SSA-01: whatever is not false is true. */
    @ParameterizedTest
    @CsvSource({"force=true,200", "force=maybe,200", "force,200", "force=false,409", "force=0,409", "x=1,409"})
    void takesEveryForceThatIsNotFalse(String force, int status) {
        apply("/a?fieldManager=m", A);

        assertThat(apply("/a?fieldManager=n&" + force, A.replace("size: 1", "size: 2"))
                        .status())
                .isEqualTo(status);
    }

    /** GEN-SSA-02. */
    @Test
    void answersConflictsWithACauseForEach() {
        apply("/a?fieldManager=m", A);

        Tree.Mapping answer =
                apply("/a?fieldManager=n", A.replace("size: 1", "size: 2")).json();

        assertThat(answer.textOrEmpty("reason")).isEqualTo("Conflict");
        assertThat(answer.textOrEmpty("message"))
                .isEqualTo("Apply failed with 1 conflict: conflict with \"m\": .spec.size");
        assertThat(answer.mapping("details"))
                .isEqualTo(Tree.Mapping.of(
                        "causes",
                        Tree.Sequence.of(List.of(Tree.Mapping.of(
                                        "reason",
                                        new Tree.Text("FieldManagerConflict"),
                                        "message",
                                        new Tree.Text("conflict with \"m\""))
                                .with("field", ".spec.size")))));
    }

    /** GEN-SSA-02: an Update manager is named with its version. */
    @Test
    void remembersWhoUpdatedAField() {
        apply("/a?fieldManager=m", A);
        server.patch(WIDGETS + "/a?fieldManager=u", "{\"spec\":{\"size\":2}}");

        RecordedExchange answer = apply("/a?fieldManager=m", A);

        assertThat(message(answer))
                .isEqualTo("Apply failed with 1 conflict: conflict with \"u\" using test.example/v1: .spec.size");
    }

    /** GEN-SSA-03. */
    @Test
    void takesAwayWhatIsLeftOut() {
        apply("/a?fieldManager=m", A);

        RecordedExchange less = apply("/a?fieldManager=m", HEAD + "metadata: {name: a}\n");

        assertThat(Metadata.of(less.json()).labels()).isEmpty();
        assertThat(less.json().mapping("spec").has("size")).isFalse();
        assertThat(Metadata.of(less.json()).tree().has("managedFields")).isFalse();
    }

    /** GEN-DRY-01. */
    @Test
    void appliesForShow() {
        RecordedExchange dry = apply("/a?fieldManager=m&dryRun=All", A);

        assertThat(dry.status()).isEqualTo(201);
        assertThat(revision(dry)).isEmpty();
        assertThat(server.ask("GET", WIDGETS + "/a").status()).isEqualTo(404);
    }

    /** GEN-OBJ-02. */
    @Test
    void refusesAnotherName() {
        assertThat(message(apply("/b?fieldManager=m", A)))
                .isEqualTo("the name of the object (a) does not match the name on the URL (b)");
        assertThat(message(apply("/b?fieldManager=m", HEAD)))
                .isEqualTo("the name of the object (b based on URL) was undeterminable: name must be provided");
        apply("/a?fieldManager=m", A);
        assertThat(apply("/a?fieldManager=m", A.replace("name: a", "name: b")).status())
                .isEqualTo(400);
    }

    /** GEN-OBJ-06. */
    @Test
    void holdsToUidAndResourceVersion() {
        String other = HEAD + "metadata: {name: a, uid: x}\n";
        assertThat(message(apply("/a?fieldManager=m", other)))
                .isEqualTo("Operation cannot be fulfilled on widgets.test.example \"a\": uid mismatch: the provided"
                        + " object specified uid x, and no existing object was found");
        apply("/a?fieldManager=m", A);

        assertThat(message(apply("/a?fieldManager=m", other)))
                .isEqualTo("Widget.test.example \"a\" is invalid: metadata.uid: Invalid value: \"x\": field is"
                        + " immutable");
        assertThat(apply("/a?fieldManager=m", A.replace("name: a", "name: a, resourceVersion: '9999'"))
                        .status())
                .isEqualTo(409);
    }

    /** GEN-FV-01. */
    @Test
    void refusesFieldsThatAreNotDeclared() {
        RecordedExchange answer = apply("/a?fieldManager=m&fieldValidation=Ignore", A + "colour: red\n");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(message(answer))
                .isEqualTo("failed to create typed patch object (/a; test.example/v1, Kind=Widget):"
                        + " .colour: field not declared in schema");
    }

    /** GEN-FV-01. */
    @Test
    void warnsOfNamesThatComeTwice() {
        String twice = A + "spec: {size: 2}\n";

        RecordedExchange strict = apply("/a?fieldManager=m&fieldValidation=Strict", twice);
        RecordedExchange warned = apply("/a?fieldManager=m", twice);

        assertThat(strict.status()).isEqualTo(400);
        assertThat(message(strict)).startsWith("error strict decoding YAML: error converting YAML to JSON: yaml:");
        assertThat(warned.status()).isEqualTo(201);
        assertThat(warned.answerHeader("Warning")).singleElement().asString().contains("already set in map");
    }

    /** GEN-SSA-01. */
    @Test
    void refusesForceOfAnotherPatch() {
        apply("/a?fieldManager=m", A);

        RecordedExchange answer = server.patch(WIDGETS + "/a?force=true", "{}");

        assertThat(message(answer))
                .isEqualTo("PatchOptions.meta.k8s.io \"\" is invalid: force: Forbidden: may not be specified for"
                        + " non-apply patch");
    }

    /** GEN-SSA: without the parameter a manager is the first word of its User-Agent. */
    @Test
    void namesAManagerByItsUserAgent() {
        RecordedExchange created = server.ask(new RecordedExchange("POST", WIDGETS)
                .body("{\"metadata\":{\"name\":\"a\"},\"spec\":{\"size\":1}}")
                .header("User-Agent", "ku\u0007bectl/v1.33.1 (linux/amd64)"));

        assertThat(managers(created)).containsExactly("kubectl Update ");
    }

    @Test
    void remembersThroughWhichSubresourceAFieldWasSet() {
        apply("/a?fieldManager=m", A);

        RecordedExchange status = server.patch(WIDGETS + "/a/status?fieldManager=s", "{\"status\":{\"ready\":true}}");

        assertThat(managers(status)).containsExactly("m Apply ", "s Update status");
    }

    /** GEN-SSA-04. */
    @Test
    void forgetsAllOwnersWhereItIsAskedTo() {
        RecordedExchange created = apply("/a?fieldManager=m", A);

        RecordedExchange cleared =
                server.patch(WIDGETS + "/a?fieldManager=u", "{\"metadata\":{\"managedFields\":[{}]}}");

        assertThat(managers(cleared)).isEmpty();
        assertThat(revision(cleared)).isNotEqualTo(revision(created));
        assertThat(managers(server.ask("GET", WIDGETS + "/a"))).isEmpty();
    }

    /** GEN-UPD-01. */
    @Test
    void writesNothingWhereOwnersAreSentBackAsTheyAre() {
        RecordedExchange created = apply("/a?fieldManager=m", A);

        RecordedExchange put = server.ask("PUT", WIDGETS + "/a?fieldManager=u", created.text());

        assertThat(put.json()).isEqualTo(created.json());
    }

    /** How kubectl takes over what client-side apply owned: with a patch that tests nothing but the version. */
    @Test
    void letsOwnersBeRenamedByAJsonPatch() {
        RecordedExchange created = server.ask(
                "POST",
                WIDGETS + "?fieldManager=kubectl-client-side-apply",
                "{\"metadata\":{\"name\":\"a\"},\"spec\":{\"size\":1}}");
        String patch = "[{\"op\":\"replace\",\"path\":\"/metadata/managedFields/0/operation\",\"value\":\"Apply\"},"
                + "{\"op\":\"replace\",\"path\":\"/metadata/managedFields/0/manager\",\"value\":\"kubectl\"},"
                + "{\"op\":\"replace\",\"path\":\"/metadata/resourceVersion\",\"value\":\"REVISION\"}]";

        RecordedExchange renamed = renaming(patch.replace("REVISION", revision(created)));

        assertThat(managers(renamed)).containsExactly("kubectl Apply ");
        assertThat(renaming(patch.replace("REVISION", revision(created))).status())
                .isEqualTo(409);
    }

    private RecordedExchange renaming(String patch) {
        return server.ask(new RecordedExchange("PATCH", WIDGETS + "/a")
                .body(patch)
                .header("Content-Type", "application/json-patch+json"));
    }

    @Test
    void showsOwnersInTablesToo() {
        apply("/a?fieldManager=m", A);

        RecordedExchange table = server.ask(new RecordedExchange("GET", WIDGETS + "/a")
                .header("Accept", "application/json;as=Table;v=v1;g=meta.k8s.io"));

        assertThat(table.text()).contains("\"managedFields\":[{\"manager\":\"m\"");
    }
}
