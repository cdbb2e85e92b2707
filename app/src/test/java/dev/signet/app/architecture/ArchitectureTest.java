package dev.signet.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Fails on an arrow that ARCHITECTURE.md does not draw, on a cycle, and where the two disagree. */
class ArchitectureTest {

    private static final SourceTree SOURCES = SourceTree.ofThisBuild();
    private static final JavaClasses READ = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.signet");

    /** {@code Class.method} and {@code Class.<init>()} of what asks the machine instead of being told. */
    private static final Set<String> OUTSIDE_WORLD = Set.of(
            "java.lang.System.exit",
            "java.lang.System.getenv",
            "java.lang.System.getProperty",
            "java.lang.System.getProperties",
            "java.lang.System.setProperty",
            "java.lang.System.currentTimeMillis",
            "java.lang.Runtime.exit",
            "java.lang.Runtime.halt",
            "java.lang.Boolean.getBoolean",
            "java.lang.Integer.getInteger",
            "java.lang.Long.getLong",
            "java.time.InstantSource.system",
            "java.time.Clock.systemUTC",
            "java.time.Clock.systemDefaultZone",
            "java.time.Clock.system",
            "java.time.ZoneId.systemDefault");

    @Test
    void readsEveryClassThatHasAFile() throws IOException {
        Set<String> packages = READ.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
        Set<String> names = READ.stream().map(JavaClass::getName).collect(Collectors.toSet());

        assertThat(packages).isEqualTo(SOURCES.packages());
        assertThat(names).containsAll(SOURCES.classes());
    }

    @Test
    void letsArrowsPointOnlyWhereTheyAreDrawn() {
        classes().should(followTheArrows()).check(READ);
    }

    @Test
    void hasNoCycleBetweenPackages() {
        slices().matching("dev.signet.(**)").should().beFreeOfCycles().check(READ);
    }

    @Test
    void letsTheSignerAloneReachTheAuthority() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.signet.authority..",
                        "dev.signet.controllers.sign..",
                        "dev.signet.cfssl..",
                        "dev.signet.app..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.signet.authority..")
                .check(READ);
    }

    @Test
    void letsAppAloneAskForTheTimeAndTheEnvironment() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.signet.app..")
                .should()
                .accessTargetWhere(asksTheOutsideWorld())
                .check(READ);
    }

    @Test
    void endsTheProcessInOnePlace() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.signet.app.Main")
                .should()
                .callMethod(System.class, "exit", int.class)
                .check(READ);
    }

    @Test
    void buildsTheLibraryOnTheJdkAlone() {
        classes()
                .that()
                .resideInAnyPackage("dev.signet.pki..", "dev.signet.certificates..", "dev.signet.jvm..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "dev.signet.pki..",
                        "dev.signet.certificates..",
                        "dev.signet.jvm..",
                        "java..",
                        "javax..",
                        "org.jspecify.."))
                .check(READ);
    }

    @Test
    void keepsLibrariesInTheirHomes() {
        new TreeMap<>(Arrows.HOMES)
                .forEach((library, homes) -> noClasses()
                        .that()
                        .resideOutsideOfPackages(homes.stream()
                                .map(home -> Arrows.ROOT + home + "..")
                                .toArray(String[]::new))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(library + "..")
                        .check(READ));
    }

    @Test
    void enforcesTheTableOfModulesInArchitectureMd() throws IOException {
        Map<String, Set<String>> enforced = new TreeMap<>(Arrows.MODULES);
        Arrows.ALONE.forEach((path, modules) -> enforced.put(path, modules));
        assertThat(tableOfModules()).isEqualTo(enforced);
        assertThat(SOURCES.modules()).isEqualTo(List.copyOf(Arrows.MODULES.keySet()));
    }

    @Test
    void enforcesTheStationsInArchitectureMd() throws IOException {
        assertThat(SOURCES.read("ARCHITECTURE.md")
                        .lines()
                        .map(String::strip)
                        .filter(line -> line.startsWith("http ->")))
                .containsExactly(Arrows.drawnStations());
    }

    @Test
    void knowsWhichArrowsAreWrong() {
        assertThat(Arrows.allows("apiserver.http", "apiserver.object")).isTrue();
        assertThat(Arrows.allows("apiserver.object", "apiserver.http")).isFalse();
        assertThat(Arrows.allows("apiserver.patch", "apiserver.watch")).isFalse();
        assertThat(Arrows.allows("apiserver.storage.embedded", "apiserver.storage"))
                .isTrue();
        assertThat(Arrows.allows("apiserver.storage", "apiserver.storage.embedded"))
                .isFalse();
        assertThat(Arrows.allows("controllers.sign", "authority")).isTrue();
        assertThat(Arrows.allows("controllers.approve", "authority")).isFalse();
        assertThat(Arrows.allows("controllers.sign", "apiserver.object")).isFalse();
        assertThat(Arrows.allows("kinds.core", "apiserver.catalog")).isTrue();
    }

    private static ArchCondition<JavaClass> followTheArrows() {
        return new ArchCondition<>("follow the arrows of ARCHITECTURE.md") {
            @Override
            public void check(JavaClass from, ConditionEvents events) {
                for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
                    String to =
                            dependency.getTargetClass().getBaseComponentType().getPackageName();
                    if (to.startsWith(Arrows.ROOT) && !Arrows.allows(below(from.getPackageName()), below(to))) {
                        events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
                    }
                }
            }
        };
    }

    private static String below(String packageName) {
        return packageName.substring(Arrows.ROOT.length());
    }

    private static DescribedPredicate<JavaAccess<?>> asksTheOutsideWorld() {
        return describe("it asks for the time, the environment or the end of the process", access -> {
            String owner = access.getTargetOwner().getName();
            String name = access.getTarget().getName();
            boolean withoutArguments = access.getTarget().getFullName().endsWith("()");
            boolean now = owner.startsWith("java.time.") && name.equals("now") && withoutArguments;
            boolean date = owner.equals("java.util.Date") && name.equals("<init>") && withoutArguments;
            return now || date || OUTSIDE_WORLD.contains(owner + "." + name);
        });
    }

    /** The first and the last column of the table whose head is {@code | module |}, of the words in backticks. */
    private static Map<String, Set<String>> tableOfModules() throws IOException {
        Map<String, Set<String>> table = new TreeMap<>();
        List<String> rows = SOURCES.read("ARCHITECTURE.md")
                .lines()
                .dropWhile(line -> !line.startsWith("| module |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
        for (String row : rows) {
            String[] cells = row.split("\\|", -1);
            for (String module : quoted(cells[1])) {
                table.put(module, quoted(cells[cells.length - 2]));
            }
        }
        return table;
    }

    private static Set<String> quoted(String cell) {
        return Pattern.compile("`([a-z.]+)`")
                .matcher(cell)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }
}
