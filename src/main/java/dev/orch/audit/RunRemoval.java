package dev.orch.audit;

import dev.orch.event.RunId;
import dev.orch.event.TrailException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Removes whole runs that have ended. What is being removed has a name that no run has, so that
 * what a crash leaves of it is no run, and is removed the next time. Follows no link.
 */
public final class RunRemoval {
  private static final String PREFIX = ".removed-";

  private final Path stateDirectory;
  private final RunIndex index;
  private final Liveness liveness;

  public RunRemoval(Path stateDirectory, RunIndex index, Liveness liveness) {
    this.stateDirectory = stateDirectory;
    this.index = index;
    this.liveness = liveness;
  }

  /** What the index says of a run, if it has ended: one that goes, waits or crashed has not. */
  public Optional<IndexEntry.Sealed> sealed(RunId run) {
    return SealedTrail.read(stateDirectory, run);
  }

  /**
   * Removes a run, after the index says so, if it has ended and nobody takes it up again.
   *
   * @param self how others are told who holds the run's lock
   * @param by the user who removes it
   * @return whether it was removed
   * @throws TrailException if the state directory does not let it
   */
  public boolean remove(RunId run, LockHolder self, String by) {
    RunDirectory directory = RunDirectory.open(stateDirectory, run);
    return switch (directory.take(self, liveness)) {
      case RunLock.Held _ -> false;
      case RunLock.Taken(RunLock lock) -> {
        try (lock) {
          yield removeLocked(directory, by);
        } catch (IOException e) {
          throw StateTrouble.writing(directory.path(), e);
        }
      }
    };
  }

  private boolean removeLocked(RunDirectory directory, String by) throws IOException {
    Optional<IndexEntry.Sealed> sealed = sealed(directory.run());
    if (sealed.isEmpty()) {
      return false;
    }
    if (!index.read().runs().containsKey(directory.run())) {
      index.add(sealed.get(), Durability.FULL);
    }
    index.add(new IndexEntry.Pruned(directory.run(), by), Durability.FULL);
    Path removed = directory.path().resolveSibling(PREFIX + directory.run());
    Files.move(directory.path(), removed, StandardCopyOption.ATOMIC_MOVE);
    FileTree.remove(removed);
    return true;
  }

  /**
   * Removes what an earlier removal left when it was stopped.
   *
   * @throws TrailException if the state directory does not let it
   */
  public void finishEarlier() {
    Path runs = stateDirectory.resolve(RunDirectory.RUNS);
    if (!Files.isDirectory(runs, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (DirectoryStream<Path> rests = Files.newDirectoryStream(runs, PREFIX + "*")) {
      for (Path rest : rests) {
        FileTree.remove(rest);
      }
    } catch (IOException e) {
      throw StateTrouble.writing(runs, e);
    }
  }
}
