package dev.signet.cfssl;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The JSON that cfssl prints: PEM texts by name, in the order of the names. Its {@code toString} hides the key. */
public final class Answer {

    private static final String CERTIFICATE = "cert";
    private static final String REQUEST = "csr";
    private static final String KEY = "key";

    private final SortedMap<String, String> texts;

    private Answer(Map<String, String> texts) {
        this.texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
    }

    static Answer of(String requestPem, String keyPem) {
        return new Answer(Map.of(REQUEST, requestPem, KEY, keyPem));
    }

    static Answer of(String certificatePem, String requestPem, String keyPem) {
        return new Answer(Map.of(CERTIFICATE, certificatePem, REQUEST, requestPem, KEY, keyPem));
    }

    /** One line with its line end. It may hold a private key. */
    public String toJson() {
        return texts.entrySet().stream()
                .map(text -> quoted(text.getKey()) + ":" + quoted(text.getValue()))
                .collect(Collectors.joining(",", "{", "}\n"));
    }

    /** Of all that JSON wants escaped PEM has only line ends. */
    private static String quoted(String pem) {
        return '"' + pem.replace("\n", "\\n") + '"';
    }

    @Override
    public String toString() {
        return "Answer" + texts.keySet();
    }
}
