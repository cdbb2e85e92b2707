package dev.signet.cfssl;

import dev.signet.pki.encoding.ObjectIdentifier;
import dev.signet.pki.x509.Name;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the subject of a request in cfssl's order: C, ST, L, O, OU, CN, serial number. */
final class SubjectNames {

    /** The attributes of {@code names}. */
    private static final Map<String, ObjectIdentifier> ATTRIBUTES = attributes();

    private SubjectNames() {}

    private static Map<String, ObjectIdentifier> attributes() {
        var attributes = new LinkedHashMap<String, ObjectIdentifier>();
        attributes.put("C", Name.COUNTRY);
        attributes.put("ST", Name.PROVINCE);
        attributes.put("L", Name.LOCALITY);
        attributes.put("O", Name.ORGANIZATION);
        attributes.put("OU", Name.ORGANIZATIONAL_UNIT);
        return attributes;
    }

    /** The subject of a whole request. Values of one attribute share an RDN; empty ones are left out. */
    static Name read(JsonObject request) throws CfsslException {
        var names = request.objects("names");
        var subject = Name.builder();
        for (var attribute : ATTRIBUTES.entrySet()) {
            var values = new ArrayList<String>();
            for (var name : names) {
                name.text(attribute.getKey()).ifPresent(values::add);
            }
            add(subject, attribute.getValue(), values);
        }
        add(subject, Name.COMMON_NAME, request.text("CN").stream().toList());
        add(subject, Name.SERIAL_NUMBER, request.text("serialnumber").stream().toList());
        return subject.build();
    }

    private static void add(Name.Builder subject, ObjectIdentifier type, List<String> values) {
        subject.add(type, values.stream().filter(value -> !value.isEmpty()).toList());
    }
}
