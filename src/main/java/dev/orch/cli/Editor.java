package dev.orch.cli;

import dev.orch.process.ChildProcess;
import dev.orch.process.LocalProcesses;
import dev.orch.process.ProcessCommand;
import dev.orch.process.ProcessStarter.Start;
import dev.orch.process.Signal;
import dev.orch.process.StandardInput;
import dev.orch.process.Termination;
import dev.orch.secret.encryption.KeyLocation;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/** The editor of the one who calls orch, on their terminal. */
final class Editor {
  private static final String USUAL = "vi";

  private final Invocation invocation;
  private Optional<Signals> signals = Optional.empty();

  Editor(Invocation invocation) {
    this.invocation = invocation;
  }

  /** What a signal that came meanwhile makes of the end of orch. */
  Optional<ExitCode> signalled() {
    return signals.flatMap(Signals::received);
  }

  /** Opens a file and waits until the editor ends; tells why it did not do so well. */
  Optional<String> open(Path file) {
    String editor = variable("VISUAL").or(() -> variable("EDITOR")).orElse(USUAL);
    Map<String, String> environment = new HashMap<>(invocation.environment());
    environment.remove(KeyLocation.PASSPHRASE_VARIABLE);
    // As git does it: the variable is a command of the shell, the file an argument of it.
    ProcessCommand command =
        new ProcessCommand(
            List.of("/bin/sh", "-c", editor + " \"$@\"", editor, file.toString()),
            invocation.directory(),
            environment,
            StandardInput.TERMINAL,
            Optional.empty());
    return switch (LocalProcesses.shared().start(command, (_, _) -> {})) {
      case Start.Failed(Termination.NotStarted reason) ->
          Optional.of("the editor cannot be started: " + reason.reason());
      case Start.Running(ChildProcess process) -> await(process, editor);
    };
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(invocation.environment().get(name)).filter(it -> !it.isBlank());
  }

  private Optional<String> await(ChildProcess process, String editor) {
    signals =
        Optional.of(
            Signals.whileEditing(() -> process.signal(Signal.TERMINATE), invocation.halt()));
    try {
      Termination end = process.termination().get();
      var _ = process.drain();
      boolean isContent = end instanceof Termination.Exited(int status) && status == 0;
      return isContent
          ? Optional.empty()
          : Optional.of("the editor '" + editor + "' ended with status " + end.status());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    } catch (ExecutionException failure) {
      throw new IllegalStateException("the end of a process cannot fail", failure);
    }
  }
}
