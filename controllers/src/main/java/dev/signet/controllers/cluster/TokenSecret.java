package dev.signet.controllers.cluster;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A view of a Secret that holds, or is to hold, the token of a service account (TOK-01). */
record TokenSecret(Secret secret) {
    static final String TYPE = "kubernetes.io/service-account-token";

    private static final String ACCOUNT = "kubernetes.io/service-account.name";
    private static final String UID = "kubernetes.io/service-account.uid";
    private static final String TOKEN = "token";
    private static final String NAMESPACE = "namespace";
    private static final String ROOT_CA = "ca.crt";

    static Optional<TokenSecret> of(Secret secret) {
        return TYPE.equals(secret.getType()) ? Optional.of(new TokenSecret(secret)) : Optional.empty();
    }

    String key() {
        return namespace() + "/" + secret.getMetadata().getName();
    }

    String namespace() {
        return secret.getMetadata().getNamespace();
    }

    /** The name of its account; empty where it says none. */
    String account() {
        return annotation(ACCOUNT);
    }

    /** Whether it is for an account of that name, and of that uid where it says one. */
    boolean isOf(ServiceAccount account) {
        ObjectMeta metadata = account.getMetadata();
        String uid = annotation(UID);
        return namespace().equals(metadata.getNamespace())
                && account().equals(metadata.getName())
                && (uid.isEmpty() || uid.equals(metadata.getUid()));
    }

    private String annotation(String name) {
        Map<String, String> annotations = secret.getMetadata().getAnnotations();
        return annotations == null ? "" : annotations.getOrDefault(name, "");
    }

    boolean lacksToken() {
        return data(TOKEN).isEmpty();
    }

    /** @param rootCa PEM; empty for none */
    boolean lacksAnything(String rootCa) {
        return lacksToken() || data(NAMESPACE).isEmpty() || lacks(rootCa);
    }

    private boolean lacks(String rootCa) {
        return !rootCa.isEmpty() && !data(ROOT_CA).equals(base64(rootCa));
    }

    /** With what it lacks. */
    Secret filled(ServiceAccount account, TokenSource tokens, String rootCa) {
        Map<String, String> data = new HashMap<>(secret.getData() == null ? Map.of() : secret.getData());
        if (lacks(rootCa)) {
            data.put(ROOT_CA, base64(rootCa));
        }
        if (data(NAMESPACE).isEmpty()) {
            data.put(NAMESPACE, base64(namespace()));
        }
        if (lacksToken()) {
            data.put(TOKEN, base64(tokens.tokenFor(account, secret)));
        }
        return new SecretBuilder(secret)
                .editMetadata()
                .addToAnnotations(ACCOUNT, account.getMetadata().getName())
                .addToAnnotations(UID, account.getMetadata().getUid())
                .endMetadata()
                .withData(data)
                .build();
    }

    private String data(String key) {
        return secret.getData() == null ? "" : secret.getData().getOrDefault(key, "");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "TokenSecret[" + key() + "]";
    }
}
