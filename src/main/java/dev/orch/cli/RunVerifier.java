package dev.orch.cli;

import dev.orch.audit.PastRun;
import dev.orch.audit.RunDirectory;
import dev.orch.audit.RunHistory;
import dev.orch.audit.RunStatus;
import dev.orch.audit.TrailVerification;
import dev.orch.event.RunEvent.RunSealed;
import dev.orch.event.RunId;
import dev.orch.event.TrailException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Comes to a verdict about a run, from all that is known of it here and elsewhere. */
final class RunVerifier {
  private final RunHistory history;
  private final Optional<AllowedSigners> signers;

  RunVerifier(RunHistory history, Optional<AllowedSigners> signers) {
    this.history = history;
    this.signers = signers;
  }

  /** Heads that must be in the chain, and where they come from. */
  private record Known(Set<String> heads, String place, boolean isAsked) {}

  /**
   * Verifies a run.
   *
   * @param heads that were kept elsewhere, and must be in its chain
   */
  RunVerdict verify(RunId run, Set<String> heads) {
    return verify(run, new Known(heads, "kept elsewhere", true));
  }

  /**
   * Verifies a run that the index knows.
   *
   * @param heads that stand in the index, and must be in its chain
   */
  RunVerdict verifyIndexed(RunId run, Set<String> heads) {
    return verify(run, new Known(heads, "in the index", false));
  }

  private RunVerdict verify(RunId run, Known known) {
    try {
      RunDirectory directory = history.directory(run);
      return verdict(directory, TrailVerification.of(directory, known.heads()), known);
    } catch (TrailException unreadable) {
      return new RunVerdict(
          run.text(),
          "",
          RunVerdict.Kind.UNREADABLE,
          unreadable.getMessage(),
          0,
          0,
          Optional.empty(),
          List.of(),
          List.of());
    }
  }

  private RunVerdict verdict(RunDirectory directory, TrailVerification found, Known known) {
    List<String> proofs = new ArrayList<>();
    RunVerdict.Kind kind = RunVerdict.Kind.VERIFIED;
    String message = "";
    if (!found.breaks().isEmpty()) {
      kind = RunVerdict.Kind.BROKEN;
    } else {
      Optional<String> lack = lack(directory, found, known, proofs);
      if (lack.isPresent()) {
        kind = RunVerdict.Kind.UNPROVED;
        message = lack.get();
      } else if (!found.isIntact()) {
        kind = isGoing(directory) ? RunVerdict.Kind.RUNNING : RunVerdict.Kind.UNSEALED;
        message = withoutEnd(kind, found);
      }
    }
    return new RunVerdict(
        directory.run().text(),
        directory.trail().toString(),
        kind,
        message,
        found.lines(),
        found.logs(),
        found.seal().map(RunSealed::head),
        found.breaks(),
        proofs);
  }

  private Optional<String> lack(
      RunDirectory directory, TrailVerification found, Known known, List<String> proofs) {
    for (String head : known.heads()) {
      Long lines = found.heads().get(head);
      if (lines == null) {
        return Optional.of(
            "the head "
                + head
                + " "
                + known.place()
                + " is nowhere in this chain: the trail was written anew, cut, or is another one");
      }
      if (known.isAsked()) {
        proofs.add(proof(head, lines, found));
      }
    }
    return signers.flatMap(given -> given.lack(directory, found, proofs));
  }

  private static String proof(String head, long lines, TrailVerification found) {
    Optional<RunSealed> seal =
        found.seals().stream().filter(one -> one.head().equals(head)).findFirst();
    if (seal.isEmpty()) {
      return "the head kept elsewhere proves lines 1 to " + lines;
    }
    return found.seal().equals(seal)
        ? "the head kept elsewhere is that of the seal: every line is proved"
        : "the head kept elsewhere proves lines 1 to "
            + seal.get().lines()
            + "; the run was resumed since";
  }

  private boolean isGoing(RunDirectory directory) {
    Optional<PastRun> run = history.summary(directory.run());
    return run.filter(it -> it.status() == RunStatus.RUNNING).isPresent();
  }

  private static String withoutEnd(RunVerdict.Kind kind, TrailVerification found) {
    if (kind == RunVerdict.Kind.RUNNING) {
      return "the run still goes on; so far nothing was changed";
    }
    String resume = "; 'orch resume' takes it up again";
    if (found.lines() == 0) {
      return "the trail is empty: the run never began, or somebody emptied it";
    }
    return found.isTorn()
        ? "the trail ends in the middle of line "
            + (found.lines() + 1)
            + ": the run crashed there, or the rest was cut off"
            + resume
        : "the trail has no seal after line "
            + found.lines()
            + ": the run crashed, or the rest was cut off"
            + resume;
  }
}
