package dev.signet.controllers.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.controllers.fake.ControllerFixture;
import dev.signet.controllers.fake.FakeApi;
import dev.signet.controllers.runtime.ControllerMetrics.Result;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DefaultServiceAccountsTest {
    private static final String ACCOUNT = "/api/v1/namespaces/ns/serviceaccounts/default";

    private final ControllerFixture fixture = new ControllerFixture();
    private final FakeApi api = fixture.api;

    private void start(String phase) {
        api.put("/api/v1/namespaces", """
                {"apiVersion":"v1","kind":"Namespace","metadata":{"name":"ns"},"status":{"phase":"%s"}}""".formatted(phase));
        fixture.start(context -> List.of(DefaultServiceAccounts.loop(context)));
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void givesANamespaceItsAccountAndBringsItBack() throws InterruptedException {
        start("Active");
        api.await(ACCOUNT, _ -> true);
        assertThat(fixture.nextResult()).isEqualTo(Result.SUCCESS);
        String first =
                api.get(ACCOUNT).orElseThrow().at("/metadata/resourceVersion").asString();
        api.client().serviceAccounts().inNamespace("ns").withName("default").delete();
        api.await(ACCOUNT, a -> !a.at("/metadata/resourceVersion").asString().equals(first));
    }

    @Test
    void givesNothingToANamespaceThatGoes() throws InterruptedException {
        start("Terminating");
        assertThat(fixture.nextResult()).isEqualTo(Result.SUCCESS);
        assertThat(api.writes()).isEmpty();
    }
}
