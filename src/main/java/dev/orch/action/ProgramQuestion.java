package dev.orch.action;

import dev.orch.process.ChildProcess;
import dev.orch.process.LocalProcesses;
import dev.orch.process.ProcessCommand;
import dev.orch.process.ProcessStarter;
import dev.orch.process.StandardInput;
import dev.orch.process.Termination;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks a program of this machine for what it writes to its standard output. It reads nothing, has
 * no terminal, and goes through no shell.
 *
 * @param command the program and its arguments
 * @param environment all of it
 * @param limit the most bytes that it may write
 */
public record ProgramQuestion(
    List<String> command, Path directory, Map<String, String> environment, int limit) {
  private static final int MOST_ERRORS = 1 << 16;

  /** What came of it. */
  public sealed interface Answer {}

  /**
   * It succeeded.
   *
   * @param output what it wrote
   */
  public record Wrote(ByteBuffer output) implements Answer {}

  /**
   * It did not.
   *
   * @param reason for a person, without anything that the program wrote
   * @param output what it wrote to its standard output until then, as text
   * @param errors what it wrote to its standard error, as text; whole lines if it was much
   */
  public record Failed(String reason, String output, String errors) implements Answer {}

  /**
   * Asks, and waits for the end.
   *
   * @param token ends the program and all that it started
   */
  public Answer ask(CancellationToken token) throws InterruptedException {
    Written output = new Written(limit);
    Written errors = new Written(MOST_ERRORS);
    ProcessCommand program =
        new ProcessCommand(command, directory, environment, StandardInput.EMPTY, Optional.empty());
    ProcessStarter.Start start =
        LocalProcesses.shared()
            .start(
                program,
                (channel, bytes) -> {
                  switch (channel) {
                    case STDOUT -> output.add(bytes);
                    case STDERR -> errors.add(bytes);
                  }
                });
    return switch (start) {
      case ProcessStarter.Start.Failed(Termination.NotStarted why) ->
          new Failed(why.reason(), "", "");
      case ProcessStarter.Start.Running(ChildProcess process) -> {
        ProcessEnding ending = ProcessEnding.await(process, token);
        var _ = process.drain();
        yield answer(ending, output, errors);
      }
    };
  }

  private Answer answer(ProcessEnding ending, Written output, Written errors) {
    return switch (ending) {
      case ProcessEnding.Stopped stopped -> failed(stopped.failure().message(), output, errors);
      case ProcessEnding.ByItself(Termination end) -> {
        if (!(end instanceof Termination.Exited(int status))) {
          yield failed(ExitStatus.describeSignal(end.status() - 128), output, errors);
        }
        if (status != 0) {
          yield failed(ExitStatus.describe(status), output, errors);
        }
        yield output.isTooMuch()
            ? failed("wrote more than " + limit + " bytes", output, errors)
            : new Wrote(output.bytes());
      }
    };
  }

  private static Failed failed(String reason, Written output, Written errors) {
    return new Failed(reason, output.text(), errors.wholeLines());
  }

  /** What it writes to one channel, up to a limit. */
  private static final class Written {
    private final int limit;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean isTooMuch;

    Written(int limit) {
      this.limit = limit;
    }

    synchronized void add(ByteBuffer more) {
      isTooMuch |= more.remaining() > limit - bytes.size();
      byte[] copy = new byte[Math.min(more.remaining(), limit - bytes.size())];
      more.get(copy);
      more.position(more.limit());
      bytes.writeBytes(copy);
    }

    synchronized boolean isTooMuch() {
      return isTooMuch;
    }

    synchronized ByteBuffer bytes() {
      return ByteBuffer.wrap(bytes.toByteArray());
    }

    synchronized String text() {
      return bytes.toString(StandardCharsets.UTF_8);
    }

    /** The text without a last line that is cut: a secret in it would not be known as one. */
    synchronized String wholeLines() {
      String text = text();
      return isTooMuch ? text.substring(0, text.lastIndexOf('\n') + 1) : text;
    }
  }
}
