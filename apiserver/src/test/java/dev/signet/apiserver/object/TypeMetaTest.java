package dev.signet.apiserver.object;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TypeMetaTest {
    private static final TypeMeta SECRET = new TypeMeta("Secret", new GroupVersion("", "v1"));

    @Test
    void standsBeforeEverythingElse() {
        Tree.Mapping object =
                SECRET.before(Tree.Mapping.EMPTY.with("metadata", "m").with("data", "d"));

        assertThat(object.members().keySet()).containsExactly("kind", "apiVersion", "metadata", "data");
        assertThat(object.text("kind")).contains("Secret");
        assertThat(object.text("apiVersion")).contains("v1");
    }

    @Test
    void isWhatAnObjectSaysThatSaysAnother() {
        Tree.Mapping object = SECRET.before(Tree.Mapping.EMPTY.with("data", "d").with("kind", "ConfigMap"));

        assertThat(object.members().keySet()).containsExactly("kind", "apiVersion", "data");
        assertThat(object.text("kind")).contains("Secret");
    }
}
