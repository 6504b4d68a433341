package dev.orch.cli;

import dev.orch.audit.IndexReading;
import dev.orch.audit.IndexedRun;
import dev.orch.audit.RunHistory;
import dev.orch.audit.RunIndex;
import dev.orch.event.RunId;
import dev.orch.event.TrailException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code orch audit verify}: whether runs are as orch wrote them. Writes nothing, and starts
 * nothing but {@code ssh-keygen}, if signers are given.
 */
final class AuditVerifyCommand implements Command {
  private static final int HEX_DIGITS = 64;

  /** How the verdicts are written. */
  enum Format {
    TEXT,
    JSON
  }

  @Override
  public String name() {
    return "audit verify";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        CommandSpecs.of(
            name(),
            "Checks that runs are as they were written: every line, every log, and the index of all"
                + " runs",
            "orch audit verify",
            "orch audit verify last --head sha256:73f90cc15fc682dd107fc96064f0e35b…",
            "orch audit verify last --allowed-signers allowed_signers --signer ci@example.com");
    spec.addPositional(
        CommandSpecs.parameter(
            "0..*",
            "0..*",
            "RUN",
            "Names of runs, their beginnings, or 'last'; all runs and the index if none is"
                + " named."));
    spec.addOption(
        CommandSpecs.values(
            "HASH", "A head of the trail that was kept elsewhere; for one run.", "--head"));
    spec.addOption(
        CommandSpecs.value(
            "FILE",
            "Demand a signature by one of these keys: a file of allowed signers, as for"
                + " ssh-keygen.",
            "--allowed-signers"));
    spec.addOption(
        CommandSpecs.value(
            "IDENTITY", "Who must have signed, as the allowed signers call them.", "--signer"));
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
    RunHistory history = RunFinder.history(given, invocation);
    Set<String> heads = heads(given);
    List<RunId> named = named(given, history);
    if (!heads.isEmpty() && named.size() != 1) {
      throw new WrongUsage("--head is for one run: name it");
    }
    RunVerifier verifier = new RunVerifier(history, AllowedSigners.of(given, invocation));
    Format format = given.choice("--format", Format.class).orElse(Format.TEXT);
    if (!named.isEmpty()) {
      ExitCode worst = ExitCode.SUCCEEDED;
      for (RunId run : named) {
        worst = worse(worst, tell(verifier.verify(run, heads), format, invocation));
      }
      return worst;
    }
    return verifyAll(history, verifier, given, format, invocation);
  }

  private static List<RunId> named(GivenOptions given, RunHistory history) {
    Set<RunId> runs = new LinkedHashSet<>();
    for (String text : given.parameters(0)) {
      runs.add(RunFinder.directory(history, text).run());
    }
    return List.copyOf(runs);
  }

  private static ExitCode verifyAll(
      RunHistory history,
      RunVerifier verifier,
      GivenOptions given,
      Format format,
      Invocation invocation) {
    IndexReading index =
        new RunIndex(RunFinder.state(given, invocation), invocation.clock()).read();
    ExitCode worst = ExitCode.SUCCEEDED;
    List<RunId> present = new ArrayList<>();
    List<RunId> sealed = new ArrayList<>();
    for (RunId run : history.runs().reversed()) {
      Optional<IndexedRun> indexed = Optional.ofNullable(index.runs().get(run));
      if (hasBegun(history, run)) {
        Set<String> heads = indexed.map(IndexedRun::heads).map(Set::copyOf).orElse(Set.of());
        RunVerdict verdict = verifier.verifyIndexed(run, heads);
        worst = worse(worst, tell(verdict, format, invocation));
        present.add(run);
        if (verdict.head().isPresent()) {
          sealed.add(run);
        }
      }
    }
    IndexVerdict verdict = IndexVerdict.of(index, present, sealed);
    invocation.print(
        switch (format) {
          case TEXT -> verdict.text();
          case JSON -> verdict.json().line() + "\n";
        });
    return worse(worst, verdict.exitCode());
  }

  /** orch may be stopped after it made a run's directory and before the run began. */
  private static boolean hasBegun(RunHistory history, RunId run) {
    try {
      return Files.exists(history.directory(run).trail(), LinkOption.NOFOLLOW_LINKS);
    } catch (TrailException unreadable) {
      return true;
    }
  }

  private static ExitCode tell(RunVerdict verdict, Format format, Invocation invocation) {
    invocation.print(
        switch (format) {
          case TEXT -> verdict.text();
          case JSON -> verdict.json().line() + "\n";
        });
    return verdict.kind().exitCode();
  }

  /** A trail that was changed weighs more than one that cannot be read. */
  private static ExitCode worse(ExitCode one, ExitCode other) {
    return one.number() >= other.number() ? one : other;
  }

  private static Set<String> heads(GivenOptions given) {
    Set<String> heads = new LinkedHashSet<>();
    for (String text : given.texts("--head")) {
      String hex = text.startsWith("sha256:") ? text.substring("sha256:".length()) : text;
      if (hex.length() != HEX_DIGITS || !hex.chars().allMatch(AuditVerifyCommand::isHex)) {
        throw new WrongUsage("--head takes sha256: and 64 hexadecimal digits, not '" + text + "'");
      }
      heads.add("sha256:" + hex.toLowerCase(Locale.ROOT));
    }
    return heads;
  }

  private static boolean isHex(int c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }
}
