package dev.signet.policy;

import dev.signet.pki.encoding.IpAddress;
import dev.signet.pki.x509.CertificationRequest;
import dev.signet.pki.x509.Curve;
import dev.signet.pki.x509.Extension;
import dev.signet.pki.x509.GeneralName;
import dev.signet.pki.x509.Name;
import dev.signet.pki.x509.PrivateKeyInfo;
import dev.signet.pki.x509.SubjectAltNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** A good question about a certificate, and what tests change in it. */
final class Questions {

    static final PrivateKeyInfo KEY = PrivateKeyInfo.generateEc(Curve.P256);

    static final Requester POD = new Requester(
            "system:serviceaccount:web:shop",
            "8f2a",
            List.of("system:serviceaccounts", "system:serviceaccounts:web", "system:authenticated"),
            Map.of(
                    "authentication.kubernetes.io/pod-name", List.of("shop-0"),
                    "authentication.kubernetes.io/pod-uid", List.of("1d0c"),
                    "authentication.kubernetes.io/node-name", List.of("node-a"),
                    "authentication.kubernetes.io/node-uid", List.of("77aa")));

    private Questions() {}

    static Name subject() {
        return Name.builder()
                .add(Name.ORGANIZATION, "web", "shops")
                .add(Name.ORGANIZATIONAL_UNIT, "front")
                .add(Name.COMMON_NAME, "shop.web.svc")
                .build();
    }

    static SubjectAltNames names() {
        return new SubjectAltNames(List.of(
                GeneralName.dns("shop.web.svc"),
                GeneralName.dns("shop.web.svc.cluster.local"),
                GeneralName.ip(IpAddress.parse("10.96.0.7").orElseThrow()),
                GeneralName.ip(IpAddress.parse("2001:db8::7").orElseThrow()),
                GeneralName.uri("spiffe://cluster.local/ns/web/sa/shop"),
                GeneralName.email("shop@example.com")));
    }

    static Question good() {
        return asking(CertificationRequest.create(KEY, subject(), names()));
    }

    static Question asking(CertificationRequest request) {
        return of(request, POD);
    }

    static Question by(Requester requester) {
        return of(CertificationRequest.create(KEY, subject(), names()), requester);
    }

    static Question forNames(GeneralName... names) {
        return asking(CertificationRequest.create(KEY, subject(), new SubjectAltNames(List.of(names))));
    }

    static Question with(Name subject, Extension... extensions) {
        List<Extension> all = new ArrayList<>(List.of(names().toExtension(false)));
        all.addAll(List.of(extensions));
        return asking(CertificationRequest.create(KEY, subject, all));
    }

    private static Question of(CertificationRequest request, Requester requester) {
        return new Question(
                "shop-1",
                "example.com/serving",
                new Question.Asked(request, List.of("digital signature", "server auth"), OptionalInt.of(3600)),
                requester);
    }

    static Question toSigner(String signerName) {
        Question good = good();
        return new Question(good.name(), signerName, good.asked(), good.requester());
    }

    static Question livingAsSignerLikes() {
        Question good = good();
        return new Question(
                good.name(),
                good.signerName(),
                new Question.Asked(good.asked().request(), good.asked().usages(), OptionalInt.empty()),
                good.requester());
    }
}
