package dev.signet.controllers.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.controllers.fake.FakeApi;
import io.fabric8.kubernetes.api.model.Namespace;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ControllerGroupTest {
    private final FakeApi api = new FakeApi();
    private final SharedInformers informers = new SharedInformers(api.client());
    private final List<String> turns = new CopyOnWriteArrayList<>();
    private final ControllerGroup group = new ControllerGroup(informers, List.of(loop("a"), loop("b")));

    private Loop loop(String name) {
        return new Loop() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public void start() {
                turns.add("start " + name);
            }

            @Override
            public void close() {
                turns.add("close " + name);
            }
        };
    }

    @AfterEach
    void stop() {
        group.close();
        api.close();
    }

    @Test
    void startsItsLoopsAndStopsThem() {
        informers.all(Namespace.class);
        assertThat(group.healthy()).isFalse();
        group.start();
        assertThat(group.begun()).succeedsWithin(Duration.ofSeconds(20));
        assertThat(group.healthy()).isTrue();
        group.close();
        assertThat(turns).containsExactly("start a", "start b", "close a", "close b");
    }

    @Test
    void startsNothingBeforeTheInformersKnowWhatThereIs() {
        api.answering((_, _) -> Optional.of(FakeApi.Reply.status(503, "ServiceUnavailable")));
        informers.all(Namespace.class);
        group.start();
        assertThat(turns).isEmpty();
        api.stopAnswering();
        assertThat(group.begun()).succeedsWithin(Duration.ofSeconds(20));
        assertThat(turns).containsExactly("start a", "start b");
    }
}
