package dev.orch.cli;

import dev.orch.playbook.InputDeclaration;
import dev.orch.playbook.InputType;
import dev.orch.playbook.input.InputValues;
import dev.orch.source.Problems;
import dev.orch.value.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The inputs that the caller passes: on the command line, in a file, or when asked. */
final class GivenInputs {
  private final GivenOptions given;
  private final Invocation invocation;
  private final PlaybookLoader loader;

  GivenInputs(GivenOptions given, Invocation invocation, PlaybookLoader loader) {
    this.given = given;
    this.invocation = invocation;
    this.loader = loader;
  }

  /** The values of these inputs; empty if some are missing or wrong, which are problems then. */
  Optional<Map<String, Value>> read(Map<String, InputDeclaration> declared) {
    Problems problems = loader.problems();
    InputValues values =
        new InputValues(declared, loader.documents(), invocation.directory(), problems);
    given.text("--inputs").ifPresent(file -> readFile(values, file));
    for (String pair : given.texts("--input")) {
      readPair(values, pair);
      warnOfSecret(name(pair), declared);
    }
    if (isAsking() && !problems.hasErrors()) {
      values.missing().forEach(input -> ask(values, input));
    }
    values.reportMissing();
    return problems.hasErrors() ? Optional.empty() : Optional.of(values.values());
  }

  /** Whoever lists the processes of a machine sees their arguments. */
  private void warnOfSecret(String name, Map<String, InputDeclaration> declared) {
    InputDeclaration input = declared.get(name);
    if (input != null && input.type() == InputType.SECRET) {
      invocation.printError(
          "orch: warning: others on this machine can see the secret in -i "
              + name
              + "=… while orch runs: pass it in a file with --inputs, or declare it under"
              + " `secrets`\n");
    }
  }

  /**
   * The values of a run that goes on: as they were, and those that no trail keeps, given anew.
   *
   * @param known what the trail kept
   * @param secret the names of those that it did not
   */
  Optional<Map<String, Value>> readAgain(
      Map<String, InputDeclaration> declared, Map<String, Value> known, List<String> secret) {
    Problems problems = loader.problems();
    InputValues values =
        new InputValues(declared, loader.documents(), invocation.directory(), problems);
    given.text("--inputs").ifPresent(file -> readFile(values, file));
    values.readKnown(known);
    for (String pair : given.texts("--input")) {
      String name = name(pair);
      if (known.containsKey(name)) {
        throw new WrongUsage("-i " + name + ": the run has this input, and keeps it");
      }
      readPair(values, pair);
      warnOfSecret(name, declared);
    }
    if (isAsking() && !problems.hasErrors()) {
      values.missing().forEach(input -> ask(values, input));
    }
    if (!problems.hasErrors()) {
      requireSecrets(values, declared, secret);
    }
    values.reportMissing();
    return problems.hasErrors() ? Optional.empty() : Optional.of(values.values());
  }

  /** An input that was there before must not be missing now, be it optional. */
  private void requireSecrets(
      InputValues values, Map<String, InputDeclaration> declared, List<String> names) {
    for (String name : names) {
      InputDeclaration input = declared.get(name);
      if (input != null && !values.isGiven(name) && isAsking()) {
        ask(values, input);
      }
      if (input != null && !values.isGiven(name)) {
        throw new UnusablePlaybook(
            "the input '"
                + name
                + "' is secret and kept nowhere: pass it again, in a file with --inputs or as -i "
                + name
                + "=…");
      }
    }
  }

  private void readFile(InputValues values, String file) {
    Path path = invocation.path(file);
    values.readFile(path, file);
  }

  private static void readPair(InputValues values, String pair) {
    String name = name(pair);
    values.readTyped(name, pair.substring(name.length() + 1));
  }

  /**
   * The name in {@code name=value}.
   *
   * @throws WrongUsage if there is none
   */
  static String name(String pair) {
    int equals = pair.indexOf('=');
    if (equals < 1) {
      throw new WrongUsage("-i takes NAME=VALUE, not '" + pair + "'");
    }
    return pair.substring(0, equals);
  }

  private boolean isAsking() {
    return invocation.console().isInTerminal()
        && invocation.console().isErrTerminal()
        && !given.has("--no-input")
        && !given.has("--yes");
  }

  private void ask(InputValues values, InputDeclaration input) {
    TerminalRespondent respondent = new TerminalRespondent(invocation, false);
    String question =
        input.description().map(text -> input.name() + " (" + text + ")").orElse(input.name());
    respondent
        .ask(question, input.type() == InputType.SECRET)
        .ifPresent(text -> values.readTyped(input.name(), text));
  }
}
