package dev.signet.controllers.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class FailureTextTest {
    @Test
    void repeatsWhatTheApiSaid() {
        assertThat(FailureText.of(new KubernetesClientException(
                        "Failure executing: GET at: https://there",
                        403,
                        new StatusBuilder().withMessage("leases is forbidden").build())))
                .isEqualTo("leases is forbidden");
    }

    @Test
    void unwrapsWhatTheClientWrapped() {
        assertThat(FailureText.of(new KubernetesClientException(
                        "Operation: [get] failed.", new IOException(new ConnectException()))))
                .isEqualTo("cannot connect to the API server");
        assertThat(FailureText.of(new CompletionException(new ConnectException())))
                .isEqualTo("cannot connect to the API server");
        assertThat(FailureText.of(new IOException(null, new ConnectException("Connection refused"))))
                .isEqualTo("cannot connect to the API server: Connection refused");
    }

    @Test
    void isOneLine() {
        assertThat(FailureText.of(new IOException("a\n  b"))).isEqualTo("a b");
        assertThat(FailureText.of(new IllegalStateException())).isEqualTo("IllegalStateException");
    }
}
