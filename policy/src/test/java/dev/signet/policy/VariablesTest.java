package dev.signet.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.encoding.ObjectIdentifier;
import dev.signet.pki.x509.BasicConstraints;
import dev.signet.pki.x509.Extension;
import dev.signet.pki.x509.GeneralName;
import dev.signet.pki.x509.Name;
import dev.signet.policy.expression.Fault;
import dev.signet.policy.expression.Outcome;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VariablesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "name == 'shop-1' && signerName == 'example.com/serving'",
                "request.subject.commonName == 'shop.web.svc'",
                "request.subject.organizations == ['web', 'shops']",
                "request.subject.organizationalUnits == ['front'] && request.subject.countries == []",
                "request.subject.localities.size() + request.subject.provinces.size() == 0",
                "request.subject.streetAddresses == [] && request.subject.postalCodes == []",
                "request.subject.serialNumber == '' && request.subject.otherAttributes == []",
                "request.dnsNames == ['shop.web.svc', 'shop.web.svc.cluster.local']",
                "request.ipAddresses == ['10.96.0.7', '2001:db8::7']",
                "request.ipAddresses.exists(a, cidr('10.96.0.0/12').containsIP(a))",
                "request.uris == ['spiffe://cluster.local/ns/web/sa/shop']",
                "request.emailAddresses == ['shop@example.com']",
                "request.key.algorithm == 'ECDSA' && request.key.size == 256 && request.key.curve == 'P-256'",
                "request.usages == ['digital signature', 'server auth']",
                "has(request.expirationSeconds) && request.expirationSeconds <= 3600",
                "!request.isCA && request.extensions.map(e, e.id) == ['2.5.29.17']",
                "request.extensions.all(e, !e.critical)",
                "requester.username == 'system:serviceaccount:web:shop' && requester.uid == '8f2a'",
                "'system:authenticated' in requester.groups",
                "requester.extra['authentication.kubernetes.io/pod-name'] == ['shop-0']",
                "!('example.com/x' in requester.extra)",
                "has(requester.serviceAccount) && requester.serviceAccount.namespace == 'web'",
                "requester.serviceAccount.name == 'shop'",
                "has(requester.pod) && requester.pod.name == 'shop-0' && requester.pod.uid == '1d0c'",
                "requester.node.name == 'node-a' && requester.node.uid == '77aa'",
            })
    void showTheRequestAndTheRequester(String expression) throws Exception {
        assertThat(value(expression, Questions.good())).isEqualTo(new Outcome.Value<>(true));
    }

    @Test
    void sayThatNoLifetimeIsAsked() throws Exception {
        assertThat(value("has(request.expirationSeconds)", Questions.livingAsSignerLikes()))
                .isEqualTo(new Outcome.Value<>(false));
    }

    @Test
    void showWhoAsksForACa() throws Exception {
        Question question = Questions.with(Questions.subject(), BasicConstraints.CA.toExtension());

        assertThat(value("request.isCA && request.extensions.exists(e, e.critical)", question))
                .isEqualTo(new Outcome.Value<>(true));
    }

    @Test
    void showAttributesThatHaveNoFieldByTheirIdentifier() throws Exception {
        Question question = Questions.with(
                Name.builder().add(Name.EMAIL_ADDRESS, "a@example.com").build());

        assertThat(value("request.subject.otherAttributes == ['1.2.840.113549.1.9.1']", question))
                .isEqualTo(new Outcome.Value<>(true));
    }

    /** A user who may impersonate can set any extra; a user who is no service account has no pod. */
    @Test
    void showNoPodOfWhoIsNoServiceAccount() throws Exception {
        Question question = Questions.by(new Requester("alice", "", List.of(), Questions.POD.extra()));

        assertThat(value("!has(requester.pod) && !has(requester.node) && !has(requester.serviceAccount)", question))
                .isEqualTo(new Outcome.Value<>(true));
    }

    @Test
    void showNoPodWhereThereAreTwo() throws Exception {
        Question question = Questions.by(new Requester(
                Questions.POD.username(),
                "",
                List.of(),
                Map.of("authentication.kubernetes.io/pod-name", List.of("shop-0", "admin-0"))));

        assertThat(value("!has(requester.pod)", question)).isEqualTo(new Outcome.Value<>(true));
    }

    @Test
    void areNoneWhereTwoReadersCouldSeeTwoSubjects() {
        refused(
                Questions.with(Name.builder()
                        .add(Name.COMMON_NAME, "admin")
                        .add(Name.COMMON_NAME, "shop.web.svc")
                        .build()),
                "the subject has more than one common name");
        refused(
                Questions.with(Name.builder().add(Name.USER_UID, "1").build()),
                "the subject has the user UID attribute 1.3.6.1.4.1.57683.2, which some readers take for the user's identity");
    }

    @Test
    void areNoneWhereThereAreTwoListsOfNames() {
        refused(
                Questions.with(Questions.subject(), Questions.names().toExtension(false)),
                "the request has more than one subjectAltName extension");
    }

    @Test
    void areNoneWhereAnExtensionCannotBeRead() {
        refused(
                Questions.with(Questions.subject(), Extension.of(Extension.BASIC_CONSTRAINTS, true, new byte[] {1, 2})),
                "asn1: ");
    }

    @Test
    void areNoneForARequestThatIsTooLarge() {
        refused(
                Questions.forNames(IntStream.range(0, 1001)
                        .mapToObj(i -> GeneralName.dns("a" + i))
                        .toArray(GeneralName[]::new)),
                "the request is too large for policies: they look at 1000 names, usages and groups, and at requests of 32768 bytes");
        refused(
                Questions.with(
                        Questions.subject(), Extension.of(ObjectIdentifier.of("1.2.3"), false, new byte[40_000])),
                "the request is too large");
    }

    private static Outcome<Boolean> value(String expression, Question question) throws Fault, EncodingException {
        return Variables.language().condition(expression).evaluate(Variables.of(question));
    }

    private static void refused(Question question, String text) {
        assertThatThrownBy(() -> Variables.of(question))
                .isInstanceOf(EncodingException.class)
                .hasMessageStartingWith(text);
    }
}
