package dev.signet.kinds.apiextensions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.object.Tree;
import dev.signet.kinds.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamingTest {
    private final AcceptedNames names = new AcceptedNames();

    /** CRD-NAM-01, CRD-NAM-02 */
    @Test
    void givesFreeNamesAndEstablishes() {
        Tree.Mapping settled = settled(Definitions.widgets());

        assertThat(settled.mapping("status").mapping("acceptedNames"))
                .isEqualTo(Samples.yaml(
                        "{plural: widgets, singular: widget, shortNames: [wd], kind: Widget, listKind: WidgetList}"));
        assertThat(conditions(settled))
                .containsExactly("NamesAccepted True NoConflicts", "Established True InitialNamesAccepted");
    }

    /** CRD-NAM-01 */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{plural: gadgets, kind: Gadget, shortNames: [gd, wd]}|ShortNamesConflict|\"wd\" is already in use",
                "{plural: gadgets, kind: Gadget, singular: widget}|SingularConflict|\"widget\" is already in use",
                "{plural: wd, kind: Gadget}|PluralConflict|\"wd\" is already in use",
                "{plural: gadgets, kind: Widget, singular: gadget, listKind: GadgetList}|KindConflict|\"Widget\" is already in use",
                "{plural: gadgets, kind: Gadget, listKind: WidgetList}|ListKindConflict|\"WidgetList\" is already in use",
            },
            quoteCharacter = '`')
    void refusesWhatAnotherHas(String asked, String reason, String message) {
        names.put(new Definition(settled(Definitions.widgets())));

        Tree.Mapping refused = settled(Definitions.named("gadgets.example.com", asked));

        assertThat(conditions(refused))
                .containsExactly("NamesAccepted False " + reason, "Established False NotAccepted");
        assertThat(refused.mapping("status").mappings("conditions").getFirst().textOrEmpty("message"))
                .isEqualTo(message);
    }

    /** CRD-NAM-01 */
    @Test
    void letsOtherGroupsHaveTheSameNames() {
        names.put(new Definition(settled(Definitions.widgets())));
        Tree.Mapping other = Definitions.widgets()
                .change("spec", spec -> spec.with("group", "other.example.com"))
                .change("metadata", metadata -> metadata.with("name", "widgets.other.example.com"));

        assertThat(conditions(settled(other))).contains("Established True InitialNamesAccepted");
    }

    /** CRD-NAM-02 */
    @Test
    void staysEstablishedWhenAChangeAsksForATakenName() {
        names.put(new Definition(settled(Definitions.widgets())));
        Tree.Mapping gadgets = settled(Definitions.named("gadgets.example.com", "{plural: gadgets, kind: Gadget}"));

        Tree.Mapping greedy = settled(gadgets.change(
                "spec",
                spec -> spec.change("names", of -> of.with("shortNames", Tree.Sequence.ofTexts(List.of("wd"))))));

        assertThat(conditions(greedy))
                .containsExactly("NamesAccepted False ShortNamesConflict", "Established True InitialNamesAccepted");
        assertThat(greedy.mapping("status").mapping("acceptedNames").has("shortNames"))
                .isFalse();
    }

    private Tree.Mapping settled(Tree.Mapping definition) {
        return new Naming(names).settled(DefinitionDefaults.of(definition), Samples.NOW);
    }

    private static List<String> conditions(Tree.Mapping definition) {
        return definition.mapping("status").mappings("conditions").stream()
                .map(condition -> condition.textOrEmpty("type") + " " + condition.textOrEmpty("status") + " "
                        + condition.textOrEmpty("reason"))
                .toList();
    }
}
