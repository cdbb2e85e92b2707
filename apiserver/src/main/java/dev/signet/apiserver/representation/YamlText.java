package dev.signet.apiserver.representation;

import dev.signet.apiserver.object.Tree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Trees as YAML text (GEN-NEG-01). */
public final class YamlText {
    private static final DumpSettings BLOCKS =
            DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).build();

    private YamlText() {}

    /** UTF-8. */
    public static byte[] of(Tree tree) {
        return new Dump(BLOCKS).dumpToString(plain(tree)).getBytes(StandardCharsets.UTF_8);
    }

    private static @Nullable Object plain(Tree tree) {
        return switch (tree) {
            case Tree.Mapping(var members) -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                members.forEach((name, value) -> map.put(name, plain(value)));
                yield map;
            }
            case Tree.Sequence(List<Tree> items) -> {
                List<@Nullable Object> list = new ArrayList<>();
                items.forEach(item -> list.add(plain(item)));
                yield list;
            }
            case Tree.Text(String value) -> value;
            case Tree.Whole(long value) -> value;
            case Tree.Fraction(double value) -> value;
            case Tree.Truth(boolean value) -> value;
            case Tree.Null _ -> null;
        };
    }
}
