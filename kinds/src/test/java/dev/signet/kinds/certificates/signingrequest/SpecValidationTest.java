package dev.signet.kinds.certificates.signingrequest;

import static dev.signet.kinds.certificates.signingrequest.GoodRequest.creation;
import static dev.signet.kinds.certificates.signingrequest.GoodRequest.texts;
import static dev.signet.kinds.certificates.signingrequest.GoodRequest.withSpec;
import static dev.signet.kinds.certificates.signingrequest.GoodRequest.withUsages;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Tree;
import dev.signet.pki.encoding.Pem;
import dev.signet.pki.x509.KeyKinds;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SpecValidationTest {
    private static final String ALL_USAGES = "\"any\", \"cert sign\", \"client auth\", \"code signing\", \"content"
            + " commitment\", \"crl sign\", \"data encipherment\", \"decipher only\", \"digital signature\", \"email"
            + " protection\", \"encipher only\", \"ipsec end system\", \"ipsec tunnel\", \"ipsec user\", \"key agreement\","
            + " \"key encipherment\", \"microsoft sgc\", \"netscape sgc\", \"ocsp signing\", \"s/mime\", \"server auth\","
            + " \"signing\", \"timestamping\"";
    private static final String SUBDOMAIN = "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric"
            + " characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex"
            + " used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

    private final MainRules rules = new MainRules(new Advice(Set::of), KeyKinds.CLASSICAL);

    private List<FieldError> errors(Tree.Mapping sent) {
        return rules.validateCreate(creation(), rules.prepareCreate(creation(), sent));
    }

    @Test
    void takesAGoodRequest() {
        assertThat(errors(GoodRequest.sent())).isEmpty();
    }

    /** CSR-VAL-02 */
    @Test
    void showsAMissingRequestAsNullAndAnEmptyOneAsText() {
        Tree.Mapping missing = GoodRequest.sent().change("spec", spec -> spec.without("request"));
        assertThat(texts(errors(missing)))
                .containsExactly("spec.request: Invalid value: null: PEM block type must be CERTIFICATE REQUEST");
        assertThat(texts(errors(withSpec("request", ""))))
                .containsExactly("spec.request: Invalid value: \"\": PEM block type must be CERTIFICATE REQUEST");
    }

    /** CSR-VAL-02 */
    @Test
    void refusesAnyOtherBlock() {
        String other = GoodRequest.edited(GoodRequest.REQUEST, pem -> pem.replace("CERTIFICATE", "NEW CERTIFICATE"));
        assertThat(texts(errors(withSpec("request", other))))
                .containsExactly(
                        "spec.request: Invalid value: \"" + other + "\": PEM block type must be CERTIFICATE REQUEST");
    }

    /** CSR-VAL-02 */
    @Test
    void refusesARequestThatItsKeyDidNotSign() {
        // The subject is part of what is signed: "someone" becomes "somebne".
        byte[] der = Pem.first(Base64.getDecoder().decode(GoodRequest.REQUEST))
                .orElseThrow()
                .bytes();
        String text = new String(der, StandardCharsets.ISO_8859_1);
        der[text.indexOf("someone") + 4] = 'b';
        String changed = GoodRequest.base64(Pem.encode("CERTIFICATE REQUEST", der));
        assertThat(texts(errors(withSpec("request", changed))))
                .containsExactly("spec.request: Invalid value: \"" + changed + "\": x509: ECDSA verification failure");
    }

    /** CSR-VAL-02: without the gate such a key is one that nobody knows. */
    @Test
    void doesNotKnowMlDsa() {
        String request = GoodRequest.mlDsaRequest();
        assertThat(texts(errors(withSpec("request", request))))
                .containsExactly("spec.request: Invalid value: \"" + request
                        + "\": x509: cannot verify signature: algorithm unimplemented");
    }

    private List<String> mlDsaErrors(String... usages) {
        MainRules open = new MainRules(new Advice(Set::of), KeyKinds.WITH_ML_DSA);
        Tree.Mapping sent = withUsages(usages).change("spec", spec -> spec.with("request", GoodRequest.mlDsaRequest()));
        return texts(open.validateCreate(creation(), open.prepareCreate(creation(), sent)));
    }

    /** CSR-VAL-02 (RFC 9881 5): with the gate such a key signs, and does nothing else. */
    @Test
    void takesKeysOfMlDsaForSigningWhereTheGateIsOpen() {
        assertThat(mlDsaErrors("digital signature", "client auth")).isEmpty();
        assertThat(mlDsaErrors("content commitment")).isEmpty();
        assertThat(mlDsaErrors("cert sign", "crl sign")).isEmpty();
        assertThat(mlDsaErrors("key encipherment", "digital signature", "decipher only"))
                .containsExactly(
                        "spec.usages[0]: Invalid value: \"key encipherment\": may not be used with an ML-DSA key",
                        "spec.usages[2]: Invalid value: \"decipher only\": may not be used with an ML-DSA key");
        assertThat(mlDsaErrors("client auth"))
                .containsExactly("spec.usages: Required value: must contain at least one of \"cert sign\", \"content"
                        + " commitment\", \"crl sign\", \"digital signature\" for an ML-DSA key");
        assertThat(mlDsaErrors()).containsExactly("spec.usages: Required value");
    }

    /** X509-PEM-01 */
    @Test
    void ignoresTextAroundTheBlock() {
        String wrapped = GoodRequest.edited(GoodRequest.REQUEST, pem -> "before\n" + pem + "behind");
        assertThat(errors(withSpec("request", wrapped))).isEmpty();
    }

    /** CSR-VAL-03 */
    @Test
    void demandsUsages() {
        Tree.Mapping missing = GoodRequest.sent().change("spec", spec -> spec.without("usages"));
        assertThat(texts(errors(missing))).containsExactly("spec.usages: Required value");
        assertThat(texts(errors(withUsages()))).containsExactly("spec.usages: Required value");
    }

    /** CSR-VAL-03: all unknown ones come before all repeated ones. */
    @Test
    void namesUnknownUsagesBeforeRepeatedOnes() {
        assertThat(texts(errors(withUsages("client auth", "clientAuth", "client auth", "clientAuth"))))
                .containsExactly(
                        "spec.usages[1]: Unsupported value: \"clientAuth\": supported values: " + ALL_USAGES,
                        "spec.usages[3]: Unsupported value: \"clientAuth\": supported values: " + ALL_USAGES,
                        "spec.usages[2]: Duplicate value: \"client auth\"",
                        "spec.usages[3]: Duplicate value: \"clientAuth\"");
    }

    /** CSR-VAL-04 (1), CSR-TYP-07 */
    @Test
    void refusesTheLegacySigner() {
        assertThat(texts(errors(withSpec("signerName", "kubernetes.io/legacy-unknown"))))
                .containsExactly(
                        "spec.signerName: Invalid value: \"kubernetes.io/legacy-unknown\": the legacy signerName"
                                + " is not allowed via this API version");
    }

    /** CSR-VAL-04 (2, 3) */
    @Test
    void demandsASignerNameOfTwoParts() {
        Tree.Mapping missing = GoodRequest.sent().change("spec", spec -> spec.without("signerName"));
        assertThat(texts(errors(missing))).containsExactly("spec.signerName: Required value");
        assertThat(texts(errors(withSpec("signerName", "a/b/c"))))
                .containsExactly(
                        "spec.signerName: Invalid value: \"a/b/c\": must be a fully qualified domain and path of"
                                + " the form 'example.com/signer-name'");
    }

    /** CSR-VAL-04 (4): no value is shown. */
    @Test
    void refusesAnOverlongDomain() {
        String domain = ("a".repeat(62) + ".").repeat(4) + "com";
        assertThat(texts(errors(withSpec("signerName", domain + "/x"))))
                .containsExactly("spec.signerName: Too long: may not be more than 253 bytes");
    }

    /** CSR-VAL-04 (6, 7) */
    @Test
    void showsThePartThatIsWrong() {
        assertThat(texts(errors(withSpec("signerName", "example/Foo"))))
                .containsExactly(
                        "spec.signerName: Invalid value: \"example\": should be a domain with at least two segments"
                                + " separated by dots",
                        "spec.signerName: Invalid value: \"Foo\": validating label \"Foo\": " + SUBDOMAIN);
    }

    /** CSR-VAL-05 */
    @Test
    void demandsTenMinutes() {
        assertThat(texts(errors(withSpec("expirationSeconds", new Tree.Whole(599)))))
                .containsExactly("spec.expirationSeconds: Invalid value: 599: may not specify a duration less than 600"
                        + " seconds (10 minutes)");
        assertThat(errors(withSpec("expirationSeconds", new Tree.Whole(600)))).isEmpty();
    }

    /** The order of section 2.3. */
    @Test
    void reportsEverythingTogetherInOrder() {
        Tree.Mapping spec = Tree.Mapping.of("request", new Tree.Text(""))
                .with("signerName", "foo")
                .with("usages", Tree.Sequence.ofTexts(List.of("x")))
                .with("expirationSeconds", 1);
        assertThat(errors(GoodRequest.sent().with("spec", spec)))
                .extracting(FieldError::path)
                .containsExactly("spec.request", "spec.usages[0]", "spec.signerName", "spec.expirationSeconds");
    }
}
