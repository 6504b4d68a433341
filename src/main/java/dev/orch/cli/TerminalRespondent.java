package dev.orch.cli;

import dev.orch.action.Respondent;
import dev.orch.source.VisibleText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Asks at the terminal that orch was started on; one question at a time. */
final class TerminalRespondent implements Respondent {
  private static final int LONGEST = 2_000;

  private final Invocation invocation;
  private final boolean isAcceptingDefaults;

  /**
   * @param isAcceptingDefaults whether everything is answered with its default
   */
  TerminalRespondent(Invocation invocation, boolean isAcceptingDefaults) {
    this.invocation = invocation;
    this.isAcceptingDefaults = isAcceptingDefaults;
  }

  @Override
  public synchronized Optional<String> ask(String question, boolean isSecret) {
    if (!invocation.console().isInTerminal()) {
      return Optional.empty();
    }
    String shown = VisibleText.of(question, LONGEST);
    return isSecret ? askHidden(shown) : askOpenly(shown);
  }

  private Optional<String> askOpenly(String question) {
    invocation.printError(question + ": ");
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try {
      for (int next = invocation.console().in().read();
          next != '\n';
          next = invocation.console().in().read()) {
        if (next < 0) {
          return Optional.empty();
        }
        line.write(next);
      }
      return Optional.of(line.toString(StandardCharsets.UTF_8).strip());
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private static Optional<String> askHidden(String question) {
    return Optional.ofNullable(System.console())
        .map(terminal -> terminal.readPassword("%s: ", question))
        .map(String::new);
  }

  @Override
  public boolean isAcceptingDefaults() {
    return isAcceptingDefaults;
  }
}
