package dev.orch.cli;

import dev.orch.ui.ColorChoice;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Builds the models of commands in the style of all of them. */
final class CommandSpecs {
  private CommandSpecs() {}

  /**
   * A command with its help option.
   *
   * @param description one line without a full stop
   * @param examples command lines, each on a line of its own in the help
   */
  static CommandSpec of(String name, String description, String... examples) {
    CommandSpec spec = CommandSpec.create().name(name).interpolateVariables(false);
    spec.usageMessage().description(description + ".").width(100).sortOptions(false);
    spec.usageMessage().abbreviateSynopsis(true);
    if (examples.length > 0) {
      String[] footer = new String[examples.length + 1];
      footer[0] = "%nExamples:";
      for (int i = 0; i < examples.length; i++) {
        footer[i + 1] = "  " + examples[i].replace("%", "%%");
      }
      spec.usageMessage().footer(footer);
    }
    spec.addOption(
        OptionSpec.builder("-h", "--help").usageHelp(true).description("Show this help.").build());
    return spec;
  }

  /** An option that is there or not. */
  static OptionSpec flag(String description, String... names) {
    return OptionSpec.builder(names).description(description).build();
  }

  /** An option without a value that means more if it is given again. */
  static OptionSpec repeatedFlag(String description, String... names) {
    return OptionSpec.builder(names)
        .arity("0")
        .type(boolean[].class)
        .description(description)
        .build();
  }

  /** An option with a value. */
  static OptionSpec value(String label, String description, String... names) {
    return OptionSpec.builder(names)
        .arity("1")
        .type(String.class)
        .paramLabel(label)
        .description(description)
        .build();
  }

  /** An option with a value that may be given again. */
  static OptionSpec values(String label, String description, String... names) {
    return OptionSpec.builder(names)
        .arity("1")
        .type(String[].class)
        .paramLabel(label)
        .description(description)
        .build();
  }

  /** An option with a value that is one of a few words. */
  static OptionSpec choice(
      String label, Iterable<String> words, String description, String... names) {
    return OptionSpec.builder(names)
        .arity("1")
        .type(String.class)
        .paramLabel(label)
        .completionCandidates(words)
        .description(description)
        .build();
  }

  /** A parameter that stands by itself. */
  static PositionalParamSpec parameter(
      String index, String arity, String label, String description) {
    return PositionalParamSpec.builder()
        .index(index)
        .arity(arity)
        .required(!arity.startsWith("0"))
        .type(String[].class)
        .paramLabel(label)
        .description(description)
        .build();
  }

  /** The parameter that names a playbook, which may be left out. */
  static PositionalParamSpec playbook(String what) {
    return parameter("0", "0..1", "PLAYBOOK", what + "; ./playbook.yml if none is named.");
  }

  /** The parameter that names a run. */
  static PositionalParamSpec run() {
    return parameter("0", "1", "RUN", "A run's name, the beginning of it, or 'last'.");
  }

  /** The option that every command with coloured output has. */
  static OptionSpec color() {
    return choice(
        "WHEN",
        GivenOptions.words(ColorChoice.class),
        "When to use colours: auto, always or never.",
        "--color");
  }

  /** The option that says where runs are kept. */
  static OptionSpec stateDirectory() {
    return value(
        "DIR",
        "Where runs are kept; else $ORCH_STATE_DIR, $XDG_STATE_HOME/orch, ~/.local/state/orch.",
        "--state-dir");
  }

  /** Adds the commands whose names begin with the one of this, under the rest of their names. */
  static void addMembers(CommandSpec spec, List<Command> members) {
    for (Command member : members) {
      spec.addSubcommand(member.name().substring(spec.name().length() + 1), member.spec());
    }
  }
}
