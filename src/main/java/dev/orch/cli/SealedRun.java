package dev.orch.cli;

import dev.orch.audit.Durability;
import dev.orch.audit.IndexEntry;
import dev.orch.audit.RunDirectory;
import dev.orch.audit.RunIndex;
import dev.orch.engine.RunEnding;
import dev.orch.engine.RunRequest;
import dev.orch.event.TrailException;
import java.nio.file.Path;
import java.util.Optional;

/** What is left to do about a run when its trail is sealed: the index, and the signature. */
final class SealedRun {
  private final String name;
  private final Invocation invocation;
  private final RunIndex index;
  private final Durability durability;
  private final Optional<SealSigning> signing;

  private SealedRun(
      String name,
      Path state,
      Durability durability,
      Optional<SealSigning> signing,
      Invocation invocation) {
    this.name = name;
    this.index = new RunIndex(state, invocation.clock());
    this.durability = durability;
    this.signing = signing;
    this.invocation = invocation;
  }

  /**
   * As the command line wants it.
   *
   * @throws WrongUsage if it names a key that cannot be read
   */
  static SealedRun of(RunRequest request, GivenOptions given, Invocation invocation) {
    return new SealedRun(
        request.graph().playbook().name(),
        RunFinder.state(given, invocation),
        Durability.of(request.durability()).orElse(Durability.FULL),
        SealSigning.of("--sign", given, invocation),
        invocation);
  }

  /** Tells, before the run begins, that it will be in the index. */
  void announce(RunDirectory directory) {
    index.announce(directory.run());
  }

  /**
   * Lists the run in the index and signs its seal. The index is made good by the next run, so that
   * nothing is lost; a signature that was asked for is not, so that a run that is well otherwise
   * then ends as one that could not be recorded.
   *
   * @param code how orch would end
   */
  ExitCode complete(RunDirectory directory, RunEnding ending, ExitCode code) {
    try {
      index.add(
          new IndexEntry.Sealed(
              directory.run(),
              name,
              ending.finished().outcome(),
              ending.sealed().lines(),
              ending.sealed().head()),
          durability);
    } catch (TrailException trouble) {
      invocation.printError(
          "orch: the run is not in the index yet: " + trouble.getMessage() + "\n");
    }
    Optional<String> refusal = signing.flatMap(it -> it.sign(directory, ending.sealed()));
    refusal.ifPresent(why -> invocation.printError("orch: the run is not signed: " + why + "\n"));
    return refusal.isPresent() && code == ExitCode.SUCCEEDED ? ExitCode.UNRECORDED : code;
  }
}
