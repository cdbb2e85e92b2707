package dev.signet.controllers.fake;

import dev.signet.pki.x509.CertificationRequest;
import dev.signet.pki.x509.Curve;
import dev.signet.pki.x509.GeneralName;
import dev.signet.pki.x509.Name;
import dev.signet.pki.x509.PrivateKeyInfo;
import dev.signet.pki.x509.SubjectAltNames;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** One CertificateSigningRequest for tests: good for its signer unless changed. */
public record RequestBuilder(
        String name,
        String signerName,
        List<String> usages,
        String subject,
        List<GeneralName> names,
        String status,
        String spec,
        String created) {
    public static final String COLLECTION = "/apis/certificates.k8s.io/v1/certificatesigningrequests";
    private static final String NOW = "2026-01-01T00:00:00Z";
    private static final PrivateKeyInfo KEY = PrivateKeyInfo.generateEc(Curve.P256);
    private static final String APPROVED = condition("Approved", NOW);

    /** A kubelet's client request, pending. */
    public static RequestBuilder nodeClient(String name) {
        return new RequestBuilder(
                name,
                "kubernetes.io/kube-apiserver-client-kubelet",
                List.of("client auth", "digital signature"),
                "system:nodes/system:node:n1",
                List.of(),
                "",
                "",
                NOW);
    }

    /** A kubelet's serving request, approved. */
    public static RequestBuilder nodeServing(String name) {
        return new RequestBuilder(
                        name,
                        "kubernetes.io/kubelet-serving",
                        List.of("server auth", "digital signature"),
                        "system:nodes/system:node:n1",
                        List.of(GeneralName.dns("n1.test"), GeneralName.ip(new byte[] {10, 0, 0, 7})),
                        "",
                        "",
                        NOW)
                .approved();
    }

    /** A person's client request, approved. */
    public static RequestBuilder client(String name) {
        return new RequestBuilder(
                        name,
                        "kubernetes.io/kube-apiserver-client",
                        List.of("client auth"),
                        "someone",
                        List.of(),
                        "",
                        "",
                        NOW)
                .approved();
    }

    public static String path(String name) {
        return COLLECTION + "/" + name;
    }

    public static String condition(String type, String at) {
        return """
                {"type":"%s","status":"True","reason":"R","message":"m","lastUpdateTime":"%s"}""".formatted(type, at);
    }

    public RequestBuilder name(String value) {
        return new RequestBuilder(value, signerName, usages, subject, names, status, spec, created);
    }

    public RequestBuilder created(String at) {
        return new RequestBuilder(name, signerName, usages, subject, names, status, spec, at);
    }

    public RequestBuilder signerName(String value) {
        return new RequestBuilder(name, value, usages, subject, names, status, spec, created);
    }

    public RequestBuilder usages(String... values) {
        return new RequestBuilder(name, signerName, List.of(values), subject, names, status, spec, created);
    }

    /** {@code organization/common name}, or a common name alone. */
    public RequestBuilder subject(String value) {
        return new RequestBuilder(name, signerName, usages, value, names, status, spec, created);
    }

    public RequestBuilder names(GeneralName... values) {
        return new RequestBuilder(name, signerName, usages, subject, List.of(values), status, spec, created);
    }

    public RequestBuilder nameless() {
        return names(new GeneralName[0]);
    }

    public RequestBuilder conditions(String... values) {
        return status("\"conditions\":[" + String.join(",", values) + "]");
    }

    public RequestBuilder approved() {
        return conditions(APPROVED);
    }

    /** Members of the status as JSON. */
    public RequestBuilder status(String members) {
        return new RequestBuilder(name, signerName, usages, subject, names, members, spec, created);
    }

    /** One more member of the spec as JSON. */
    public RequestBuilder spec(String member) {
        return new RequestBuilder(name, signerName, usages, subject, names, status, spec + "," + member, created);
    }

    public void putInto(FakeApi api) {
        api.put(
                COLLECTION,
                json(Base64.getEncoder().encodeToString(request().toPem().getBytes(StandardCharsets.US_ASCII))));
    }

    /** With something in the place of the request. */
    public void putInto(FakeApi api, String pem) {
        api.put(COLLECTION, json(Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII))));
    }

    private CertificationRequest request() {
        String[] parts = subject.split("/", -1);
        Name.Builder builder = Name.builder();
        Arrays.stream(parts).limit(parts.length - 1L).forEach(o -> builder.add(Name.ORGANIZATION, o));
        builder.add(Name.COMMON_NAME, parts[parts.length - 1]);
        return CertificationRequest.create(KEY, builder.build(), new SubjectAltNames(names));
    }

    private String json(String base64) {
        String quoted = usages.stream().map(u -> '"' + u + '"').collect(Collectors.joining(","));
        return """
                {"apiVersion":"certificates.k8s.io/v1","kind":"CertificateSigningRequest",
                 "metadata":{"name":"%s","creationTimestamp":"%s"},
                 "spec":{"request":"%s","signerName":"%s","usages":[%s],"username":"system:bootstrap:x",
                   "uid":"u1","groups":["g1"],"extra":{"k":["v"]}%s},"status":{%s}}""".formatted(name, created, base64, signerName, quoted, spec, status);
    }
}
