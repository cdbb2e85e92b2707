package dev.signet.apiserver.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.schema.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LiveCatalogTest {
    private static final Schema.Structure NOTHING =
            new Schema.Structure(Optional.empty(), "", new LinkedHashMap<>(), Set.of(), true);

    private final LiveCatalog live = new LiveCatalog(List.of(kind("core.example", "things", "Thing")), List.of());

    @Test
    void servesWhatIsDeclaredFromThenOn() {
        Catalog before = live.get();

        live.declare("widgets.example.com", List.of(kind("example.com", "widgets", "Widget")));

        assertThat(live.get().kind("example.com", "v1", "widgets")).isPresent();
        assertThat(live.get().groups()).containsExactly("core.example", "example.com");
        assertThat(before.kind("example.com", "v1", "widgets")).isEmpty();
    }

    @Test
    void replacesWhatTheSameDeclarationServed() {
        live.declare("widgets.example.com", List.of(kind("example.com", "widgets", "Widget")));
        Kind other = kind("example.com", "widgets", "OtherWidget");

        live.declare("widgets.example.com", List.of(other));

        assertThat(live.get().kind("example.com", "v1", "widgets")).contains(other);
    }

    @Test
    void withdrawsADeclarationWithoutKinds() {
        live.declare("widgets.example.com", List.of(kind("example.com", "widgets", "Widget")));

        live.declare("widgets.example.com", List.of());

        assertThat(live.get().groups()).containsExactly("core.example");
    }

    @Test
    void keepsTheProgramsKindWhereADeclarationClaimsItsPath() {
        live.declare("things.core.example", List.of(kind("core.example", "things", "Impostor")));

        assertThat(live.get()
                        .kind("core.example", "v1", "things")
                        .orElseThrow()
                        .names()
                        .kind())
                .isEqualTo("Thing");
    }

    private static Kind kind(String group, String plural, String kind) {
        return Kind.declare(new Kind.Names(new Resource(group, plural), kind, List.of()), Scope.CLUSTER)
                .version(Version.of("v1", NOTHING))
                .stored(new Rules() {})
                .done();
    }
}
