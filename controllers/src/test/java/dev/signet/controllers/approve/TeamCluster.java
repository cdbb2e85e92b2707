package dev.signet.controllers.approve;

import dev.signet.controllers.fake.FakeApi;

/** Namespace {@code team} with pod {@code web-0} behind Service {@code web}, as tests need it. */
final class TeamCluster {
    private static final String PODS = "/api/v1/namespaces/team/pods";
    private static final String SERVICES = "/api/v1/namespaces/team/services";

    private final FakeApi api;

    TeamCluster(FakeApi api) {
        this.api = api;
        pod("\"hostname\":\"web-0\",\"subdomain\":\"peers\"", "Running", "");
        service(
                "web",
                "\"clusterIP\":\"10.96.0.10\",\"clusterIPs\":[\"10.96.0.10\",\"fd00::10\"],\"selector\":{\"app\":\"web\"}");
        service("peers", "\"clusterIP\":\"None\",\"clusterIPs\":[\"None\"],\"selector\":{\"app\":\"web\"}");
        service("other", "\"clusterIP\":\"10.96.0.11\",\"selector\":{\"app\":\"other\"}");
        service("stricter", "\"clusterIP\":\"10.96.0.12\",\"selector\":{\"app\":\"web\",\"tier\":\"front\"}");
        service("bare", "\"clusterIP\":\"10.96.0.13\"");
        service(
                "alias",
                "\"type\":\"ExternalName\",\"externalName\":\"web.example.com\",\"selector\":{\"app\":\"web\"}");
    }

    /**
     * The pod again, changed.
     *
     * @param spec more members of its spec
     * @param metadata more members of its metadata
     */
    void pod(String spec, String phase, String metadata) {
        pod(
                "uid-web-0",
                "web",
                spec,
                "\"phase\":\"" + phase
                        + "\",\"podIP\":\"10.1.0.5\",\"podIPs\":[{\"ip\":\"10.1.0.5\"},{\"ip\":\"fd01::5\"}]",
                metadata);
    }

    void pod(String uid, String account, String spec, String status, String metadata) {
        api.put(PODS, """
                {"apiVersion":"v1","kind":"Pod","metadata":{"name":"web-0","namespace":"team","uid":"%s",
                 "labels":{"app":"web","pod":"web-0"}%s},
                 "spec":{"serviceAccountName":"%s"%s},"status":{%s}}""".formatted(
                uid, metadata.isEmpty() ? "" : "," + metadata, account, spec.isEmpty() ? "" : "," + spec, status));
    }

    /** @param spec its members */
    void service(String name, String spec) {
        api.put(SERVICES, """
                {"apiVersion":"v1","kind":"Service","metadata":{"name":"%s","namespace":"team"},"spec":{%s}}""".formatted(name, spec));
    }
}
