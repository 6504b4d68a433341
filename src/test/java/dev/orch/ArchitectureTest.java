package dev.orch;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Holds the code to the direction of imports and to the borders of the libraries. */
class ArchitectureTest {
  private static final String ROOT = "dev.orch";
  private static final String EVERYTHING = "*";
  private static final String ONE_ACTION = "action.*";

  /** What a package may import of the project. An action's own package is {@code action.*}. */
  private static final Map<String, Set<String>> IMPORTS =
      Map.ofEntries(
          Map.entry("", Set.of(EVERYTHING)),
          Map.entry("value", Set.of()),
          Map.entry("source", Set.of("value")),
          Map.entry("process", Set.of()),
          Map.entry("yaml", Set.of("source", "value")),
          Map.entry("expression", Set.of("source", "value")),
          Map.entry("shape", Set.of("source", "value", "expression")),
          Map.entry("playbook", Set.of("source", "value", "expression", "shape")),
          Map.entry("graph", Set.of("playbook", "expression", "shape", "event", "source", "value")),
          Map.entry("event", Set.of("source", "value")),
          Map.entry("secret", Set.of("source", "value")),
          Map.entry("action", Set.of("process", "shape", "expression", "source", "value", "event")),
          Map.entry(
              ONE_ACTION,
              Set.of("action", "process", "shape", "expression", "source", "value", "event")),
          Map.entry(
              "engine",
              Set.of(
                  "graph",
                  "action",
                  "expression",
                  "playbook",
                  "shape",
                  "event",
                  "secret",
                  "source",
                  "value")),
          Map.entry("audit", Set.of("event", "source", "value")),
          Map.entry("crash", Set.of("audit", "event", "source", "value")),
          Map.entry("doctor", Set.of("audit", "process", "event", "source", "value")),
          Map.entry("ui", Set.of("event", "source", "value")),
          Map.entry("report", Set.of("event", "source", "value")),
          Map.entry("cli", Set.of(EVERYTHING)));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void theWholeProjectIsLookedAt() {
    assertThat(CLASSES).hasSizeGreaterThan(20);
  }

  @Test
  void packagesImportOnlyWhatTheyMay() {
    Set<String> violations = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (target.getPackageName().startsWith(ROOT) && !mayImport(type, target)) {
          violations.add(outermost(type).getName() + " must not use " + target.getName());
        }
      }
    }
    assertThat(violations).isEmpty();
  }

  @Test
  void everyPackageHasARowInTheTable() {
    Set<String> packages = new TreeSet<>();
    CLASSES.forEach(type -> packages.add(row(type.getPackageName())));
    assertThat(IMPORTS.keySet()).containsAll(packages);
  }

  @Test
  void functionsOfExpressionsKnowValuesOnly() {
    check(
        noClasses()
            .that(resideInAPackage(ROOT + ".expression.function"))
            .should()
            .dependOnClassesThat(
                resideInAnyPackage(
                    ROOT + ".source..", ROOT + ".expression", ROOT + ".expression.syntax")));
  }

  @Test
  void packagesFormNoCycle() {
    check(slices().matching(ROOT + ".(**)").should().beFreeOfCycles());
  }

  @Test
  void librariesStayBehindTheirBorders() {
    check(only("picocli..", ROOT + ".cli.."));
    check(only("org.yaml.snakeyaml..", ROOT + ".yaml.."));
    check(only("org.jline..", ROOT + ".ui.."));
    check(only("ch.qos.logback..", ROOT + ".cli.."));
    check(only("org.slf4j..", ROOT + ".cli.."));
    check(
        only(
            "com.fasterxml.jackson..",
            ROOT + ".audit..",
            ROOT + ".report..",
            ROOT + ".shape..",
            ROOT + ".expression..",
            ROOT + ".action.*.."));
  }

  @Test
  void oneClassOfExpressionSpeaksJson() {
    Set<String> speakers = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      boolean speaksJson =
          type.getDirectDependenciesFromSelf().stream()
              .anyMatch(it -> it.getTargetClass().getPackageName().startsWith("com.fasterxml."));
      if (speaksJson && row(type.getPackageName()).equals("expression")) {
        speakers.add(outermost(type).getSimpleName());
      }
    }
    assertThat(speakers).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void onlyMainTouchesStreamsEnvironmentClockAndExit() {
    check(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName(ROOT + ".Main")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .accessField(System.class, "in")
            .orShould()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class)
            .orShould()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone"));
  }

  @Test
  void noTwoTypesHaveTheSameName() {
    Map<String, List<String>> places = new TreeMap<>();
    for (JavaClass type : CLASSES) {
      if (type.isTopLevelClass() && !type.getSimpleName().equals("package-info")) {
        places.computeIfAbsent(type.getSimpleName(), name -> new ArrayList<>()).add(type.getName());
      }
    }
    places.values().removeIf(names -> names.size() == 1);
    assertThat(places).isEmpty();
  }

  @Test
  void namesSayWhatATypeIs() {
    for (String ending : List.of("Util", "Utils", "Helper", "Manager", "Impl", "Common")) {
      check(noClasses().should().haveSimpleNameEndingWith(ending));
    }
  }

  @Test
  void everyPackageIsNullMarked() {
    Set<String> unmarked = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      JavaPackage owner = type.getPackage();
      if (owner.tryGetAnnotationOfType(NullMarked.class).isEmpty()) {
        unmarked.add(owner.getName());
      }
    }
    assertThat(unmarked).isEmpty();
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(CLASSES);
  }

  private static ArchRule only(String library, String... users) {
    return noClasses()
        .that(resideInAPackage(ROOT + ".."))
        .and(not(resideInAnyPackage(users)))
        .should()
        .dependOnClassesThat(resideInAPackage(library));
  }

  private static boolean mayImport(JavaClass type, JavaClass target) {
    String from = type.getPackageName();
    String to = target.getPackageName();
    if (from.equals(to) || (row(from).equals(row(to)) && !row(from).equals(ONE_ACTION))) {
      return true;
    }
    Set<String> allowed = IMPORTS.getOrDefault(row(from), Set.of());
    return allowed.contains(EVERYTHING) || allowed.contains(row(to));
  }

  /** The row of the table for a package: its first name below the root. */
  private static String row(String packageName) {
    if (packageName.equals(ROOT)) {
      return "";
    }
    String name = packageName.substring(ROOT.length() + 1);
    int dot = name.indexOf('.');
    if (dot < 0) {
      return name;
    }
    return name.startsWith("action.") ? ONE_ACTION : name.substring(0, dot);
  }

  private static JavaClass outermost(JavaClass type) {
    JavaClass outer = type;
    while (outer.getEnclosingClass().isPresent()) {
      outer = outer.getEnclosingClass().get();
    }
    return outer;
  }
}
