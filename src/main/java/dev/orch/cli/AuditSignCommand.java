package dev.orch.cli;

import dev.orch.audit.RunDirectory;
import dev.orch.audit.RunHistory;
import dev.orch.audit.SignatureFile;
import dev.orch.audit.TrailVerification;
import dev.orch.event.RunEvent.RunSealed;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code orch audit sign}: puts a signature beside the trail of a run that has ended. */
final class AuditSignCommand implements Command {
  @Override
  public String name() {
    return "audit sign";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        CommandSpecs.of(
            name(),
            "Signs the seal of a run with an SSH key, if the run is as it was written",
            "orch audit sign last --key ~/.ssh/id_ed25519");
    spec.addPositional(CommandSpecs.run());
    spec.addOption(
        CommandSpecs.value(
                "FILE",
                "The key, as ssh-keygen -f takes it; of one with a passphrase the public file, and"
                    + " the agent signs.",
                "--key")
            .toBuilder()
            .required(true)
            .build());
    spec.addOption(CommandSpecs.stateDirectory());
    return spec;
  }

  @Override
  public ExitCode execute(ParseResult arguments, Invocation invocation) {
    GivenOptions given = new GivenOptions(arguments);
    SealSigning signing = SealSigning.of("--key", given, invocation).orElseThrow();
    RunHistory history = RunFinder.history(given, invocation);
    RunDirectory directory = RunFinder.directory(history, given.parameters(0).getFirst());
    Optional<RunSealed> seal = TrailVerification.of(directory, Set.of()).seal();
    RunVerdict verdict =
        new RunVerifier(history, Optional.empty()).verify(directory.run(), Set.of());
    if (verdict.kind() != RunVerdict.Kind.VERIFIED || seal.isEmpty()) {
      invocation.printError("orch: nothing was signed\n" + verdict.text());
      return verdict.kind().exitCode();
    }
    Optional<String> refusal = signing.sign(directory, seal.get());
    if (refusal.isPresent()) {
      invocation.printError("orch: nothing was signed: " + refusal.get() + "\n");
      return ExitCode.UNRECORDED;
    }
    invocation.print(
        directory.run() + ": signed, " + SignatureFile.of(directory, seal.get()) + "\n");
    return ExitCode.SUCCEEDED;
  }
}
