package dev.signet.app.quickstart;

import dev.signet.apiserver.object.Tree;
import dev.signet.app.command.CommandFailure;
import dev.signet.app.kubeconfig.TreeClient;
import dev.signet.cfssl.AnswerFile;
import dev.signet.cfssl.CfsslException;
import dev.signet.cfssl.CfsslLog;
import dev.signet.cfssl.CsrRequest;
import dev.signet.cfssl.KeyGeneration;
import dev.signet.jvm.api.ApiRefusal;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.x509.Certificate;
import dev.signet.pki.x509.CertificationRequest;
import dev.signet.pki.x509.PrivateKeyInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The steps between the control plane and the server that it made trustworthy, each through the API and no other door. */
final class Walk {
    static final String HOST = "my-svc.my-namespace.svc.cluster.local";

    private static final String NAME = "my-svc.my-namespace";
    private static final String COMMON_NAME = "my-pod.my-namespace.pod.cluster.local";
    private static final List<String> USAGES = List.of("digital signature", "key encipherment", "server auth");
    private static final String GROUP = "/apis/certificates.k8s.io/";
    private static final String REQUEST = GROUP + "v1/certificatesigningrequests/" + NAME;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long PAUSE_MILLIS = 50;

    private static final String DESCRIPTION = """
            {"CN": "%s",
             "hosts": ["%s", "%s", "172.168.0.24", "10.0.34.2"],
             "key": {"algo": "ecdsa", "size": 256}}""".formatted(COMMON_NAME, HOST, COMMON_NAME);

    /** As tutorials printed it in 2017. */
    private static final String TUTORIAL = """
            cat <<EOF | kubectl create -f -
            > apiVersion: certificates.k8s.io/v1beta1
            > kind: CertificateSigningRequest
            > metadata:
            >   name: my-svc.my-namespace
            > spec:
            >   groups:
            >   - system:authenticated
            >   request: $(cat server.csr | base64 | tr -d '\\n')
            >   usages:
            >   - digital signature
            >   - key encipherment
            >   - server auth
            > EOF""";

    private final Narration tell;
    private final TreeClient admin;
    private final Workplace place;
    private final InstantSource clock;

    /** @param admin the API as the administrator sees it */
    Walk(Narration tell, TreeClient admin, Workplace place, InstantSource clock) {
        this.tell = tell;
        this.admin = admin;
        this.place = place;
        this.clock = clock;
    }

    /** @throws CommandFailure where a step did not prove what it should */
    void run() {
        try {
            makeKeyAndRequest();
            create();
            look();
            approve();
            collect();
            new Meeting(tell, place).run();
        } catch (ApiRefusal e) {
            throw new CommandFailure("the quickstart's server has refused a step: " + e.text(), e);
        } catch (EncodingException | CfsslException e) {
            throw new CommandFailure("the quickstart cannot read what it got: " + e.getMessage(), e);
        }
    }

    private void makeKeyAndRequest() throws CfsslException, EncodingException {
        tell.step("A private key, and a request that says whose it is");
        tell.command("cat csr.json");
        DESCRIPTION.lines().forEach(tell::shows);
        tell.command("cat csr.json | signet cfssl genkey - | signet cfssljson -bare server");
        CfsslLog silent = new CfsslLog(
                new PrintStream(OutputStream.nullOutputStream()), clock, ZoneOffset.UTC, CfsslLog.Level.FATAL);
        String answer = new KeyGeneration(silent)
                .genkey(CsrRequest.parse(DESCRIPTION.getBytes(StandardCharsets.UTF_8)))
                .toJson();
        for (AnswerFile file : AnswerFile.parse(answer.getBytes(StandardCharsets.UTF_8), true)) {
            write(file);
        }
        CertificationRequest request = CertificationRequest.parsePem(place.read(place.request()));
        request.verify();
        tell.proves(request.publicKey().equals(key().publicKey()), "server.csr is signed by the key in server-key.pem");
        tell.proves(place.isForItsOwnerAlone(place.key()), "server-key.pem is yours alone (0600), and stays here");
    }

    private void write(AnswerFile file) {
        try {
            file.write(place.folder().resolve("server").toString());
        } catch (IOException e) {
            throw new CommandFailure("cannot write server" + file.suffix() + ": " + e, e);
        }
    }

    private void create() throws ApiRefusal {
        tell.step("The request goes to the API, as a tutorial of 2017 had it");
        tell.command(TUTORIAL);
        Tree.Mapping spec = Tree.Mapping.of(
                        "groups",
                        Tree.Sequence.ofTexts(List.of("system:authenticated")),
                        "request",
                        new Tree.Text(Base64.getEncoder().encodeToString(place.read(place.request()))))
                .with("usages", Tree.Sequence.ofTexts(USAGES));
        Tree.Mapping body = Tree.Mapping.of("apiVersion", new Tree.Text("certificates.k8s.io/v1beta1"))
                .with("kind", "CertificateSigningRequest")
                .with("metadata", Tree.Mapping.of("name", new Tree.Text(NAME)))
                .with("spec", spec);
        Tree.Mapping created =
                admin.post(GROUP + "v1beta1/certificatesigningrequests", body).mapping("spec");
        tell.shows("requestor " + created.textOrEmpty("username") + ", groups "
                + String.join(", ", created.texts("groups")) + " (as the server knows them)");
        tell.proves(
                created.textOrEmpty("signerName").equals("kubernetes.io/legacy-unknown"),
                "nobody named a signer, so v1beta1 chose kubernetes.io/legacy-unknown");
    }

    private void look() throws ApiRefusal, EncodingException {
        tell.step("A person looks before deciding");
        tell.command("kubectl get csr");
        tell.command("kubectl describe csr " + NAME);
        Tree.Mapping object = admin.get(REQUEST);
        showRow(object);
        CertificationRequest request = CertificationRequest.parsePem(
                Base64.getDecoder().decode(object.mapping("spec").textOrEmpty("request")));
        tell.shows("Subject: " + request.subject());
        tell.shows("DNS Names: " + String.join(", ", request.subjectAltNames().dns()));
        tell.shows(
                "IP Addresses: " + String.join(", ", request.subjectAltNames().ips()));
        tell.proves(condition(object).equals("Pending"), "it is Pending: nothing is signed before somebody decides");
    }

    private void approve() throws ApiRefusal {
        tell.step("The person decides");
        tell.command("kubectl certificate approve " + NAME);
        Tree.Mapping approval = Tree.Mapping.of("type", new Tree.Text("Approved"))
                .with("status", "True")
                .with("reason", "SignetQuickstart")
                .with("message", "This CSR was approved by signet quickstart.");
        Tree.Mapping status = Tree.Mapping.of("conditions", Tree.Sequence.of(List.of(approval)));
        Tree.Mapping approved =
                admin.put(REQUEST + "/approval", admin.get(REQUEST).with("status", status));
        tell.proves(condition(approved).startsWith("Approved"), "it is Approved, through the API's own door for that");
    }

    private void collect() throws ApiRefusal, EncodingException {
        tell.step("The controller has signed");
        tell.command("kubectl get csr");
        Tree.Mapping issued = await();
        showRow(issued);
        tell.proves(condition(issued).equals("Approved,Issued"), "it is Approved,Issued");
        tell.command("kubectl get csr " + NAME + " -o jsonpath='{.status.certificate}' | base64 -d > server.crt");
        place.write(
                place.certificate(),
                Base64.getDecoder().decode(issued.mapping("status").textOrEmpty("certificate")));
        Certificate certificate =
                Certificate.parsePem(place.read(place.certificate())).getFirst();
        CertificationRequest request = CertificationRequest.parsePem(place.read(place.request()));
        tell.shows("serial " + certificate.serialNumber().toString(16) + ", issuer " + certificate.issuer() + ", until "
                + certificate.notAfter());
        tell.proves(
                certificate.publicKey().equals(key().publicKey()),
                "server.crt is for the key of step 2, which the API never saw");
        tell.proves(
                certificate.subject().equals(request.subject())
                        && certificate.subjectAltNames().names().size()
                                == request.subjectAltNames().names().size()
                        && certificate
                                .subjectAltNames()
                                .names()
                                .containsAll(request.subjectAltNames().names()),
                "subject and names are those of the request");
    }

    private Tree.Mapping await() throws ApiRefusal {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Tree.Mapping object = admin.get(REQUEST);
        while (!condition(object).contains("Issued") && System.nanoTime() - end < 0) {
            tell.goOn();
            pause();
            object = admin.get(REQUEST);
        }
        return object;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted while the certificate was awaited", e);
        }
    }

    private void showRow(Tree.Mapping object) {
        Tree.Mapping spec = object.mapping("spec");
        tell.shows("NAME                  SIGNERNAME                     REQUESTOR          CONDITION");
        tell.shows(object.mapping("metadata").textOrEmpty("name") + "   " + spec.textOrEmpty("signerName") + "   "
                + spec.textOrEmpty("username") + "   " + condition(object));
    }

    /** As kubectl's column has it (PRN-CSR-01). */
    private static String condition(Tree.Mapping object) {
        Tree.Mapping status = object.mapping("status");
        List<String> words = new ArrayList<>();
        status.mappings("conditions").forEach(condition -> words.add(condition.textOrEmpty("type")));
        if (!status.textOrEmpty("certificate").isEmpty()) {
            words.add("Issued");
        }
        return words.isEmpty() ? "Pending" : String.join(",", words);
    }

    private PrivateKeyInfo key() throws EncodingException {
        return PrivateKeyInfo.parsePem(place.read(place.key()));
    }
}
