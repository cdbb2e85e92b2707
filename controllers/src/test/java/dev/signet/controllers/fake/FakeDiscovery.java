package dev.signet.controllers.fake;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** What a {@link FakeApi} says of the resources of group versions: 404 for those that nothing was said of. */
public final class FakeDiscovery implements FakeApi.Answer {
    private final Map<String, List<String>> resources = new ConcurrentHashMap<>();

    /** @param groupVersion such as {@code certificates.k8s.io/v1} */
    public FakeDiscovery serving(String groupVersion, String... plurals) {
        resources.put(groupVersion, List.of(plurals));
        return this;
    }

    @Override
    public Optional<FakeApi.Reply> apply(String line, JsonNode body) {
        if (!line.matches("GET /apis/[^/]+/[^/]+")) {
            return Optional.empty();
        }
        String groupVersion = line.substring("GET /apis/".length());
        List<String> served = resources.get(groupVersion);
        if (served == null) {
            return Optional.of(FakeApi.Reply.status(404, "NotFound"));
        }
        String list = String.join(
                ",",
                served.stream()
                        .map(plural -> "{\"name\":\"" + plural + "\",\"kind\":\"K\",\"namespaced\":false,\"verbs\":[]}")
                        .toList());
        return Optional.of(new FakeApi.Reply(200, """
                {"kind":"APIResourceList","apiVersion":"v1","groupVersion":"%s","resources":[%s]}""".formatted(groupVersion, list)));
    }
}
