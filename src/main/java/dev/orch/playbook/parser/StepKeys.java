package dev.orch.playbook.parser;

import static dev.orch.shape.Field.optional;

import dev.orch.shape.Field;
import dev.orch.shape.Shape;
import dev.orch.shape.SizeText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The keys that every step understands, whatever it does. */
final class StepKeys {
  private static final long MOST_ATTEMPTS = 1_000_000;
  private static final double MOST_BACKOFF = 1_000;

  private StepKeys() {}

  static List<Field> common() {
    List<Field> all = new ArrayList<>(ofOrder());
    all.addAll(ofWork());
    return all;
  }

  private static List<Field> ofOrder() {
    return List.of(
        optional("id", Shape.name(), "How other steps and the trail call it; unique in its list.")
            .withDefault("made from `name`, else from the action and its place: `run_3`"),
        optional("name", Shape.text(), "What people call it.").withDefault("the id"),
        optional("description", Shape.text(), "What it is for."),
        optional(
            "needs",
            Shape.oneOrMore(Shape.name()),
            "The steps that must have ended before it starts. Without it: all that stand above;"
                + " `[]` starts at once."),
        optional("when", Shape.condition(), "Whether it runs.").withExample("inputs.env == 'live'"),
        optional("foreach", foreach(), "What it is repeated for: its members are `item`."),
        optional("as", Shape.name(), "The name of the member instead of `item`."),
        optional("max-parallel", Language.parallel(), "How many members run at a time."),
        optional("fail-fast", Shape.truth(), "Whether a member's failure cancels the others."));
  }

  private static List<Field> ofWork() {
    return List.of(
        optional("retry", retry(), "How often it is tried."),
        optional("until", Shape.condition(), "An attempt is done only when this holds."),
        optional("timeout", Language.time(), "The longest time for each attempt, or for the block.")
            .withExample("10m"),
        optional("env", Language.environment(), "Added to the environment of its processes."),
        optional(
                "files",
                Language.environment(),
                "Private files with these contents while an attempt lasts; each variable holds the"
                    + " path of its file.")
            .withExample("{ KUBECONFIG: \"${{ secrets.kubeconfig }}\" }"),
        optional("dir", Language.text(), "Where its processes run."),
        optional("shell", Language.text(), "The shell of its script."),
        optional("stdin", Language.text(), "What its process reads."),
        optional("interactive", Shape.truth(), "Whether it has the terminal for itself, alone."),
        optional("outputs", Language.data(), "Names for what later steps read from its `result`."),
        optional("fail-when", Shape.condition(), "Whether it failed, over `result`."),
        optional("changed-when", Shape.condition(), "Whether it changed anything."),
        optional("continue-on-error", Shape.truth(), "Whether the run goes on after its failure."),
        optional("creates", paths(), "Nothing is done when this file exists."),
        optional(
            "sources", paths(), "The files it reads; nothing is done while they are the same."),
        optional("generates", paths(), "The files that it makes from its sources."),
        optional("idempotent", Shape.truth(), "Whether it may simply run again after a crash."),
        optional("check", Language.text(), "A command that tells whether it was done: 0 is yes."),
        optional("lock", Language.text(), "A name that one step at a time has, in all runs."),
        optional("tags", Shape.oneOrMore(Shape.text(NamePattern.TAG)), "For `--tags`."),
        optional("secret-output", Shape.truth(), "Whether its outputs are masked everywhere."),
        optional("quiet", Shape.truth(), "Whether its output stays out of the terminal."),
        logLimit());
  }

  static Field logLimit() {
    return optional(
            "log-limit",
            Shape.text(SizeText.KEPT),
            "The most that the log of an attempt keeps: its beginning and its end.")
        .withDefault("1GiB");
  }

  /** A number of attempts alone, or all about them. */
  static Shape retry() {
    return Shape.fieldsOr(
        "attempts",
        "retry",
        Field.required(
                "attempts",
                Shape.templated(Shape.wholeNumber(1, MOST_ATTEMPTS)),
                "How often it is tried in all.")
            .withExample("3"),
        optional("delay", delay(), "The time before the second attempt.").withDefault("1s"),
        optional(
                "backoff",
                Shape.number(1, MOST_BACKOFF),
                "The factor by which the delay grows from attempt to attempt.")
            .withDefault("1"),
        optional("max-delay", Shape.duration(), "The longest delay."),
        optional("jitter", Shape.number(0, 1), "The share of the delay that is left to chance.")
            .withDefault("0"),
        optional("when", Shape.condition(), "Whether this `result` is worth another attempt."));
  }

  private static Shape delay() {
    return Shape.templated(Shape.duration(Duration.ZERO, Shape.LONGEST));
  }

  private static Shape foreach() {
    return Shape.oneOf(
        Shape.condition(),
        Shape.listOf(Shape.templated(Shape.data())),
        Shape.mapOf(Shape.templated(Shape.data())));
  }

  private static Shape paths() {
    return Shape.oneOrMore(Language.text());
  }
}
