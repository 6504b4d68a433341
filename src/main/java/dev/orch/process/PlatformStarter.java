package dev.orch.process;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Starts processes with the means of the Java platform, on every system. It cannot give a process a
 * session of its own, nor tell a signal from a status above 128.
 */
final class PlatformStarter implements ProcessStarter {
  private static final String SEARCHED = "META-INF/services/java.lang.System$LoggerFinder";

  /** What fits into any pipe, however it is encoded: it is written at once, by no thread. */
  private static final int PIPE_CHARS = 1 << 10;

  private final Duration drainTime;

  /**
   * A starter.
   *
   * @param drainTime how long its processes wait for others that hold their outputs
   */
  PlatformStarter(Duration drainTime) {
    this.drainTime = drainTime;
  }

  /**
   * A starter that has done already what the first start of a process would wait for, while its
   * output has to be taken at once: the platform opens all jars to look for a logger.
   */
  static PlatformStarter prepared(Duration drainTime) {
    try {
      Collections.list(ClassLoader.getSystemResources(SEARCHED));
    } catch (IOException e) {
      // Whoever needs it meets this again and says so.
    }
    return new PlatformStarter(drainTime);
  }

  @Override
  public Start start(ProcessCommand command, ProcessOutput output) {
    Optional<String> obstacle = Obstacle.before(command);
    if (obstacle.isPresent()) {
      return failed(obstacle.get());
    }
    ProgramLookup.Result program = ProgramLookup.find(command);
    return switch (program) {
      case ProgramLookup.Missing missing -> failed(missing.reason());
      case ProgramLookup.Found found -> start(command, found.program(), output);
    };
  }

  private Start start(ProcessCommand command, String program, ProcessOutput output) {
    try {
      return new Start.Running(running(command, builder(command, program), output));
    } catch (IOException e) {
      return failed(Obstacle.of(e, command, program));
    } catch (OutOfMemoryError e) {
      String why = NativeThread.refusal(e).orElseThrow(() -> e);
      endUnattended(command);
      return failed(why);
    }
  }

  /** The platform needs a thread more after it started a process, which then nobody waits for. */
  private static void endUnattended(ProcessCommand command) {
    List<String> marks = command.markingEntry().stream().toList();
    if (!marks.isEmpty()) {
      new ProcessTree(List.of(), marks).signal(Signal.KILL);
    }
  }

  private static Start failed(String reason) {
    return new Start.Failed(new Termination.NotStarted(reason));
  }

  private static ProcessBuilder builder(ProcessCommand command, String program) {
    List<String> arguments = new ArrayList<>(command.arguments());
    arguments.set(0, program);
    ProcessBuilder builder = new ProcessBuilder(arguments).directory(command.directory().toFile());
    builder.environment().clear();
    builder.environment().putAll(command.environment());
    switch (command.input()) {
      case StandardInput.Empty _ -> builder.redirectInput(Redirect.from(new File("/dev/null")));
      case StandardInput.Terminal _ -> builder.inheritIO();
      case StandardInput.Text _ -> {}
    }
    return builder;
  }

  private ForkedProcess running(
      ProcessCommand command, ProcessBuilder builder, ProcessOutput output) throws IOException {
    PreparedThread watcher = new PreparedThread("process");
    Optional<PreparedThread> writer =
        command.input() instanceof StandardInput.Text(String text) && text.length() > PIPE_CHARS
            ? Optional.of(new PreparedThread("input"))
            : Optional.empty();
    try {
      boolean isTerminal = command.input() instanceof StandardInput.Terminal;
      PumpedStart started =
          isTerminal
              ? new PumpedStart(builder.start(), List.of())
              : PumpedStart.of(builder, output);
      if (command.input() instanceof StandardInput.Text(String text)) {
        Runnable writing = writing(text, started.process().getOutputStream());
        writer.ifPresentOrElse(thread -> thread.begin(writing), writing);
      }
      ForkedProcess process =
          new ForkedProcess(
              started.process(), command.markingEntry(), new Outlets(started.pumps(), drainTime));
      watcher.begin(process::awaitExit);
      return process;
    } finally {
      watcher.dismiss();
      writer.ifPresent(PreparedThread::dismiss);
    }
  }

  private static Runnable writing(String text, OutputStream input) {
    return () -> {
      try (input) {
        input.write(text.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        // The process does not read all of its input, which is its own affair.
      }
    };
  }
}
