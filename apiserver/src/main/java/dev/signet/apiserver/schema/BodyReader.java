package dev.signet.apiserver.schema;

import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.GroupVersion;
import dev.signet.apiserver.object.KindName;
import dev.signet.apiserver.object.MediaType;
import dev.signet.apiserver.object.Metadata;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Quoting;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import dev.signet.apiserver.schema.Tokens.Token;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Reads bodies of one version of a kind: JSON, YAML, protobuf. Texts of refusals are those of GEN-ERR-05 to 07. Immutable.
 *
 * @param version that bodies must be of where they say one; empty takes any {@code apiVersion}
 * @param manner what becomes of values that do not fit the schema
 */
public record BodyReader(KindName kind, String version, Schema.Structure schema, Manner manner) {

    /** How strictly a value is read. */
    public enum Manner {
        /** As Go reads into structs: another type is a mistake, an empty list is an absent one. */
        TYPED,
        /**
         * As custom resources are: only pruned. Values of other types, nulls and empty lists stay, for rules to judge;
         * {@code metadata} is typed here too. A body has to say what it is.
         */
        AS_SENT
    }

    private static final String JSON = "application/json";
    private static final String YAML = "application/yaml";
    private static final String PROTOBUF = "application/vnd.kubernetes.protobuf";
    private static final int SUMMARY = 30;

    public BodyReader(KindName kind, String version, Schema.Structure schema) {
        this(kind, version, schema, Manner.TYPED);
    }

    /** Of a DELETE's body, which says any group's version. */
    public static BodyReader deleteOptions() {
        return new BodyReader(
                new KindName("meta.k8s.io", "DeleteOptions"),
                "",
                SchemaFile.meta().definition("io.k8s.apimachinery.pkg.apis.meta.v1.DeleteOptions"));
    }

    /**
     * @param contentType with or without parameters; absent is JSON
     * @throws Problem.Thrown where it is of no known media type, malformed, of another kind or version, or where a field is
     *     of another type than its schema says
     */
    public Body read(Optional<String> contentType, byte[] body) {
        String type = mediaType(contentType);
        if (!accepted().contains(type)) {
            throw new Problem.UnsupportedMediaType("the body of the request was in an unknown format"
                            + " - accepted media types include: " + String.join(", ", accepted()))
                    .thrown();
        }
        return switch (type) {
            case YAML -> readYaml(body);
            case PROTOBUF -> readProtobuf(body);
            default -> readJson(body);
        };
    }

    /** Of a kind that is declared in part, protobuf would lose the rest. */
    private List<String> accepted() {
        return manner == Manner.TYPED && schema.isNumbered() ? List.of(JSON, YAML, PROTOBUF) : List.of(JSON, YAML);
    }

    /**
     * What a patch has made of an object, pruned and normalised as if it had been sent.
     *
     * @param patched with or without {@code apiVersion} and {@code kind}
     * @throws Problem.Thrown 422 where a field is of a wrong type, 400 where kind or version were changed
     */
    public Body conform(Tree.Mapping patched) {
        TreeTokens tokens = new TreeTokens(patched);
        Decoding decoding = new Decoding(tokens, manner);
        try {
            Tree.Mapping object = decoding.object(schema, tokens.next());
            if (decoding.mistake().isPresent()) {
                throw unfitPatch(decoding.mistake().get());
            }
            check(decoding, object);
            return new Body(decoding.apiVersion(), decoding.kind(), object, decoding.complaints());
        } catch (Malformed e) {
            throw unfitPatch(e.text());
        }
    }

    /** Upstream's message names no object and shows the whole patched one; this shows none. */
    private static Problem.Thrown unfitPatch(String text) {
        FieldError error = FieldError.invalidShown("patch", "", text, "GEN-FV-01");
        return new Problem.Invalid(new KindName("", ""), "", List.of(error)).thrown();
    }

    private static String mediaType(Optional<String> contentType) {
        String type = MediaType.of(contentType.orElse("")).text();
        return type.isEmpty() ? JSON : type;
    }

    private Body readJson(byte[] body) {
        try {
            JsonTokens tokens = new JsonTokens(body);
            Decoding decoding = new Decoding(tokens, manner);
            Tree.Mapping object = decoding.object(schema, tokens.first());
            tokens.finish();
            return finished(decoding, object, List.of());
        } catch (Malformed e) {
            throw unrecognized("couldn't get version/kind; json parse error: " + e.text(), body);
        }
    }

    private Body readYaml(byte[] body) {
        YamlReading.Document document;
        try {
            document = YamlReading.read(body);
        } catch (Malformed e) {
            throw unrecognized(e.text(), body);
        }
        try {
            TreeTokens tokens = new TreeTokens(document.tree());
            Decoding decoding = new Decoding(tokens, manner);
            Token first = tokens.next();
            Tree.Mapping object = decoding.object(schema, first);
            return finished(
                    decoding,
                    object,
                    YamlReading.complaint(document).map(List::of).orElse(List.of()));
        } catch (Malformed e) {
            throw unrecognized("couldn't get version/kind; json parse error: " + e.text(), body);
        }
    }

    private Body finished(Decoding decoding, Tree.Mapping object, List<String> before) {
        if (manner == Manner.AS_SENT
                && decoding.kind().filter(text -> !text.isEmpty()).isEmpty()) {
            String shown = new String(TreeJson.write(object), StandardCharsets.UTF_8);
            throw unfit(Optional.empty(), Optional.empty(), "Object 'Kind' is missing in '" + shown + "'");
        }
        check(decoding, object);
        decoding.mistake().ifPresent(text -> {
            throw unfit(decoding.apiVersion(), decoding.kind(), text);
        });
        List<String> complaints = new ArrayList<>(before);
        complaints.addAll(decoding.complaints());
        return new Body(decoding.apiVersion(), decoding.kind(), object, complaints);
    }

    /** A custom resource of another kind is judged as an object that was read, by its name. */
    private void check(Decoding decoding, Tree.Mapping object) {
        Optional<String> said = decoding.kind().filter(text -> !text.isEmpty());
        if (manner == Manner.AS_SENT && said.filter(kind.kind()::equals).isEmpty() && said.isPresent()) {
            FieldError error = FieldError.invalid("kind", said.get(), "must be " + kind.kind(), "CRD-VAL-01");
            throw new Problem.Invalid(kind, Metadata.of(object).name(), List.of(error)).thrown();
        }
        check(decoding.apiVersion(), decoding.kind());
    }

    private Body readProtobuf(byte[] body) {
        Optional<Protobuf.Envelope> envelope = Optional.empty();
        try {
            envelope = Optional.of(Protobuf.envelope(body));
            Optional<String> saidVersion = envelope.get().apiVersion().filter(text -> !text.isEmpty());
            Optional<String> saidKind = envelope.get().kind().filter(text -> !text.isEmpty());
            check(saidVersion, saidKind);
            return new Body(
                    saidVersion,
                    saidKind,
                    Protobuf.object(schema, envelope.get().raw()),
                    List.of());
        } catch (Malformed e) {
            throw envelope.isEmpty()
                    ? unrecognized(e.text(), body)
                    : unfit(Optional.empty(), Optional.empty(), e.text());
        }
    }

    /** What the body says of itself must be what is read here; it may say nothing (GEN-ERR-07). */
    private void check(Optional<String> saidVersion, Optional<String> saidKind) {
        String apiVersion = saidVersion.filter(text -> !text.isEmpty()).orElse(expectedVersion());
        String said = saidKind.filter(text -> !text.isEmpty()).orElse(kind.kind());
        if (!said.equals(kind.kind())) {
            String version = versionOf(apiVersion);
            String internal = kind.group().isEmpty() ? "core" : kind.group().split("\\.", 2)[0];
            throw unfit(
                    Optional.of(apiVersion),
                    Optional.of(said),
                    "converting (" + version + "." + said + ") to (" + internal + "." + kind.kind()
                            + "): unknown conversion");
        }
        if (!version.isEmpty() && !apiVersion.equals(expectedVersion())) {
            throw new Problem.BadRequest("the API version in the data (" + apiVersion
                            + ") does not match the expected API version (" + expectedVersion() + ")")
                    .thrown();
        }
    }

    private String expectedVersion() {
        return version.isEmpty() ? "" : new GroupVersion(kind.group(), version).toString();
    }

    private static String versionOf(String apiVersion) {
        return apiVersion.substring(apiVersion.indexOf('/') + 1);
    }

    private Problem.Thrown unfit(Optional<String> saidVersion, Optional<String> saidKind, String text) {
        String said = saidKind.filter(kindText -> !kindText.isEmpty()).orElse(kind.kind());
        String apiVersion =
                saidVersion.filter(versionText -> !versionText.isEmpty()).orElse(expectedVersion());
        return new Problem.BadRequest(said + " in version " + Quoting.quote(versionOf(apiVersion))
                        + " cannot be handled as a " + kind.kind() + ": " + text)
                .thrown();
    }

    private Problem.Thrown unrecognized(String text, byte[] body) {
        if (version.isEmpty()) {
            // Options of any version: upstream says no more of them.
            return new Problem.BadRequest(text).thrown();
        }
        return new Problem.BadRequest("the object provided is unrecognized (must be of type " + kind.kind() + "): "
                        + text + " (" + summary(body) + ")")
                .thrown();
    }

    /** The beginning of the body: as text where it looks like JSON, else in hexadecimal. */
    private static String summary(byte[] body) {
        if (body.length == 0) {
            return "<empty>";
        }
        byte[] start = Arrays.copyOf(body, Math.min(SUMMARY, body.length));
        String shown = start[0] == '{'
                ? new String(start, StandardCharsets.UTF_8)
                : HexFormat.of().formatHex(start);
        return body.length > SUMMARY ? shown + " ..." : shown;
    }
}
