package dev.orch.event;

import dev.orch.event.RunEvent.AttemptFinished;
import dev.orch.event.RunEvent.AttemptSpawned;
import dev.orch.event.RunEvent.AttemptStarted;
import dev.orch.event.RunEvent.PlanExtended;
import dev.orch.event.RunEvent.Recovered;
import dev.orch.event.RunEvent.Resumed;
import dev.orch.event.RunEvent.RunFinished;
import dev.orch.event.RunEvent.RunPlanned;
import dev.orch.event.RunEvent.RunStarted;
import dev.orch.event.RunEvent.StepCancelled;
import dev.orch.event.RunEvent.StepFinished;
import dev.orch.event.RunEvent.StepSkipped;
import dev.orch.event.RunEvent.StepStarted;
import dev.orch.event.RunEvent.UnknownResolved;
import dev.orch.event.RunEvent.Warning;
import dev.orch.value.DurationValue;
import dev.orch.value.IntValue;
import dev.orch.value.ListValue;
import dev.orch.value.StringValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The events of a run in which everything happens once, but for the seal, which a journal makes.
 */
public final class SampleRun {
  public static final RunId RUN = new RunId("20261121-020000-7f3ka9");

  private static final StepId BUILD = new StepId("build");
  private static final StepId SHIP = new StepId("ship");
  private static final StepId WEB = SHIP.member("web1");
  private static final StepId REPORT = new StepId("report");
  private static final StepId TIDY = new StepId("tidy");

  private SampleRun() {}

  public static RunStarted started() {
    return new RunStarted(
        "nightly",
        "playbooks/nightly.yml",
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        Map.of("version", StringValue.of("1.2.3")),
        new RunOrigin(
            "0.1.0",
            "ci-7",
            "deploy",
            Optional.of("1001"),
            Optional.of("alice"),
            4711,
            Optional.of("5c7e2a0c-1a7b-4a36-8f0e-6f1f9b1a2c3d"),
            "Europe/Berlin",
            Optional.of("https://ci.example.com/jobs/17"),
            Optional.of("e83c5163316f89bfbde7d9ab23ca2e25604af290"),
            Optional.of(true),
            List.of("orch", "run", "nightly.yml", "-i", "token=***")),
        "full",
        List.of("token"),
        Optional.of("/home/deploy"),
        List.of(new FileDigest("/home/deploy/ship.yml", "ab12")),
        new RunOptions(
            4, true, false, Optional.of(Duration.ofMinutes(5)), List.of("a"), List.of("b"), false));
  }

  public static RunFinished finished() {
    return new RunFinished(
        Outcome.FAILED,
        Optional.of(new Failure(Failure.Kind.EXIT, "step ship[web1] failed")),
        new RunCounts(1, 1, 1, 0, 1, 1),
        Duration.ofMillis(2345),
        Map.of("digest", StringValue.of("abc")));
  }

  /** The events of a run that crashed in its only step and was resumed, up to its end. */
  public static List<RunEvent> resumed() {
    RunStarted first = started();
    return List.of(
        first,
        new RunPlanned(
            List.of(new PlannedStep(BUILD, "Build it", "run", Optional.empty(), List.of(), 3))),
        new StepStarted(BUILD),
        new AttemptStarted(BUILD, 1, "make", false),
        new Recovered(17, Optional.of("audit.jsonl.4.torn")),
        new Resumed(first.origin(), "process", "cd34", first.called(), false, first.options()),
        new UnknownResolved(BUILD, 1, Resolution.RERUN, "alice"),
        new StepStarted(BUILD),
        new AttemptStarted(BUILD, 2, "make", false),
        new AttemptFinished(
            BUILD,
            2,
            Outcome.SUCCEEDED,
            Optional.empty(),
            OptionalInt.of(0),
            Duration.ofMillis(5),
            Optional.empty(),
            Optional.empty(),
            true,
            Map.of(),
            Map.of(),
            Optional.empty()),
        new StepFinished(
            BUILD,
            Outcome.SUCCEEDED,
            false,
            Optional.empty(),
            true,
            Duration.ofMillis(6),
            Map.of()),
        new RunFinished(
            Outcome.SUCCEEDED,
            Optional.empty(),
            new RunCounts(1, 1, 0, 0, 0, 0),
            Duration.ofMillis(7),
            Map.of()));
  }

  /** All events up to the one that finishes the run, which is included. */
  public static List<RunEvent> events() {
    return List.of(
        started(),
        new RunPlanned(
            List.of(
                new PlannedStep(BUILD, "Build it", "run", Optional.empty(), List.of(), 3),
                new PlannedStep(SHIP, "ship", "foreach", Optional.empty(), List.of(BUILD), 7),
                new PlannedStep(REPORT, "report", "log", Optional.empty(), List.of(SHIP), 12),
                new PlannedStep(TIDY, "tidy", "run", Optional.empty(), List.of(), 14))),
        new StepStarted(BUILD),
        new AttemptStarted(BUILD, 1, "make \"all\"\nand more: \u2713", false),
        new AttemptSpawned(BUILD, 1, 4712, OptionalLong.of(99)),
        new AttemptFinished(
            BUILD,
            1,
            Outcome.SUCCEEDED,
            Optional.empty(),
            OptionalInt.of(0),
            Duration.ofMillis(1234),
            Optional.of(new ResourceUsage(Duration.ofMillis(900), OptionalLong.of(20_480))),
            Optional.of(new LogSummary("logs/build.1.log", 17, "ab12", false, 17)),
            true,
            Map.of("sizes", ListValue.of(new IntValue(1), new IntValue(-2))),
            Map.of("stdout", StringValue.of("ok\n")),
            Optional.empty()),
        new StepFinished(
            BUILD,
            Outcome.SUCCEEDED,
            false,
            Optional.empty(),
            true,
            Duration.ofMillis(1235),
            Map.of("took", new DurationValue(Duration.ofMillis(1500)))),
        new StepStarted(SHIP),
        new PlanExtended(
            SHIP,
            List.of(new PlannedStep(WEB, "ship web1", "run", Optional.of(SHIP), List.of(), 8)),
            List.of(new MemberValue("web1", StringValue.of("web1"), new IntValue(0))),
            Optional.empty()),
        new StepStarted(WEB),
        new AttemptStarted(WEB, 1, "./deploy", true),
        new Warning(Optional.of(WEB), "the disk is nearly full"),
        new AttemptFinished(
            WEB,
            1,
            Outcome.FAILED,
            Optional.of(new Failure(Failure.Kind.EXIT, "exit status 3")),
            OptionalInt.of(3),
            Duration.ofMillis(10),
            Optional.empty(),
            Optional.of(new LogSummary("logs/ship@web1.1.log", 5, "cd34", true, 5)),
            true,
            Map.of(),
            Map.of(),
            Optional.of(Duration.ofSeconds(5))),
        new AttemptStarted(WEB, 2, "./deploy", true),
        new AttemptFinished(
            WEB,
            2,
            Outcome.FAILED,
            Optional.of(new Failure(Failure.Kind.TIMEOUT, "took longer than 1s")),
            OptionalInt.empty(),
            Duration.ofMillis(1001),
            Optional.empty(),
            Optional.empty(),
            true,
            Map.of(),
            Map.of(),
            Optional.empty()),
        failed(WEB, false),
        failed(SHIP, false),
        new StepSkipped(REPORT, new SkipReason(SkipReason.Kind.NEEDS, "needs ship")),
        new Warning(Optional.empty(), "stopping"),
        new StepCancelled(TIDY),
        finished());
  }

  private static StepFinished failed(StepId step, boolean isTolerated) {
    return new StepFinished(
        step,
        Outcome.FAILED,
        isTolerated,
        Optional.of(new Failure(Failure.Kind.EXIT, "exit status 3")),
        true,
        Duration.ofMillis(1100),
        Map.of());
  }
}
