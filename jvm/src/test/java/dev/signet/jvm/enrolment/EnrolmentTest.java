package dev.signet.jvm.enrolment;

import static dev.signet.jvm.FakeRequests.condition;
import static dev.signet.jvm.FakeRequests.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signet.jvm.FakeRequests;
import dev.signet.jvm.TestAuthority;
import dev.signet.jvm.TestAuthority.Leaf;
import dev.signet.jvm.api.Json;
import dev.signet.jvm.enrolment.EnrolmentException.Outcome;
import dev.signet.pki.x509.Certificate;
import dev.signet.pki.x509.CertificationRequest;
import dev.signet.pki.x509.Curve;
import dev.signet.pki.x509.GeneralName;
import dev.signet.pki.x509.Name;
import dev.signet.pki.x509.PrivateKeyInfo;
import dev.signet.pki.x509.SubjectAltNames;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class EnrolmentTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final GeneralName WEB = GeneralName.dns("web.shop.svc");

    private final TestAuthority authority = new TestAuthority("signer", NOW);
    private final PrivateKeyInfo key = PrivateKeyInfo.generateEc(Curve.P256);
    private final List<Progress> told = new ArrayList<>();
    private final CertificateTemplate template = new CertificateTemplate(
            "signet.dev/serving",
            Name.EMPTY,
            new SubjectAltNames(List.of(WEB)),
            List.of(Usage.DIGITAL_SIGNATURE, Usage.SERVER_AUTH),
            Optional.of(Duration.ofHours(1)));
    private final CertificateCheck check = new CertificateCheck(template, Optional.of(List.of(authority.certificate)));
    private FakeRequests api;
    private Enrolment enrolment;

    @BeforeEach
    void start() throws Exception {
        api = new FakeRequests();
        enrolment = new Enrolment(api.client(), InstantSource.fixed(NOW), told::add);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private Certificate sign(CertificationRequest request) {
        return authority.issue(Leaf.server(request.publicKey(), NOW, WEB));
    }

    private IssuedCertificate run(Duration patience) throws Exception {
        return enrolment.await(enrolment.submit(template, key, RequestName.ANY), check, patience);
    }

    private void assertEnds(Outcome outcome, String words) {
        assertThatThrownBy(() -> run(LONG))
                .isInstanceOfSatisfying(
                        EnrolmentException.class, e -> assertThat(e.outcome()).isEqualTo(outcome))
                .hasMessageContaining(words);
    }

    /** CGO-01, CGO-04. */
    @Test
    void getsACertificateAndTellsEachStepOnce() throws Exception {
        api.future.add(request -> request);
        api.future.add(condition("Approved"));
        api.future.add(request -> request);
        api.future.add(signed(this::sign));

        IssuedCertificate issued = run(LONG);

        assertThat(issued.leaf().publicKey()).isEqualTo(key.publicKey());
        assertThat(told)
                .containsExactly(
                        new Progress.Submitted("csr-x7k2p", "signet.dev/serving"),
                        new Progress.Pending("csr-x7k2p"),
                        new Progress.Approved("csr-x7k2p", "Because", "of a test"),
                        new Progress.Issued("csr-x7k2p", issued));
        Json.Members spec = api.sent().members("spec");
        assertThat(spec.textOrEmpty("signerName")).isEqualTo("signet.dev/serving");
        assertThat(spec.byName())
                .containsEntry("expirationSeconds", new Json.Numeral("3600"))
                .containsEntry("usages", Json.Array.ofTexts(List.of("digital signature", "server auth")));
        assertThat(api.seen)
                .last()
                .asString()
                .contains("watch=true&fieldSelector=metadata.name%3Dcsr-x7k2p&resourceVersion=1&timeoutSeconds=");
    }

    @Test
    void looksAgainAndAgainWhereItMayNotWatch() throws Exception {
        api.refuseWatches();
        api.future.add(condition("Approved").andThen(signed(this::sign))::apply);

        assertThat(run(LONG).leaf().notAfter()).isEqualTo(NOW.plus(Duration.ofHours(1)));
    }

    @Test
    void isPatientWithABusyServer() throws Exception {
        api.future.add(condition("Approved").andThen(signed(this::sign))::apply);
        SubmittedRequest submitted = enrolment.submit(template, key, RequestName.ANY);
        api.refusals.add(429);
        api.refusals.add(503);

        assertThat(enrolment.await(submitted, check, LONG).chain()).hasSize(1);
    }

    /** CGO-05. */
    @Test
    void takesADenialForFinalEvenBesideACertificate() {
        api.future.add(condition("Approved").andThen(signed(this::sign)).andThen(condition("Denied"))::apply);

        assertEnds(Outcome.DENIED, "was denied (Because: of a test)");
        assertThat(told).last().isEqualTo(new Progress.Denied("csr-x7k2p", "Because", "of a test"));
    }

    @Test
    void takesTheSignersRefusalForFinal() {
        api.future.add(condition("Approved").andThen(condition("Failed"))::apply);

        assertEnds(
                Outcome.FAILED, "the signer signet.dev/serving has refused the request csr-x7k2p (Because: of a test)");
    }

    /** CGO-04: approved and certificate, not one of the two. */
    @Test
    void doesNotTakeACertificateThatNobodyHasApproved() {
        api.future.add(signed(this::sign));

        assertThatThrownBy(() -> run(Duration.ofMillis(300)))
                .isInstanceOfSatisfying(
                        EnrolmentException.class, e -> assertThat(e.outcome()).isEqualTo(Outcome.TIMED_OUT))
                .hasMessageContaining("'kubectl certificate approve csr-x7k2p'");
    }

    @Test
    void asksForTheSignerWhereItWasApprovedAndNotSigned() {
        api.future.add(condition("Approved"));

        assertThatThrownBy(() -> run(Duration.ofMillis(300)))
                .hasMessageContaining("does somebody serve the signer signet.dev/serving?");
    }

    /** CGO-04. */
    @Test
    void noticesThatTheRequestIsGone() {
        api.future.add(request -> Json.Members.NONE);

        assertEnds(Outcome.DELETED, "was deleted");
    }

    /** CGO-04: changed UIDs. */
    @Test
    void noticesAnotherRequestOfTheSameName() {
        api.future.add(
                request -> request.with("metadata", request.members("metadata").with("uid", "u-2")));

        assertEnds(Outcome.DELETED, "another has its name now");
    }

    @Test
    void doesNotUseACertificateThatIsNotWhatWasAskedFor() {
        api.future.add(
                condition("Approved")
                        .andThen(signed(request -> authority.issue(
                                Leaf.server(request.publicKey(), NOW, WEB, GeneralName.dns("bank.svc")))))::apply);

        assertEnds(Outcome.UNSUITABLE, "it has DNS:bank.svc, which nobody asked for");
    }

    @Test
    void saysWhichRightIsMissing() {
        api.refusals.add(403);

        assertEnds(Outcome.REFUSED, "the server says Because (ask for this right: 'create' and 'get'");
    }

    /** CGO-02. */
    @Test
    void adoptsARequestOfThisNameForThisKey() throws Exception {
        enrolment.submit(template, key, RequestName.fixed("web"));

        SubmittedRequest adopted = enrolment.submit(template, key, RequestName.fixed("web"));

        assertThat(adopted.uid()).isEqualTo("u-1");
        assertThat(told)
                .containsExactly(
                        new Progress.Submitted("web", "signet.dev/serving"),
                        new Progress.Adopted("web", "signet.dev/serving"));
    }

    /** CGO-02. */
    @Test
    void leavesOthersRequestsAlone() throws Exception {
        enrolment.submit(template, PrivateKeyInfo.generateEc(Curve.P256), RequestName.fixed("web"));
        assertIncompatible(template, "it is for another key");
    }

    /** CGO-02. */
    @Test
    void doesNotAdoptARequestForOtherNamesOrAnotherSigner() throws Exception {
        enrolment.submit(template, key, RequestName.fixed("web"));

        assertIncompatible(
                new CertificateTemplate(
                        template.signerName(),
                        Name.EMPTY,
                        new SubjectAltNames(List.of(GeneralName.dns("other.svc"))),
                        template.usages(),
                        template.lifetime()),
                "it is for another subject or other names");
        assertIncompatible(
                new CertificateTemplate(
                        "example.com/other", Name.EMPTY, template.names(), template.usages(), template.lifetime()),
                "it is for the signer signet.dev/serving");
    }

    /** CGO-02. */
    @Test
    void doesNotAdoptARequestWhoseCertificateIsOver() throws Exception {
        enrolment.submit(template, key, RequestName.fixed("web"));
        api.put(signed(request ->
                        authority.issue(Leaf.server(request.publicKey(), NOW.minus(Duration.ofHours(3)), WEB)))
                .apply(api.object()));

        assertIncompatible(template, "its certificate has expired");
    }

    private void assertIncompatible(CertificateTemplate wanted, String why) {
        assertThatThrownBy(() -> enrolment.submit(wanted, key, RequestName.fixed("web")))
                .isInstanceOfSatisfying(
                        EnrolmentException.class, e -> assertThat(e.outcome()).isEqualTo(Outcome.INCOMPATIBLE))
                .hasMessageContaining(why)
                .hasMessageContaining("kubectl delete csr web");
    }

    @Test
    void findsARequestAgainAfterARestart() throws Exception {
        SubmittedRequest submitted = enrolment.submit(template, key, RequestName.ANY);

        assertThat(enrolment.resume("csr-x7k2p", "u-1", template, key)).contains(submitted);
        assertThat(enrolment.resume("csr-x7k2p", "u-0", template, key)).isEmpty();
        assertThat(enrolment.resume("csr-x7k2p", "u-1", template, PrivateKeyInfo.generateEc(Curve.P256)))
                .isEmpty();
        api.refusals.add(404);
        assertThat(enrolment.resume("csr-x7k2p", "u-1", template, key)).isEmpty();
    }
}
