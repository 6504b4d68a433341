package dev.orch.cli;

import java.util.Locale;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code orch completion}: a script by which a shell completes command lines of orch. */
final class CompletionCommand implements Command {
  /** The shells that can be told how. */
  enum Shell {
    BASH,
    ZSH,
    FISH
  }

  @Override
  public String name() {
    return "completion";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        CommandSpecs.of(
            name(),
            "Prints a script that makes a shell complete command lines of orch",
            "source <(orch completion bash)",
            "orch completion zsh > ~/.zfunc/_orch",
            "orch completion fish > ~/.config/fish/completions/orch.fish");
    spec.addPositional(
        CommandSpecs.parameter("0", "1", "SHELL", "bash, zsh or fish.").toBuilder()
            .completionCandidates(GivenOptions.words(Shell.class))
            .build());
    return spec;
  }

  @Override
  public ExitCode execute(ParseResult arguments, Invocation invocation) {
    String word = new GivenOptions(arguments).parameters(0).getFirst();
    for (Shell shell : Shell.values()) {
      if (shell.name().toLowerCase(Locale.ROOT).equals(word)) {
        invocation.print(script(shell));
        return ExitCode.SUCCEEDED;
      }
    }
    throw new WrongUsage(
        "it is bash, zsh or fish that can be told how to complete, not '" + word + "'");
  }

  /** The script for a shell, made from the models of all commands. */
  static String script(Shell shell) {
    CommandLine root = CommandLineProgram.root();
    return switch (shell) {
      case BASH -> AutoComplete.bash("orch", root);
      case ZSH -> zsh(AutoComplete.bash("orch", root));
      case FISH -> FishCompletion.of(root);
    };
  }

  /** A function of zsh that loads what bash has and completes at once, the first time too. */
  private static String zsh(String bash) {
    return "#compdef orch\nautoload -U +X bashcompinit && bashcompinit\n"
        + bash
        + "\n_bash_complete -o default -F _complete_orch\n";
  }
}
