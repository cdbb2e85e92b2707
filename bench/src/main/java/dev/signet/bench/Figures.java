package dev.signet.bench;

import dev.signet.apiserver.object.Tree;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** Reads figures out of reports, by dotted paths, and writes them for people. */
final class Figures {

    /** From here on a fraction says nothing. */
    private static final int LARGE = 100;

    private static final int MIDDLING = 10;

    private Figures() {}

    /** The number at the path. */
    static double at(Tree.Mapping report, String path) {
        return switch (number(report, path)) {
            case Tree.Whole(long value) -> value;
            case Tree.Fraction(double value) -> value;
            case Tree.Mapping _, Tree.Sequence _, Tree.Text _, Tree.Truth _, Tree.Null _ ->
                throw new IllegalArgumentException("no number at " + path);
        };
    }

    private static Tree number(Tree.Mapping report, String path) {
        String[] names = path.split("\\.", -1);
        Tree.Mapping part = report;
        for (String name : Arrays.asList(names).subList(0, names.length - 1)) {
            part = part.mapping(name);
        }
        return part.get(names[names.length - 1]).orElse(Tree.NULL);
    }

    static String text(Tree.Mapping report, String path) {
        return number(report, path) instanceof Tree.Whole(long value)
                ? String.format(Locale.ROOT, "%,d", value)
                : text(at(report, path));
    }

    /** Of several runs the median, and behind it the lowest and the highest. */
    static String spread(List<Tree.Mapping> reports, String path) {
        return spread(reports.stream().mapToDouble(report -> at(report, path)));
    }

    static String spread(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        if (sorted.length == 0) {
            return "-";
        }
        String middle = text((sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2);
        return sorted.length == 1
                ? middle
                : middle + " [" + text(sorted[0]) + "-" + text(sorted[sorted.length - 1]) + "]";
    }

    static String text(double value) {
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size >= LARGE ? "%,.0f" : size >= MIDDLING ? "%.1f" : "%.2f", value);
    }
}
