package dev.orch.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Writes for fish which words may stand where, from the models of the commands. */
final class FishCompletion {
  /** What stands for a name in the file system. */
  private static final Set<String> FILES = Set.of("FILE", "DIR", "PLAYBOOK");

  private final StringBuilder out = new StringBuilder();

  private FishCompletion() {}

  static String of(CommandLine root) {
    FishCompletion completion = new FishCompletion();
    completion.line("complete", "-c", "orch", "-f");
    root.getSubcommands()
        .forEach((name, command) -> completion.addCommand(name, command.getCommandSpec()));
    return completion.out.toString();
  }

  private void addCommand(String name, CommandSpec spec) {
    String text = String.join(" ", spec.usageMessage().description());
    line("complete", "-c", "orch", "-n", "__fish_use_subcommand", "-a", name, "-d", quoted(text));
    addContent("__fish_seen_subcommand_from " + name, spec);
  }

  private void addContent(String condition, CommandSpec spec) {
    Map<String, CommandLine> members = spec.subcommands();
    String inside = "__fish_seen_subcommand_from " + String.join(" ", members.keySet());
    String inCommand = quoted(members.isEmpty() ? condition : condition + "; and not " + inside);
    members.forEach((word, member) -> {
      CommandSpec named = member.getCommandSpec();
      String text = String.join(" ", named.usageMessage().description());
      line("complete", "-c", "orch", "-n", inCommand, "-a", word, "-d", quoted(text));
      addContent(condition + "; and __fish_seen_subcommand_from " + word, named);
    });
    spec.options().forEach(option -> addOption(inCommand, option));
    spec.positionalParameters().forEach(parameter -> addParameter(inCommand, parameter));
  }

  private void addOption(String inCommand, OptionSpec option) {
    List<String> words = new ArrayList<>(List.of("complete", "-c", "orch", "-n", inCommand));
    for (String name : option.names()) {
      words.add(name.startsWith("--") ? "-l" : "-s");
      words.add(name.replaceFirst("^-+", ""));
    }
    if (option.arity().min() > 0) {
      words.add(isFile(option) ? "-rF" : "-x");
    }
    addCandidates(words, option);
    words.add("-d");
    words.add(quoted(String.join(" ", option.description())));
    line(words.toArray(String[]::new));
  }

  private void addParameter(String inCommand, PositionalParamSpec parameter) {
    List<String> words = new ArrayList<>(List.of("complete", "-c", "orch", "-n", inCommand));
    if (isFile(parameter)) {
      words.add("-F");
    }
    addCandidates(words, parameter);
    if (words.size() > 5) {
      line(words.toArray(String[]::new));
    }
  }

  private static void addCandidates(List<String> words, ArgSpec argument) {
    if (argument.completionCandidates() != null) {
      words.add("-a");
      words.add(quoted(String.join(" ", argument.completionCandidates())));
    }
  }

  private static boolean isFile(ArgSpec argument) {
    return FILES.contains(argument.paramLabel());
  }

  private void line(String... words) {
    out.append(String.join(" ", words)).append('\n');
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
