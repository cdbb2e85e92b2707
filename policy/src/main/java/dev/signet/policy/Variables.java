package dev.signet.policy;

import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.signet.certificates.SigningRule;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.encoding.ObjectIdentifier;
import dev.signet.pki.x509.BasicConstraints;
import dev.signet.pki.x509.CertificationRequest;
import dev.signet.pki.x509.Extension;
import dev.signet.pki.x509.Name;
import dev.signet.pki.x509.PublicKeyInfo;
import dev.signet.policy.expression.Given;
import dev.signet.policy.expression.Language;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What expressions look at: {@code request}, {@code requester}, {@code signerName}, {@code name}. A request that two readers
 * could take for two different ones has no variables, so that no policy decides about it.
 */
final class Variables {

    /** Of names, usages and groups together; whoever asks for more is looked at by people. */
    private static final int MOST_VALUES = 1000;

    private static final int MOST_CHARACTERS = 32_768;

    private static final CelType TEXT = SimpleType.STRING;
    private static final CelType TEXTS = ListType.create(SimpleType.STRING);

    private static final Map<String, ObjectIdentifier> LISTS_OF_SUBJECT = listsOfSubject();

    private static final StructType SUBJECT = struct("Subject", subjectFields());
    private static final StructType KEY =
            struct("Key", Map.of("algorithm", TEXT, "size", SimpleType.INT, "curve", TEXT));
    private static final StructType EXTENSION = struct("Extension", Map.of("id", TEXT, "critical", SimpleType.BOOL));
    private static final StructType REQUEST = struct(
            "Request",
            Map.of(
                    "subject", SUBJECT,
                    "dnsNames", TEXTS,
                    "ipAddresses", TEXTS,
                    "uris", TEXTS,
                    "emailAddresses", TEXTS,
                    "key", KEY,
                    "usages", TEXTS,
                    "expirationSeconds", SimpleType.INT,
                    "isCA", SimpleType.BOOL,
                    "extensions", ListType.create(EXTENSION)));
    private static final StructType SERVICE_ACCOUNT = struct("ServiceAccount", Map.of("namespace", TEXT, "name", TEXT));
    private static final StructType BOUND = struct("BoundObject", Map.of("name", TEXT, "uid", TEXT));
    private static final StructType REQUESTER = struct(
            "Requester",
            Map.of(
                    "username", TEXT,
                    "uid", TEXT,
                    "groups", TEXTS,
                    "extra", MapType.create(SimpleType.STRING, TEXTS),
                    "serviceAccount", SERVICE_ACCOUNT,
                    "pod", BOUND,
                    "node", BOUND));

    private Variables() {}

    /** The language of policies; made at the first use, which takes the better part of a second. */
    static Language language() {
        return Made.LANGUAGE;
    }

    private static final class Made {
        static final Language LANGUAGE = Language.of(
                List.of(SUBJECT, KEY, EXTENSION, REQUEST, SERVICE_ACCOUNT, BOUND, REQUESTER),
                Map.of("request", REQUEST, "requester", REQUESTER, "signerName", TEXT, "name", TEXT));
    }

    private static StructType struct(String name, Map<String, CelType> fields) {
        ImmutableMap<String, CelType> types = ImmutableMap.copyOf(fields);
        return StructType.create("signet." + name, types.keySet(), field -> Optional.ofNullable(types.get(field)));
    }

    private static Map<String, ObjectIdentifier> listsOfSubject() {
        Map<String, ObjectIdentifier> lists = new LinkedHashMap<>();
        lists.put("organizations", Name.ORGANIZATION);
        lists.put("organizationalUnits", Name.ORGANIZATIONAL_UNIT);
        lists.put("countries", Name.COUNTRY);
        lists.put("localities", Name.LOCALITY);
        lists.put("provinces", Name.PROVINCE);
        lists.put("streetAddresses", Name.STREET_ADDRESS);
        lists.put("postalCodes", Name.POSTAL_CODE);
        return lists;
    }

    private static Map<String, CelType> subjectFields() {
        Map<String, CelType> fields = new LinkedHashMap<>();
        fields.put("commonName", TEXT);
        fields.put("serialNumber", TEXT);
        fields.put("otherAttributes", TEXTS);
        LISTS_OF_SUBJECT.keySet().forEach(list -> fields.put(list, TEXTS));
        return fields;
    }

    /** @throws EncodingException where no policy may decide about the request, with the reason */
    static Map<String, Object> of(Question question) throws EncodingException {
        CertificationRequest request = question.asked().request();
        Optional<String> ambiguity = SigningRule.ofNames(request)
                .or(() -> request.subject().identity().ambiguity());
        if (ambiguity.isPresent()) {
            throw new EncodingException(ambiguity.get());
        }
        checkSize(question);
        return Map.of(
                "request", request(question.asked()),
                "requester", requester(question.requester()),
                "signerName", question.signerName(),
                "name", question.name());
    }

    private static void checkSize(Question question) throws EncodingException {
        CertificationRequest request = question.asked().request();
        Requester requester = question.requester();
        int values = request.subject().attributes().size()
                + request.subjectAltNames().names().size()
                + request.extensions().size()
                + question.asked().usages().size()
                + requester.groups().size();
        int characters = requester.groups().stream().mapToInt(String::length).sum();
        for (List<String> extra : requester.extra().values()) {
            values += extra.size();
            characters += extra.stream().mapToInt(String::length).sum();
        }
        if (values > MOST_VALUES || request.encoded().length > MOST_CHARACTERS || characters > MOST_CHARACTERS) {
            throw new EncodingException("the request is too large for policies: they look at " + MOST_VALUES
                    + " names, usages and groups, and at requests of " + MOST_CHARACTERS + " bytes");
        }
    }

    private static Given request(Question.Asked asked) throws EncodingException {
        CertificationRequest request = asked.request();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("subject", subject(request.subject()));
        fields.put("dnsNames", request.subjectAltNames().dns());
        fields.put("ipAddresses", request.subjectAltNames().ips());
        fields.put("uris", request.subjectAltNames().uris());
        fields.put("emailAddresses", request.subjectAltNames().emails());
        fields.put("key", key(request.publicKey()));
        fields.put("usages", asked.usages());
        asked.expirationSeconds().ifPresent(seconds -> fields.put("expirationSeconds", (long) seconds));
        fields.put("isCA", isCa(request));
        fields.put(
                "extensions",
                request.extensions().stream()
                        .map(extension ->
                                Given.of(Map.of("id", extension.id().toString(), "critical", extension.critical())))
                        .toList());
        return Given.of(fields);
    }

    private static Given subject(Name subject) throws EncodingException {
        for (Name.Attribute attribute : subject.attributes()) {
            attribute.text();
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("commonName", subject.identity().commonName());
        fields.put("serialNumber", String.join("+", subject.values(Name.SERIAL_NUMBER)));
        fields.put(
                "otherAttributes",
                subject.attributes().stream()
                        .map(Name.Attribute::type)
                        .filter(type -> !type.equals(Name.COMMON_NAME)
                                && !type.equals(Name.SERIAL_NUMBER)
                                && !LISTS_OF_SUBJECT.containsValue(type))
                        .map(ObjectIdentifier::toString)
                        .toList());
        LISTS_OF_SUBJECT.forEach((list, type) -> fields.put(list, subject.values(type)));
        return Given.of(fields);
    }

    private static Given key(PublicKeyInfo key) {
        String algorithm = switch (key.kind()) {
            case RSA -> "RSA";
            case EC -> "ECDSA";
            case ED25519 -> "Ed25519";
            case ML_DSA -> key.toString();
            case OTHER -> key.algorithm().algorithm().toString();
        };
        String curve = key.curve().map(of -> "P-" + of.bits()).orElse("");
        return Given.of(Map.of("algorithm", algorithm, "size", (long) key.size(), "curve", curve));
    }

    private static boolean isCa(CertificationRequest request) throws EncodingException {
        boolean isCa = false;
        for (Extension extension : request.extensions()) {
            if (extension.id().equals(Extension.BASIC_CONSTRAINTS)) {
                isCa |= BasicConstraints.read(extension.value()).ca();
            }
        }
        return isCa;
    }

    private static Given requester(Requester requester) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("username", requester.username());
        fields.put("uid", requester.uid());
        fields.put("groups", requester.groups());
        fields.put("extra", requester.extra());
        requester
                .serviceAccount()
                .ifPresent(account -> fields.put(
                        "serviceAccount", Given.of(Map.of("namespace", account.namespace(), "name", account.name()))));
        requester.pod().ifPresent(pod -> fields.put("pod", bound(pod)));
        requester.node().ifPresent(node -> fields.put("node", bound(node)));
        return Given.of(fields);
    }

    private static Given bound(Requester.Bound to) {
        return Given.of(Map.of("name", to.name(), "uid", to.uid()));
    }
}
