package dev.orch.cli;

import dev.orch.process.ChildProcess;
import dev.orch.process.Haste;
import dev.orch.process.LocalProcesses;
import dev.orch.process.ProcessCommand;
import dev.orch.process.ProcessStarter.Start;
import dev.orch.process.StandardInput;
import dev.orch.process.StopPlan;
import dev.orch.process.Termination;
import dev.orch.source.VisibleText;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The program {@code ssh-keygen} of OpenSSH, which signs and verifies with the keys that people
 * have. It gets no secret: it reads the key itself, or asks the agent.
 */
final class SshKeygen {
  static final String NAMESPACE = "orch-audit";
  private static final int MOST_OUTPUT = 1 << 16;
  private static final int LONGEST_REASON = 300;
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final Invocation invocation;
  private final Duration patience;

  /**
   * @param patience how long it may take: somebody may have to touch a token
   */
  SshKeygen(Invocation invocation, Duration patience) {
    this.invocation = invocation;
    this.patience = patience;
  }

  /** What it said. */
  sealed interface Answer {}

  /** It was content, and wrote this. */
  record Agreed(String text) implements Answer {}

  /** It was not, or did not run. */
  record Refused(String reason) implements Answer {}

  /** Has it do what these arguments say with this text. */
  Answer call(String text, String... arguments) {
    List<String> words = new ArrayList<>(List.of("ssh-keygen", "-Y"));
    words.addAll(List.of(arguments));
    ProcessCommand command =
        new ProcessCommand(
            words,
            invocation.directory(),
            invocation.environment(),
            new StandardInput.Text(text),
            Optional.empty());
    Captured out = new Captured();
    Captured err = new Captured();
    Start start =
        LocalProcesses.shared()
            .start(
                command,
                (channel, bytes) -> {
                  switch (channel) {
                    case STDOUT -> out.add(bytes);
                    case STDERR -> err.add(bytes);
                  }
                });
    return switch (start) {
      case Start.Failed(Termination.NotStarted reason) ->
          new Refused(
              "ssh-keygen cannot be started: it is a part of OpenSSH (Debian: openssh-client): "
                  + reason.reason());
      case Start.Running(ChildProcess process) -> await(process, out, err);
    };
  }

  private Answer await(ChildProcess process, Captured out, Captured err) {
    try {
      Termination end = process.termination().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      var _ = process.drain();
      boolean isContent = end instanceof Termination.Exited(int status) && status == 0;
      return isContent ? new Agreed(out.text()) : new Refused(reason(err.text()));
    } catch (TimeoutException slow) {
      return new Refused(stopped(process));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return new Refused("interrupted");
    } catch (ExecutionException failure) {
      throw new IllegalStateException("the end of a process cannot fail", failure);
    }
  }

  private String stopped(ChildProcess process) {
    try {
      var _ = process.stop(StopPlan.terminate(GRACE), new Haste());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return "ssh-keygen did not end within " + patience.toSeconds() + " s";
  }

  private static String reason(String said) {
    String lines = String.join("; ", said.strip().lines().map(String::strip).toList());
    return lines.isEmpty() ? "ssh-keygen failed" : VisibleText.of(lines, LONGEST_REASON);
  }

  /** What it writes, up to a limit. */
  private static final class Captured {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    synchronized void add(ByteBuffer more) {
      byte[] copy = new byte[Math.min(more.remaining(), MOST_OUTPUT - bytes.size())];
      more.get(copy);
      bytes.writeBytes(copy);
    }

    synchronized String text() {
      return bytes.toString(StandardCharsets.UTF_8);
    }
  }
}
