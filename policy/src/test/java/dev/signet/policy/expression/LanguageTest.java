package dev.signet.policy.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTest {
    private static final StructType PET = StructType.create(
            "test.Pet",
            ImmutableSet.of("name", "age", "toys", "owner"),
            field -> Optional.of(
                    switch (field) {
                        case "age" -> SimpleType.INT;
                        case "toys" -> ListType.create(SimpleType.STRING);
                        default -> SimpleType.STRING;
                    }));
    private static final Language LANGUAGE = Language.of(List.of(PET), Map.of("pet", PET));
    private static final Map<String, Object> CAT = Map.of(
            "pet", Given.of(Map.of("name", "Mitzi", "age", 3L, "toys", List.of("ball.example", "mouse.example"))));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pet.name == 'Mitzi' && pet.age > 2",
                "pet.toys.all(toy, toy.endsWith('.example'))",
                "pet.toys.map(toy, toy.substring(0, 4)).exists(toy, toy == 'ball')",
                "pet.toys.filter(toy, toy.startsWith('m')).size() == 1",
                "!has(pet.owner)",
                "has(pet.name)",
                "sets.contains(pet.toys, ['ball.example'])",
                "sets.equivalent(pet.toys, ['mouse.example', 'ball.example', 'ball.example'])",
                "sets.intersects(pet.toys, ['ball.example', 'x'])",
                "pet.toys.sort()[0] == 'ball.example' && pet.toys.reverse()[0] == 'mouse.example'",
                "['a', 'a'].distinct().size() == 1",
                "'a,b'.split(',') == ['a', 'b'] && 'A'.lowerAscii() == 'a' && ' a '.trim() == 'a'",
                "pet.toys.join('+') == 'ball.example+mouse.example' && ['a', 'b'].join() == 'ab'",
                "'abab'.replace('b', 'cc') == 'accacc' && ''.replace('', 'x') == 'x'",
                "pet.name.matches('^[A-Z][a-z]{1,20}$') && !pet.name.matches('^it')",
                "pet.name.matches('it')",
                "'ball.example' in pet.toys",
                "string(pet.age) + pet.name == '3Mitzi'",
                "pet.age in [1, 2, 3] ? true : false",
                "pet.toys != [] && {}.size() == 0 && [[]] != [['a']]",
                "timestamp('2026-01-01T00:00:00Z') < timestamp('2027-01-01T00:00:00Z')",
            })
    void evaluatesWhatKubernetesUsersWrite(String expression) throws Fault {
        assertThat(LANGUAGE.condition(expression).evaluate(CAT)).isEqualTo(new Outcome.Value<>(true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "isIP('192.0.2.1') && isIP('2001:db8::1') && !isIP('192.0.2.01') && !isIP('a')",
                "!isIP('::ffff:192.0.2.1') && !isIP('fe80::1%eth0') && !isIP('')",
                "ip('192.0.2.1').family() == 4 && ip('2001:db8::1').family() == 6",
                "ip('2001:DB8::1') == ip('2001:db8:0::1') && string(ip('2001:DB8::1')) == '2001:db8::1'",
                "ip.isCanonical('2001:db8::1') && !ip.isCanonical('2001:DB8::1')",
                "ip('127.9.9.9').isLoopback() && ip('::1').isLoopback() && !ip('128.0.0.1').isLoopback()",
                "ip('0.0.0.0').isUnspecified() && ip('::').isUnspecified()",
                "ip('169.254.1.1').isLinkLocalUnicast() && ip('fe80::1').isLinkLocalUnicast()",
                "ip('224.0.0.1').isLinkLocalMulticast() && ip('ff02::1').isLinkLocalMulticast()",
                "!ip('ff05::1').isLinkLocalMulticast()",
                "ip('10.0.0.1').isGlobalUnicast() && ip('2001:db8::1').isGlobalUnicast()",
                "!ip('255.255.255.255').isGlobalUnicast() && !ip('224.0.0.1').isGlobalUnicast()",
                "isCIDR('10.0.0.0/8') && !isCIDR('10.0.0.0/33') && !isCIDR('10.0.0.0') && !isCIDR('10.0.0.0/08')",
                "cidr('10.0.0.0/8').containsIP('10.1.2.3') && !cidr('10.0.0.0/8').containsIP('11.0.0.0')",
                "cidr('2001:db8::/32').containsIP(ip('2001:db8::1')) && !cidr('::/0').containsIP('10.0.0.1')",
                "cidr('10.0.0.0/8').containsCIDR('10.1.0.0/16') && !cidr('10.1.0.0/16').containsCIDR(cidr('10.0.0.0/8'))",
                "cidr('10.1.2.3/8').ip() == ip('10.1.2.3') && string(cidr('10.1.2.3/8').masked()) == '10.0.0.0/8'",
                "cidr('10.0.0.0/8').prefixLength() == 8",
                "cidr('0.0.0.0/0').containsIP('255.255.255.255')",
            })
    void knowsTheFunctionsAboutNetworks(String expression) throws Fault {
        assertThat(LANGUAGE.condition(expression).evaluate(CAT)).isEqualTo(new Outcome.Value<>(true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "pet.nmae == 'x' | line 1, column 4: there is no field 'nmae' here: did you mean 'name'?",
                "pet.colour == 'x' | line 1, column 4: there is no field 'colour' here; the documentation of the kind lists all fields",
                "dog.name == 'x' | line 1, column 1: there is no variable and no function 'dog'; the variables are pet",
                "true && bark(pet) | line 1, column 13: there is no variable and no function 'bark'; the variables are pet",
                "pet.age == 'x' | line 1, column 9: '==' cannot take values of these types: (int, string); convert one, or look whether the field is what you mean",
                "pet.age in [1, 'x'] | line 1, column 12: the list has elements of more than one type: convert them",
                "{'a': pet, 'b': 1}.size() == 2 | line 1, column 1: the map has keys or values of more than one type: convert them",
                "pet.name | the expression gives string and has to give bool",
                "dyn(pet).colour == 'x' | line 1, column 4: there is no variable and no function 'dyn'; the variables are pet",
                "pet.name.matches('(') | line 1, column 18: this is no regular expression: missing closing ) (RE2 syntax)",
                "pet.name.matches('((a{99}){99}){99}') | line 1, column 18: the regular expression has more than 2000 characters when its repetitions are written out: repeat less",
                "cidr('10.0.0.0').containsIP(pet.name) | line 1, column 6: \"10.0.0.0\" is no network: write an IP address, a slash, and the length of the prefix in bits",
            })
    void refusesWhatIsWrongAndSaysWhere(String expression, String text) {
        assertThatThrownBy(() -> LANGUAGE.condition(expression))
                .isInstanceOf(Fault.class)
                .hasMessage(text);
    }

    @Test
    void saysInWhichLine() {
        assertThatThrownBy(() -> LANGUAGE.condition("pet.age > 1\n  && pet.aeg > 2"))
                .hasMessageStartingWith("line 2, column 9: there is no field 'aeg' here");
    }

    @Test
    void refusesAnEmptyExpression() {
        assertThatThrownBy(() -> LANGUAGE.condition(" \n")).hasMessage("the expression is empty");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "pet.owner == 'x' | 'owner' is absent: ask has(...) first, or 'key' in map",
                "1 / (pet.age - 3) == 1 | / by zero",
                "ip(pet.name).family() == 4 | \"Mitzi\" is no IP address: write IPv4 in dotted decimal without leading zeros, IPv6 without a zone, and neither inside the other",
                "pet.toys[7] == 'x' | Index out of bounds: 7",
                "'a'.matches(pet.name + '(') | this is no regular expression: missing closing ) (RE2 syntax)",
            })
    void makesAnErrorOfTheRequestAFailure(String expression, String text) throws Fault {
        assertThat(LANGUAGE.condition(expression).evaluate(CAT)).isEqualTo(new Outcome.Failure<>(text));
    }
}
