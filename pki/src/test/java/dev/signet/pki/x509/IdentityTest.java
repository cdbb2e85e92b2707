package dev.signet.pki.x509;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.pki.encoding.Der;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.encoding.Tag;
import java.util.List;
import org.junit.jupiter.api.Test;

final class IdentityTest {

    private static Name.Builder good() {
        return Name.builder().add(Name.ORGANIZATION, "system:nodes").add(Name.COMMON_NAME, "system:node:a");
    }

    @Test
    void readsUserAndGroups() {
        var identity = good().add(Name.ORGANIZATION, "more").build().identity();
        assertThat(identity.commonName()).isEqualTo("system:node:a");
        assertThat(identity.organizations()).containsExactly("system:nodes", "more");
        assertThat(identity.ambiguity()).isEmpty();
    }

    @Test
    void readsNothingFromAnEmptySubject() {
        assertThat(Name.EMPTY.identity().commonName()).isEmpty();
        assertThat(Name.EMPTY.identity().organizations()).isEmpty();
        assertThat(Name.EMPTY.identity().ambiguity()).isEmpty();
    }

    @Test
    void tellsASecondCommonNameInAnotherRdnOrTheSame() {
        assertThat(good().add(Name.COMMON_NAME, "b").build().identity().ambiguity())
                .contains("the subject has more than one common name");
        assertThat(Name.builder()
                        .add(Name.COMMON_NAME, "a", "b")
                        .build()
                        .identity()
                        .ambiguity())
                .isPresent();
    }

    @Test
    void tellsAUserUid() {
        assertThat(good().add(Name.USER_UID, "1").build().identity().ambiguity())
                .hasValueSatisfying(text -> assertThat(text).contains("1.3.6.1.4.1.57683.2"));
    }

    @Test
    void tellsNamesThatCannotBeRead() throws EncodingException {
        for (var value : List.of(
                Der.octets(new byte[] {1}),
                Der.element(Tag.T61_STRING, new byte[] {-1}),
                Der.element(Tag.UTF8_STRING, new byte[] {-1}))) {
            var rdn = Der.setOf(List.of(Der.sequence(Der.oid(Name.COMMON_NAME), value)));
            assertThat(Name.parse(Der.sequence(rdn)).identity().ambiguity()).isPresent();
        }
    }
}
