package dev.signet.apiserver.storage.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Resource;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayoutTest {
    private static final Resource REQUESTS = new Resource("certificates.k8s.io", "certificatesigningrequests");

    @Test
    void readsNamesBackFromKeys() {
        for (ObjectName name : List.of(
                ObjectName.cluster(REQUESTS, "a:b.c"),
                new ObjectName(new Resource("", "secrets"), "ns", "x"),
                ObjectName.cluster(new Resource("", "nodes"), "n\u00fc"))) {
            assertThat(Layout.name(Layout.key(name))).isEqualTo(name);
        }
    }

    @Test
    void keysAreWhatTheirDescriptionSays() {
        assertThat(new String(Layout.key(new ObjectName(new Resource("g", "p"), "ns", "x")), UTF_8))
                .isEqualTo("g\0p\0ns/x");
        assertThat(Layout.number(258)).containsExactly(0, 0, 0, 0, 0, 0, 1, 2);
        assertThat(Layout.expiring(Layout.expiry(5, new byte[] {1, 2}))).containsExactly(1, 2);
    }

    @Test
    void rangesHoldTheirResourceAndNothingElse() {
        byte[] prefix = Layout.prefix(new Resource("g", "p"));
        byte[] end = Layout.end(prefix);
        assertThat(inside(prefix, Layout.key(new Resource("g", "p"), "\uffff"), end))
                .isTrue();
        assertThat(inside(prefix, Layout.key(new Resource("g", "pp"), "a"), end))
                .isFalse();
        assertThat(inside(prefix, Layout.key(new Resource("g", "o"), "a"), end)).isFalse();
        byte[] namespace = Layout.prefix(new Resource("g", "p"), "ns");
        assertThat(inside(namespace, Layout.key(new Resource("g", "p"), "ns/a"), Layout.end(namespace)))
                .isTrue();
        assertThat(inside(namespace, Layout.key(new Resource("g", "p"), "ns-a/a"), Layout.end(namespace)))
                .isFalse();
    }

    private static boolean inside(byte[] from, byte[] key, byte[] to) {
        return Arrays.compareUnsigned(from, key) <= 0 && Arrays.compareUnsigned(key, to) < 0;
    }
}
