package dev.signet.certificates;

import static dev.signet.certificates.Requests.request;
import static dev.signet.certificates.Requests.subject;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.pki.x509.GeneralName;
import dev.signet.pki.x509.Name;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the signers signet.dev/serving and signet.dev/client refuse, whoever has approved. */
class WorkloadRuleTest {
    private static final String ACCOUNT = "system:serviceaccount:team:web";
    private static final GeneralName ID = GeneralName.uri("spiffe://cluster.local/ns/team/sa/web");

    @Test
    void servesNamesAndAddresses() {
        var rule = WorkloadRule.SERVING;
        assertThat(rule.violation(request(Name.EMPTY, Requests.DNS, Requests.IP), Requests.SERVING))
                .isEmpty();
        assertThat(rule.violation(request(subject("A.example.com"), Requests.DNS), List.of("server auth")))
                .isEmpty();
        assertThat(rule.violation(request(Name.EMPTY, GeneralName.dns("*.example.com")), Requests.SERVING))
                .isEmpty();
    }

    @Test
    void servesNothingElse() {
        var rule = WorkloadRule.SERVING;
        assertThat(rule.violation(request(Name.EMPTY, Requests.DNS), Requests.CLIENT))
                .contains("usage \"client auth\" is not allowed; allowed are server auth, digital signature and key"
                        + " encipherment");
        assertThat(rule.violation(request(Name.EMPTY, Requests.DNS), List.of("digital signature")))
                .contains("usage \"server auth\" is missing");
        assertThat(rule.violation(request(subject("a.example.com")), Requests.SERVING))
                .contains("DNS or IP subjectAltName is required");
        assertThat(rule.violation(request(Name.EMPTY, Requests.DNS, Requests.EMAIL), Requests.SERVING))
                .contains("Email subjectAltNames are not allowed");
        assertThat(rule.violation(request(Name.EMPTY, Requests.DNS, Requests.URI), Requests.SERVING))
                .contains("URI subjectAltNames are not allowed");
        assertThat(rule.violation(request(subject("b.example.com"), Requests.DNS), Requests.SERVING))
                .contains("the common name \"b.example.com\" is none of the DNS names");
        assertThat(rule.violation(request(subject("a.example.com", "x"), Requests.DNS), Requests.SERVING))
                .contains("the subject has more than a common name");
        assertThat(rule.violation(request(Name.EMPTY, GeneralName.dns("a.example.com.")), Requests.SERVING))
                .contains("the DNS name \"a.example.com.\" is malformed: labels of letters, digits and hyphens, with no"
                        + " dot at the end");
    }

    @Test
    void knowsServiceAccounts() {
        var rule = WorkloadRule.CLIENT;
        for (var request : List.of(
                request(subject(ACCOUNT)),
                request(subject(ACCOUNT, "system:serviceaccounts", "system:serviceaccounts:team")),
                request(Name.EMPTY, ID),
                request(subject(ACCOUNT), ID))) {
            assertThat(rule.violation(request, Requests.CLIENT)).isEmpty();
            assertThat(WorkloadRule.account(request)).contains(new ServiceAccountName("team", "web"));
        }
    }

    @Test
    void knowsNobodyElse() {
        var rule = WorkloadRule.CLIENT;
        assertThat(rule.violation(request(Name.EMPTY), Requests.CLIENT))
                .contains("neither the subject nor a SPIFFE ID names a service account");
        assertThat(rule.violation(request(subject("alice")), Requests.CLIENT))
                .contains("the common name \"alice\" is not a service account's: system:serviceaccount:NAMESPACE:NAME");
        assertThat(rule.violation(request(subject(ACCOUNT, "system:masters")), Requests.CLIENT))
                .contains("organization \"system:masters\" is not a group of the service account");
        assertThat(rule.violation(request(Name.EMPTY, Requests.URI), Requests.CLIENT))
                .contains("the URI \"spiffe://a\" is not the SPIFFE ID of a service account:"
                        + " spiffe://TRUSTDOMAIN/ns/NAMESPACE/sa/NAME");
        assertThat(rule.violation(request(Name.EMPTY, ID, Requests.DNS), Requests.CLIENT))
                .contains("DNS subjectAltNames are not allowed");
        assertThat(rule.violation(request(subject("system:serviceaccount:team:other"), ID), Requests.CLIENT))
                .contains("the subject and the SPIFFE ID name different service accounts");
        assertThat(rule.violation(request(subject(ACCOUNT)), Requests.SERVING))
                .contains("usage \"server auth\" is not allowed; allowed are client auth, digital signature and key"
                        + " encipherment");
    }

    @Test
    void isTheRuleOfItsSigner() {
        assertThat(SigningRule.violation("signet.dev/serving", request(subject("a")), Requests.SERVING, true))
                .contains("DNS or IP subjectAltName is required");
        assertThat(SigningRule.violation("signet.dev/client", request(subject("alice")), Requests.CLIENT, true))
                .isPresent();
    }
}
