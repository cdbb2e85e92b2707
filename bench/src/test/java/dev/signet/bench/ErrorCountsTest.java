package dev.signet.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.object.Tree;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorCountsTest {

    @Test
    void addsUpWhatEveryReportCounted() {
        Tree.Mapping first = report(Tree.Mapping.EMPTY.with("POST 500", 2));
        Tree.Mapping second = report(Tree.Mapping.EMPTY.with("POST 500", 1).with("GET 429", 4));
        Tree results = Tree.Mapping.of("lists", Tree.Sequence.of(List.of(first)), "open_loop", second);

        assertThat(ErrorCounts.in(results)).containsExactly("4 x GET 429", "3 x POST 500");
    }

    @Test
    void findsNoneWhereNoneWereCounted() {
        assertThat(ErrorCounts.in(report(Tree.Mapping.EMPTY))).isEmpty();
    }

    private static Tree.Mapping report(Tree.Mapping errors) {
        return Tree.Mapping.EMPTY.with("issued", 1).with("errors", errors);
    }
}
