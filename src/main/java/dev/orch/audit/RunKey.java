package dev.orch.audit;

import dev.orch.event.RunId;
import dev.orch.event.TrailException;
import dev.orch.source.VisibleText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A name under which a run happens once for all time, under one state directory. The claim on it is
 * a file that is on the disk, with its name, before the run begins; a lock keeps two runs from
 * claiming it together.
 *
 * @param text any text
 */
public record RunKey(String text) {
  private static final String DIRECTORY = "keys";
  private static final int LONGEST = 200;
  private static final int ATTEMPTS = 500;
  private static final long PAUSE_MILLIS = 10;

  /** What came of the wish to claim a key. */
  public sealed interface Claim {}

  /** It belongs to this run from now on. */
  public record Granted() implements Claim {}

  /**
   * It belongs to an earlier run.
   *
   * @param status what became of that run; nothing if it is not there any more
   */
  public record Refused(RunId earlier, Optional<RunStatus> status) implements Claim {}

  /**
   * Claims the key for a run that has its directory and holds its lock, and no trail yet. A claim
   * whose run ended before its trail began counts for nothing.
   *
   * @param history of the same state directory
   * @throws TrailException if the state directory does not let it
   */
  public Claim claim(Path stateDirectory, RunId run, RunHistory history) {
    Path keys = stateDirectory.resolve(DIRECTORY);
    try {
      OwnerOnly.ensureDirectory(keys);
      String name = RunLock.fileName(text);
      try (KernelLock _ = await(keys.resolve(name + ".lock"))) {
        return decide(keys.resolve(name + ".key"), run, history);
      }
    } catch (IOException e) {
      throw StateTrouble.writing(keys, e);
    }
  }

  private Claim decide(Path file, RunId run, RunHistory history) throws IOException {
    Optional<RunId> earlier = claimant(file);
    if (earlier.isPresent()) {
      Optional<Refused> refusal = refusal(earlier.get(), history);
      if (refusal.isPresent()) {
        return refusal.get();
      }
    }
    OwnerOnly.syncDirectory(history.directory(run).path().resolveSibling(""));
    OwnerOnly.replaceDurably(file, "run " + run + "\nkey " + VisibleText.of(text, LONGEST) + "\n");
    return new Granted();
  }

  private static Optional<RunId> claimant(Path file) throws IOException {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    var _ = OwnerOnly.fileKey(file);
    String claim = SmallFile.read(file).orElse("");
    int end = claim.indexOf('\n');
    if (!claim.startsWith("run ") || end <= "run ".length()) {
      throw new TrailException(
          file + " is no claim on a key as orch writes it; see which run had it, then remove it");
    }
    return Optional.of(new RunId(claim.substring("run ".length(), end)));
  }

  /** Nothing if the earlier run never began. */
  private static Optional<Refused> refusal(RunId earlier, RunHistory history) throws IOException {
    if (!history.isThere(earlier)) {
      return Optional.of(new Refused(earlier, Optional.empty()));
    }
    Optional<RunStatus> status = history.summary(earlier).map(PastRun::status);
    if (status.isEmpty() && history.isHeld(earlier)) {
      status = Optional.of(RunStatus.RUNNING);
    }
    return status.map(known -> new Refused(earlier, Optional.of(known)));
  }

  /** Claims take no time; who waits long for one waits for a process that was stopped. */
  private static KernelLock await(Path file) throws IOException {
    for (int i = 0; i < ATTEMPTS; i++) {
      Optional<KernelLock> lock = KernelLock.take(file);
      if (lock.isPresent()) {
        return lock.get();
      }
      KernelLock.pause(PAUSE_MILLIS);
    }
    throw new IOException("another process keeps " + file + " locked");
  }
}
