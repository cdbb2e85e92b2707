package dev.signet.kinds.custom;

import dev.signet.apiserver.catalog.Column;
import dev.signet.apiserver.catalog.Columns;
import dev.signet.apiserver.object.Tree;
import dev.signet.kinds.custom.value.Shown;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The columns that a definition's {@code additionalPrinterColumns} make, behind the name (CRD-PRN-01). */
final class PrinterColumns {
    private PrinterColumns() {}

    /**
     * @param declared the definition's columns; none makes the age the one column
     * @param shown what the stored object is in this version
     */
    static List<Column> of(List<Tree.Mapping> declared, UnaryOperator<Tree.Mapping> shown) {
        if (declared.isEmpty()) {
            return List.of(Columns.NAME, dated(Columns.AGE));
        }
        List<Column> columns = new ArrayList<>();
        columns.add(Columns.NAME);
        declared.forEach(column -> columns.add(column(column, shown)));
        return columns;
    }

    private static Column dated(Column age) {
        return new Column(age.name(), "date", age.format(), age.description(), age.priority(), age.cell());
    }

    private static Column column(Tree.Mapping column, UnaryOperator<Tree.Mapping> shown) {
        String type = column.textOrEmpty("type");
        JsonPath path = JsonPath.of(column.textOrEmpty("jsonPath"));
        return new Column(
                column.textOrEmpty("name"),
                type,
                column.textOrEmpty("format"),
                column.textOrEmpty("description"),
                column.whole("priority").orElse(0L).intValue(),
                (object, now) -> cell(type, path.find(shown.apply(object)), now));
    }

    /** Of several values the first one counts. A value of another type than the column's is no value. */
    private static Tree cell(String type, List<Tree> found, Instant now) {
        Tree value = found.isEmpty() ? Tree.NULL : found.getFirst();
        if (value instanceof Tree.Null) {
            return Tree.NULL;
        }
        return switch (type) {
            case "string" -> new Tree.Text(Shown.plain(value));
            case "integer" ->
                switch (value) {
                    case Tree.Whole whole -> whole;
                    case Tree.Fraction(double fraction) -> new Tree.Whole((long) fraction);
                    case Tree.Text _, Tree.Truth _, Tree.Null _, Tree.Mapping _, Tree.Sequence _ -> Tree.NULL;
                };
            case "number" -> value instanceof Tree.Whole || value instanceof Tree.Fraction ? value : Tree.NULL;
            case "boolean" -> value instanceof Tree.Truth ? value : Tree.NULL;
            case "date" -> value instanceof Tree.Text(String text) ? new Tree.Text(since(text, now)) : Tree.NULL;
            default -> Tree.NULL;
        };
    }

    private static String since(String text, Instant now) {
        String since = Columns.since(Optional.of(text), now);
        return since.equals("<unknown>") ? "<invalid>" : since;
    }
}
