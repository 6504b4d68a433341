package dev.orch.process;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Starts processes through the C library of Linux. Each gets a session of its own, unless it needs
 * the terminal, inherits no open file, and no signal is blocked in it; the kernel's accounting and
 * the signal that ended it are known.
 */
final class SpawnStarter implements ProcessStarter {
  private static final int NO_PROGRAM_FORMAT = 8;
  private static final int PIPE_BYTES = 1 << 12;

  private final Posix posix;
  private final Spawn spawn;
  private final Adoption adoption;
  private final Orphans orphans;
  private final Duration drainTime;

  /**
   * A starter, where the machine has what it needs.
   *
   * @throws RuntimeException if it has not
   */
  SpawnStarter(Duration drainTime) {
    NativeCalls calls = new NativeCalls();
    this.spawn = new Spawn(calls);
    this.posix = Posix.adopting(calls);
    this.adoption = new Adoption(posix);
    this.orphans = new Orphans(adoption);
    this.drainTime = drainTime;
  }

  /** What steps left that belongs to none of them. */
  Foundlings foundlings() {
    return new Foundlings(posix, orphans);
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

  private static Start failed(String reason) {
    return new Start.Failed(new Termination.NotStarted(reason));
  }

  private Start start(ProcessCommand command, String program, ProcessOutput output) {
    try (ChildStreams streams = new ChildStreams(posix)) {
      if (!streams.open(command.input())) {
        return failed(
            "orch has no room for more open files: see `ulimit -n`, or lower max-parallel");
      }
      // Whatever can be refused comes before the process, which else nobody would look after.
      PreparedThread watcher = new PreparedThread("process");
      try {
        Outlets outlets = attend(command.input(), streams, output);
        return start(command, program, streams, new Attendance(outlets, watcher));
      } finally {
        watcher.dismiss();
      }
    } catch (OutOfMemoryError e) {
      return failed(NativeThread.refusal(e).orElseThrow(() -> e));
    } catch (IOException e) {
      return failed("the pipes of the process cannot be opened: " + e.getMessage());
    }
  }

  /** What looks after a process. */
  private record Attendance(Outlets outlets, PreparedThread watcher) {}

  private Start start(
      ProcessCommand command, String program, ChildStreams streams, Attendance attendance) {
    Spawn.Result result = spawn.start(command, program, command.arguments(), streams);
    if (result.error() == NO_PROGRAM_FORMAT) {
      // As shells do: a script without a first line that names its interpreter.
      List<String> arguments = new ArrayList<>(List.of("sh", program));
      arguments.addAll(command.arguments().subList(1, command.arguments().size()));
      result = spawn.start(command, "/bin/sh", arguments, streams);
    }
    if (result.error() != 0) {
      return failed(Obstacle.of(result.error(), command, program));
    }
    boolean isSession = !(command.input() instanceof StandardInput.Terminal);
    SessionFamily family =
        new SessionFamily(posix, orphans, result.processId(), isSession, command.markingEntry());
    SpawnedProcess process =
        new SpawnedProcess(posix, adoption, orphans, family, attendance.outlets());
    attendance.watcher().begin(process::awaitExit);
    return new Start.Running(process);
  }

  /**
   * Has threads take the outputs and give the input. Where no process follows, the pipes are closed
   * behind them and they end.
   */
  private Outlets attend(StandardInput input, ChildStreams streams, ProcessOutput output) {
    List<Pump> pumps = new ArrayList<>();
    streams.output().ifPresent(out -> pumps.add(pump(ProcessOutput.Channel.STDOUT, out, output)));
    streams.error().ifPresent(err -> pumps.add(pump(ProcessOutput.Channel.STDERR, err, output)));
    streams.input().ifPresent(in -> write(input, in));
    streams.keep();
    return new Outlets(pumps, drainTime);
  }

  private static Pump pump(
      ProcessOutput.Channel channel, FileInputStream stream, ProcessOutput output) {
    Pump pump = new Pump(channel, output);
    NativeThread.start("output", () -> pump.run(stream));
    return pump;
  }

  /** What fits into any pipe is written at once; else a thread waits for the reader. */
  private static void write(StandardInput input, FileOutputStream stream) {
    byte[] text =
        input instanceof StandardInput.Text(String written)
            ? written.getBytes(StandardCharsets.UTF_8)
            : new byte[0];
    Runnable writing =
        () -> {
          try (stream) {
            stream.write(text);
          } catch (IOException e) {
            // The process does not read all of its input, which is its own affair.
          }
        };
    if (text.length <= PIPE_BYTES) {
      writing.run();
    } else {
      NativeThread.start("input", writing);
    }
  }
}
