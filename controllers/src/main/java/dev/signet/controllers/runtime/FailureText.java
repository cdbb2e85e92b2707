package dev.signet.controllers.runtime;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.ConnectException;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * What a log says of a failure: the API's own words where it answered (they name the right that is missing), otherwise
 * the cause that the client's words are wrapped around.
 */
public final class FailureText {
    private FailureText() {}

    /** One line, without a stack. */
    public static String of(Throwable failure) {
        Throwable cause = failure.getCause();
        return switch (failure) {
            case KubernetesClientException api
            when api.getStatus() != null && !said(api.getStatus().getMessage()).isEmpty() ->
                said(api.getStatus().getMessage());
            case KubernetesClientException _ when cause != null -> of(cause);
            case CompletionException _ when cause != null -> of(cause);
            case ConnectException connect -> "cannot connect to the API server" + after(said(connect.getMessage()));
            case Throwable wrapper when cause != null && saysNothing(wrapper, cause) -> of(cause);
            case Throwable other ->
                said(other.getMessage()).isEmpty() ? other.getClass().getSimpleName() : said(other.getMessage());
        };
    }

    private static boolean saysNothing(Throwable wrapper, Throwable cause) {
        String message = said(wrapper.getMessage());
        return message.isEmpty() || message.equals(said(cause.toString()));
    }

    private static String after(String message) {
        return message.isEmpty() ? "" : ": " + message;
    }

    private static String said(@Nullable String message) {
        return Objects.requireNonNullElse(message, "").strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
