package dev.signet.apiserver.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signet.apiserver.object.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AcceptTest {
    private static final String TABLE = "application/json;as=Table;v=v1;g=meta.k8s.io";

    private static Form form(Accept.Ability ability, String... header) {
        return Accept.negotiate(List.of(header), ability, "");
    }

    @Test
    void takesNothingForEverything() {
        assertThat(form(Accept.Ability.TABLE)).isEqualTo(Form.JSON);
        assertThat(form(Accept.Ability.TABLE, "*/*")).isEqualTo(Form.JSON);
    }

    @Test
    void answersGoClientsInJson() {
        assertThat(form(Accept.Ability.TABLE, "application/vnd.kubernetes.protobuf,application/json"))
                .isEqualTo(Form.JSON);
    }

    @Test
    void prefersWhatTheClientLikesBest() {
        assertThat(form(Accept.Ability.TABLE, "application/json;q=0.5, application/yaml")
                        .encoding())
                .isEqualTo(Form.Encoding.YAML);
    }

    @Test
    void makesTablesWhereTheyAreMade() {
        assertThat(form(Accept.Ability.TABLE, TABLE + ",application/json").shape())
                .isEqualTo(new Form.Shape.Table(Form.Include.METADATA));
        assertThat(form(Accept.Ability.OBJECT, TABLE + ",application/json")).isEqualTo(Form.JSON);
    }

    /** CSR-STR-11, GEN-ERR-04. */
    @Test
    void refusesATableThatNobodyCanMake() {
        assertThatThrownBy(() -> form(Accept.Ability.OBJECT, TABLE))
                .isInstanceOf(Problem.Thrown.class)
                .hasMessageContaining("only the following media types are accepted");
    }

    @Test
    void refusesWhatItCannotWrite() {
        assertThatThrownBy(() -> form(Accept.Ability.TABLE, "text/html")).hasMessageContaining("406: Not Acceptable");
    }

    @Test
    void refusesAnUnknownIncludeObject() {
        assertThatThrownBy(() -> Accept.negotiate(List.of(TABLE), Accept.Ability.TABLE, "Bad"))
                .hasMessageContaining("must be 'Metadata', 'Object', 'None', or empty");
    }
}
