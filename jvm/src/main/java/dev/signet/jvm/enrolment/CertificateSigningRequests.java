package dev.signet.jvm.enrolment;

import dev.signet.jvm.api.ApiClient;
import dev.signet.jvm.api.ApiRefusal;
import dev.signet.jvm.api.ApiWatch;
import dev.signet.jvm.api.Json;
import dev.signet.pki.x509.CertificationRequest;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.stream.Collectors;

/** The endpoint of {@code certificates.k8s.io/v1}. */
final class CertificateSigningRequests {
    private static final String PATH = "/apis/certificates.k8s.io/v1/certificatesigningrequests";

    private final ApiClient api;

    CertificateSigningRequests(ApiClient api) {
        this.api = api;
    }

    /** CGO-01. */
    RequestObject create(RequestName name, CertificateTemplate template, CertificationRequest request)
            throws ApiRefusal, IOException, InterruptedException {
        Json.Members metadata = Json.Members.NONE.with(name.generated() ? "generateName" : "name", name.text());
        Json.Members body = Json.Members.NONE
                .with("apiVersion", "certificates.k8s.io/v1")
                .with("kind", "CertificateSigningRequest")
                .with("metadata", metadata)
                .with("spec", spec(template, request));
        return new RequestObject(api.post(PATH, body));
    }

    private static Json.Members spec(CertificateTemplate template, CertificationRequest request) {
        byte[] pem = request.toPem().getBytes(StandardCharsets.US_ASCII);
        Json.Members spec = Json.Members.NONE
                .with("request", Base64.getEncoder().encodeToString(pem))
                .with("signerName", template.signerName())
                .with(
                        "usages",
                        Json.Array.ofTexts(
                                template.usages().stream().map(Usage::text).collect(Collectors.toList())));
        return template.lifetime()
                .map(lifetime -> spec.with("expirationSeconds", new Json.Numeral(Long.toString(lifetime.toSeconds()))))
                .orElse(spec);
    }

    RequestObject get(String name) throws ApiRefusal, IOException, InterruptedException {
        return new RequestObject(api.get(PATH + "/" + encoded(name)));
    }

    /**
     * What happens to one request from a version on (CGO-04).
     *
     * @param longest how long the server should keep the watch open
     */
    ApiWatch watch(String name, String resourceVersion, Duration longest)
            throws ApiRefusal, IOException, InterruptedException {
        return api.watch(PATH + "?watch=true&fieldSelector=" + encoded("metadata.name=" + name) + "&resourceVersion="
                + encoded(resourceVersion) + "&timeoutSeconds=" + Math.max(1, longest.toSeconds()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
