package dev.orch.playbook.parser;

import static dev.orch.shape.Field.optional;
import static dev.orch.shape.Field.required;

import dev.orch.playbook.ActionShapes;
import dev.orch.playbook.InputType;
import dev.orch.shape.Field;
import dev.orch.shape.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All keys of the language, each with what may stand under it and what it means. The checks, the
 * JSON Schema and the reference are made from this.
 */
public final class Language {
  /** The keys that make a step a block. */
  static final List<String> BLOCKS = List.of("steps", "parallel", "switch", "playbook");

  private static final long MOST_PARALLEL = 10_000;

  private final ActionShapes actions;
  private final Shape step = Shape.named("step", this::step);
  private Shape.@Nullable Fields stepFields;

  public Language(ActionShapes actions) {
    this.actions = actions;
  }

  /** A playbook. */
  public Shape.Fields playbook() {
    return Shape.fields(
        "a playbook",
        optional("name", Shape.text(), "What people call it.").withDefault("the file's name"),
        optional("description", Shape.text(), "What it is for."),
        optional("inputs", Shape.namesTo(input()), "What the caller may pass: checked first."),
        optional("secrets", Shape.namesTo(secret()), "Where secrets come from; never the values."),
        optional(
            "vars",
            Shape.namesTo(Shape.templated(Shape.data())),
            "Names for values, read as `vars.NAME`. Nothing ever changes them."),
        optional("env", environment(), "The environment of every step, added to the caller's."),
        optional("files", environment(), "The private files of every step, by variable."),
        optional("defaults", defaults(), "What holds for every step that does not say otherwise."),
        optional("max-parallel", parallel(), "How many steps may run at a time.")
            .withDefault("the number of processors"),
        optional("timeout", time(), "The longest time for the whole run.").withExample("2h"),
        optional("fail-fast", Shape.truth(), "Whether a failure cancels what is running.")
            .withDefault("false"),
        optional(
            "lock", text(), "Only one run at a time goes on under this name; others end at once."),
        required("steps", steps(), "What is done, in order.").withExample("[{run: make}]"),
        optional("on-success", steps(), "Runs after all steps when none failed."),
        optional("on-failure", steps(), "Runs after a failure; reads `failure`."),
        optional("finally", steps(), "Runs at the end, whatever happened."),
        optional("outputs", data(), "What the run gives back: names and their values."));
  }

  /** A step: the keys that every step understands, the blocks, and all actions. */
  public Shape.Fields step() {
    Shape.Fields known = stepFields;
    if (known == null) {
      known = makeStep();
      stepFields = known;
    }
    return known;
  }

  private Shape.Fields makeStep() {
    List<Field> fields = new ArrayList<>();
    fields.addAll(StepKeys.common());
    fields.addAll(
        List.of(
            optional("steps", steps(), "Steps in order, as one block."),
            optional("parallel", steps(), "Steps that start together."),
            optional("switch", Shape.condition(), "What the names of `cases` are compared with."),
            optional("cases", Shape.mapOf(steps()), "The steps for each value of `switch`."),
            optional("default", steps(), "The steps when no case fits."),
            optional("rescue", steps(), "Runs when a member of the block failed, and handles it."),
            optional("finally", steps(), "Runs after the block, whatever happened."),
            optional("playbook", Shape.text(), "Another playbook, run as one block.")
                .withExample("deploy.yml"),
            optional("inputs", data(), "What the called playbook is passed.")));
    List<String> kinds = new ArrayList<>(actions.names());
    for (String action : actions.names()) {
      Shape shape = Shape.named(action, () -> actions.shape(action).orElseThrow());
      fields.add(optional(action, shape, actions.description(action)));
    }
    kinds.addAll(BLOCKS);
    return Shape.fields("a step", fields.toArray(Field[]::new))
        .with(new Shape.ExactlyOne("action", kinds));
  }

  private Shape steps() {
    return Shape.listOf(step);
  }

  /** A declaration of an input. */
  static Shape.Fields input() {
    String[] types = Arrays.stream(InputType.values()).map(InputType::token).toArray(String[]::new);
    return Shape.fieldsOr(
        "type",
        "an input",
        optional("type", Shape.choice(types), "What kind of value it is.").withDefault("string"),
        optional("default", Shape.data(), "What holds when the caller passes nothing."),
        optional("required", Shape.truth(), "Whether the caller must pass it.")
            .withDefault("false"),
        optional("description", Shape.text(), "What it is for."),
        optional("options", Shape.listOf(Shape.text()), "What a `choice` may be."),
        optional("pattern", Shape.text(), "A regular expression that all of the text matches."),
        optional("min", number(), "The least number, or the least length."),
        optional("max", number(), "The greatest number, or the greatest length."));
  }

  private static Shape number() {
    return Shape.number(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  private static Shape.Fields secret() {
    return Shape.fields(
        "a secret",
        optional("env", Shape.text(NamePattern.ENVIRONMENT), "The environment variable it is in.")
            .withExample("DEPLOY_TOKEN"),
        optional("file", Shape.text(), "The file it is in, without the line end at its end."),
        optional(
                "command",
                Shape.listOf(Shape.text()),
                "A program and its arguments, without a shell: it writes the secret to stdout.")
            .withExample("[pass, show, deploy/token]"),
        optional("timeout", Shape.duration(), "The longest time that `command` may take.")
            .withDefault("1m"),
        optional(
            "encrypted",
            Shape.oneOf(Shape.text(), encryptedFile()),
            "Its text from `orch secret encrypt`, or `{ file: PATH }`: a file with such texts."),
        optional("prompt", Shape.truth(), "Whether it is asked for on the terminal, unseen."));
  }

  private static Shape.Fields encryptedFile() {
    return Shape.fields(
        "an encrypted secret", required("file", Shape.text(), "The file that holds its text."));
  }

  private static Shape.Fields defaults() {
    return Shape.fields(
        "defaults",
        optional("timeout", time(), "The longest time for each attempt of an action."),
        optional("retry", StepKeys.retry(), "How often actions are tried."),
        optional("shell", text(), "The shell of scripts."),
        optional("dir", text(), "Where processes run, relative to the playbook's directory."),
        StepKeys.logLimit());
  }

  static Shape environment() {
    return new Shape.MapOf(Optional.of(NamePattern.ENVIRONMENT), text());
  }

  static Shape data() {
    return Shape.namesTo(Shape.templated(Shape.data()));
  }

  static Shape text() {
    return Shape.templated(Shape.text());
  }

  static Shape time() {
    return Shape.templated(Shape.duration());
  }

  static Shape parallel() {
    return Shape.templated(Shape.wholeNumber(1, MOST_PARALLEL));
  }
}
