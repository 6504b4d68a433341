package dev.orch.cli;

import dev.orch.audit.StateProbe;
import dev.orch.audit.Surroundings;
import dev.orch.crash.CrashTest;
import dev.orch.doctor.Finding;
import dev.orch.doctor.MachineCheckup;
import dev.orch.doctor.StateCheckup;
import dev.orch.event.TrailException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code orch doctor}: whether this machine has what orch needs, and keeps what it promises. */
final class DoctorCommand implements Command {
  /** Where the launcher says which file it is. */
  private static final String LAUNCHER = "orch.launcher";

  private static final int KILLS_BETWEEN_WORDS = 100;

  /** How the findings are written. */
  enum Format {
    TEXT,
    JSON
  }

  @Override
  public String name() {
    return "doctor";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        CommandSpecs.of(
            name(),
            "Checks whether this machine has what orch needs",
            "orch doctor",
            "orch doctor --crash-test 100");
    spec.addOption(
        CommandSpecs.value(
            "N",
            "Kill orch N times in runs made for this, in the state directory, and resume them.",
            "--crash-test"));
    spec.addOption(
        CommandSpecs.value("S", "The number that the crash test gets its chance from.", "--seed"));
    spec.addOption(
        CommandSpecs.choice(
            "FORMAT",
            GivenOptions.words(Format.class),
            "text: for people; json: an object a line.",
            "--format"));
    spec.addOption(CommandSpecs.stateDirectory());
    return spec;
  }

  @Override
  public ExitCode execute(ParseResult arguments, Invocation invocation) {
    GivenOptions given = new GivenOptions(arguments);
    Path state = RunFinder.state(given, invocation).toAbsolutePath();
    Format format = given.choice("--format", Format.class).orElse(Format.TEXT);
    Optional<Integer> kills = given.count("--crash-test");
    if (kills.isPresent()) {
      return crash(kills.get(), seed(given), state, format, invocation);
    }
    if (given.has("--seed")) {
      throw new WrongUsage("--seed is for --crash-test");
    }
    List<Finding> findings = new ArrayList<>(checkup(invocation).findings());
    findings.addAll(StateCheckup.of(state));
    findings.forEach(finding -> invocation.print(line(finding, format)));
    return code(findings);
  }

  private static MachineCheckup checkup(Invocation invocation) {
    Surroundings here =
        new Surroundings(invocation.environment(), Path.of("/"), invocation.directory());
    return new MachineCheckup(
        invocation.environment(), Path.of("/"), invocation.clock().instant(), here.timeZone());
  }

  private static ExitCode code(List<Finding> findings) {
    ExitCode code = ExitCode.SUCCEEDED;
    for (Finding finding : findings) {
      switch (finding.verdict()) {
        case OK, WARNING -> {}
        case BROKEN -> code = code == ExitCode.SUCCEEDED ? ExitCode.FAILED : code;
        case UNUSABLE -> code = ExitCode.UNRECORDED;
      }
    }
    return code;
  }

  private static String line(Finding finding, Format format) {
    String verdict = finding.verdict().name().toLowerCase(Locale.ROOT);
    if (format == Format.JSON) {
      JsonObject json = new JsonObject().add("check", finding.check()).add("verdict", verdict);
      json.add("text", finding.text());
      return (finding.advice().isEmpty() ? json : json.add("advice", finding.advice())).line()
          + "\n";
    }
    String advice = finding.advice().isEmpty() ? "" : "; " + finding.advice();
    return padded(verdict) + padded(finding.check()) + finding.text() + advice + "\n";
  }

  private static String padded(String word) {
    return word + " ".repeat(Math.max(1, 12 - word.length()));
  }

  private static long seed(GivenOptions given) {
    Optional<String> text = given.text("--seed");
    try {
      return text.isEmpty()
          ? Integer.toUnsignedLong(new SecureRandom().nextInt())
          : Long.parseLong(text.get());
    } catch (NumberFormatException _) {
      throw new WrongUsage("--seed takes a whole number, not '" + text.get() + "'");
    }
  }

  private static ExitCode crash(
      int kills, long seed, Path state, Format format, Invocation invocation) {
    Path launcher = launcher(invocation);
    Path place = StateProbe.newPlace(state, "crash-test");
    try {
      CrashTest test = new CrashTest(launcher, invocation.environment(), place);
      CrashTest.Result result =
          test.run(
              kills,
              seed,
              (before, now) -> {
                if (before / KILLS_BETWEEN_WORDS < now / KILLS_BETWEEN_WORDS) {
                  invocation.printError(now + " kills\n");
                }
              });
      invocation.print(told(result, seed, format));
      if (result.violations().isEmpty()) {
        Files.delete(place);
        return ExitCode.SUCCEEDED;
      }
      result.violations().forEach(found -> invocation.printError(found + "\n"));
      invocation.printError("the files of that run are in " + place + "\n");
      return ExitCode.FAILED;
    } catch (IOException failure) {
      throw new TrailException("the crash test in " + place + " broke off: " + failure, failure);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException("nobody interrupts a command", interrupted);
    }
  }

  private static Path launcher(Invocation invocation) {
    String name = System.getProperty(LAUNCHER, "");
    if (name.isEmpty()) {
      throw new WrongUsage("--crash-test starts orch itself, and needs it started by bin/orch");
    }
    return invocation.path(name);
  }

  private static String told(CrashTest.Result result, long seed, Format format) {
    int violations = result.violations().size();
    return switch (format) {
      case TEXT ->
          result.kills()
              + " kills in "
              + result.runs()
              + (result.runs() == 1 ? " run, " : " runs, ")
              + violations
              + (violations == 1 ? " violation" : " violations")
              + " (seed "
              + seed
              + ")\n";
      case JSON ->
          new JsonObject()
                  .add("kills", result.kills())
                  .add("runs", result.runs())
                  .add("violations", violations)
                  .add("seed", seed)
                  .line()
              + "\n";
    };
  }
}
