package dev.signet.cfssl;

import dev.signet.pki.x509.Name;
import dev.signet.pki.x509.SubjectAltNames;
import java.util.List;
import java.util.Optional;

/**
 * The JSON with which cfssl is asked for a key and a request: {@code CN}, {@code names}, {@code serialnumber}, {@code hosts},
 * {@code key}, {@code ca}.
 *
 * @param hosts in the order of {@link SubjectAltNames#ordered}
 * @param ca only where the JSON has such a section
 * @param remark what was passed over and may be missed
 */
public record CsrRequest(
        Name subject, SubjectAltNames hosts, KeyRequest key, Optional<CaSection> ca, Optional<String> remark) {

    /**
     * Reads a request.
     *
     * @param json UTF-8
     * @throws CfsslException when it is not such a JSON
     */
    public static CsrRequest parse(byte[] json) throws CfsslException {
        var request = JsonReader.read(json);
        var key = request.object("key");
        var ca = request.object("ca");
        return new CsrRequest(
                SubjectNames.read(request),
                Hosts.read(request.texts("hosts")),
                key.isPresent() ? KeyRequest.read(key.get()) : KeyRequest.STANDARD,
                ca.isPresent() ? Optional.of(CaSection.read(ca.get())) : Optional.empty(),
                remark(request));
    }

    /** The same request for other hosts. */
    public CsrRequest withHosts(List<String> others) throws CfsslException {
        return new CsrRequest(subject, Hosts.read(others), key, ca, remark);
    }

    /** cfssl knows a serial number in {@code names}, and passes it over without a word. */
    private static Optional<String> remark(JsonObject request) throws CfsslException {
        for (var name : request.objects("names")) {
            if (name.text("SerialNumber").filter(text -> !text.isEmpty()).isPresent()) {
                return Optional.of(name.path() + ".SerialNumber is ignored, as cfssl does it;"
                        + " write \"serialnumber\" beside \"CN\" to have it in the subject");
            }
        }
        return Optional.empty();
    }
}
