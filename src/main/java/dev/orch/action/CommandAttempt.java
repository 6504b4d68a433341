package dev.orch.action;

import dev.orch.event.Failure;
import dev.orch.event.OutputLine;
import dev.orch.event.ResourceUsage;
import dev.orch.process.ChildProcess;
import dev.orch.process.LocalProcesses;
import dev.orch.process.ProcessCommand;
import dev.orch.process.ProcessOutput;
import dev.orch.process.ProcessStarter;
import dev.orch.process.RunningProcess;
import dev.orch.process.StandardInput;
import dev.orch.process.Termination;
import dev.orch.value.IntValue;
import dev.orch.value.MapValue;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An attempt that runs one command of this machine: what actions that start a program share. */
public final class CommandAttempt {
  /** What expressions may read as {@code result.NAME} of such an attempt. */
  public static final Map<String, String> RESULTS =
      Map.of(
          "exitCode", "The exit status; 128 and the number of the signal that ended it.",
          "stdout", "What it wrote to its standard output, at most 16 MiB.",
          "outputs", "What it wrote to the file `$ORCH_OUTPUT`, by name.");

  private static final String OUTPUT_VARIABLE = "ORCH_OUTPUT";

  private final ActionContext context;
  private final ProcessStarter starter;
  private final Optional<CapturedOutput> captured;

  public CommandAttempt(ActionContext context) {
    this(context, LocalProcesses.shared());
  }

  CommandAttempt(ActionContext context, ProcessStarter starter) {
    this.context = context;
    this.starter = starter;
    this.captured =
        context.isStandardOutputRead() && !context.isInteractive()
            ? Optional.of(new CapturedOutput())
            : Optional.empty();
  }

  /**
   * Runs a command to its end.
   *
   * @param arguments the program and its arguments; no secrets, since others can see them
   * @param variables what its environment holds besides that of the step
   */
  public ActionResult run(List<String> arguments, Map<String, String> variables)
      throws InterruptedException {
    Path outputs = context.scratchDirectory().resolve("outputs");
    try {
      Files.createFile(outputs);
    } catch (IOException e) {
      return ActionResult.failed(
          Failure.Kind.NOT_STARTED, "the file for the step's outputs cannot be made: " + e);
    }
    Map<String, String> environment = new HashMap<>(context.environment());
    environment.putAll(variables);
    environment.put(OUTPUT_VARIABLE, outputs.toString());
    ProcessCommand command =
        new ProcessCommand(
            arguments, context.directory(), environment, input(), Optional.of(OUTPUT_VARIABLE));
    return switch (starter.start(command, this::take)) {
      case ProcessStarter.Start.Failed(Termination.NotStarted why) ->
          ActionResult.failed(Failure.Kind.NOT_STARTED, why.reason());
      case ProcessStarter.Start.Running(ChildProcess process) -> follow(process, outputs);
    };
  }

  private StandardInput input() {
    if (context.isInteractive()) {
      return StandardInput.TERMINAL;
    }
    return context
        .standardInput()
        .<StandardInput>map(StandardInput.Text::new)
        .orElse(StandardInput.EMPTY);
  }

  private void take(ProcessOutput.Channel channel, ByteBuffer bytes) {
    switch (channel) {
      case STDOUT -> {
        captured.ifPresent(kept -> kept.add(bytes.duplicate()));
        context.write(OutputLine.Channel.STDOUT, bytes);
      }
      case STDERR -> context.write(OutputLine.Channel.STDERR, bytes);
    }
  }

  private ActionResult follow(ChildProcess process, Path outputs) throws InterruptedException {
    context.spawned(process.processId(), process.startTicks());
    ProcessEnding ending = ProcessEnding.await(process, context.cancellation());
    ChildProcess.Drain drain = process.drain();
    Optional<ResourceUsage> usage =
        process.usage().map(used -> new ResourceUsage(used.cpu(), used.maxResidentKilobytes()));
    return switch (ending) {
      case ProcessEnding.ByItself(Termination termination) -> {
        tellOfThoseLeft(drain);
        yield result(termination, outputs, usage);
      }
      case ProcessEnding.Stopped stopped ->
          new ActionResult(Optional.of(stopped.failure()), true, Map.of(), Map.of(), usage);
    };
  }

  private void tellOfThoseLeft(ChildProcess.Drain drain) {
    if (!drain.isComplete()) {
      tellOfHolders(drain.holders());
    }
    List<RunningProcess> silent = new ArrayList<>(drain.orphans());
    silent.removeAll(drain.holders());
    if (!silent.isEmpty()) {
      context.writeLine(
          "the program ended, but left in the background: " + ProcessEnding.names(silent));
    }
  }

  private void tellOfHolders(List<RunningProcess> holders) {
    String who = holders.isEmpty() ? "another process" : ProcessEnding.names(holders);
    context.writeLine(
        "the program ended, but "
            + who
            + " still holds its output: what is written there from now on is not seen");
  }

  private ActionResult result(Termination termination, Path file, Optional<ResourceUsage> usage) {
    OutputFile outputs = OutputFile.read(file);
    Map<String, Value> result = new LinkedHashMap<>();
    result.put("exitCode", new IntValue(termination.status()));
    captured.ifPresent(kept -> result.put("stdout", StringValue.of(kept.text())));
    result.put("outputs", MapValue.ofNames(outputs.values()));
    Optional<Failure> failure =
        failure(termination)
            .or(() -> captured.flatMap(CapturedOutput::failure))
            .or(outputs::failure);
    return new ActionResult(failure, true, result, outputs.values(), usage);
  }

  private static Optional<Failure> failure(Termination termination) {
    return switch (termination) {
      case Termination.Exited exited when exited.status() == 0 -> Optional.empty();
      case Termination.Exited exited ->
          Optional.of(new Failure(Failure.Kind.EXIT, ExitStatus.describe(exited.status())));
      case Termination.Signalled(int number) ->
          Optional.of(new Failure(Failure.Kind.SIGNAL, ExitStatus.describeSignal(number)));
      case Termination.NotStarted(String reason) ->
          Optional.of(new Failure(Failure.Kind.NOT_STARTED, reason));
    };
  }
}
