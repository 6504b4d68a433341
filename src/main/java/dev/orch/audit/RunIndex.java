package dev.orch.audit;

import dev.orch.event.RunId;
import dev.orch.event.TrailException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The list of all sealed runs of a state directory: {@code index.jsonl}, a line for each seal and
 * each run that was pruned, chained by hashes as a trail is. By it a run is missed whose directory
 * somebody removed.
 *
 * <p>A run announces itself before it begins, by an empty file in {@code pending/}, which goes when
 * its line is written: so the next run knows whose line is missing because orch was stopped.
 */
public final class RunIndex {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(5);

  private final Path stateDirectory;
  private final InstantSource clock;

  public RunIndex(Path stateDirectory, InstantSource clock) {
    this.stateDirectory = stateDirectory;
    this.clock = clock;
  }

  /**
   * Announces a run that will be sealed.
   *
   * @throws TrailException if the state directory does not let it
   */
  public void announce(RunId run) {
    Path pending = pending();
    try {
      OwnerOnly.ensureDirectory(pending);
      OwnerOnly.newChannel(pending.resolve(run.text())).close();
    } catch (FileAlreadyExistsException e) {
      // It was resumed.
    } catch (IOException e) {
      throw StateTrouble.writing(pending, e);
    }
  }

  /**
   * Adds a line, after those of runs that were sealed and then stopped.
   *
   * @param durability what the line must survive when this returns
   * @throws TrailException if it cannot be written
   */
  public void add(IndexEntry entry, Durability durability) {
    try (KernelLock _ = locked()) {
      List<IndexEntry> entries = new ArrayList<>();
      for (RunId other : announced()) {
        if (other.equals(entry.run())) {
          continue;
        }
        if (Files.exists(RunDirectory.lock(stateDirectory, other), LinkOption.NOFOLLOW_LINKS)) {
          SealedTrail.read(stateDirectory, other).ifPresent(entries::add);
        } else {
          Files.deleteIfExists(pending().resolve(other.text()));
        }
      }
      entries.add(entry);
      new IndexFile(file(), clock).append(entries, durability);
      for (IndexEntry written : entries) {
        Files.deleteIfExists(pending().resolve(written.run().text()));
      }
    } catch (IOException e) {
      throw StateTrouble.writing(file(), e);
    }
  }

  /**
   * Reads the whole index, and checks its chain.
   *
   * @throws TrailException if it cannot be read, or was written by a newer version
   */
  public IndexReading read() {
    try {
      return new IndexFile(file(), clock).read(announced());
    } catch (IOException e) {
      throw StateTrouble.reading(file(), e);
    }
  }

  private Path file() {
    return stateDirectory.resolve("index.jsonl");
  }

  private Path pending() {
    return stateDirectory.resolve("pending");
  }

  private Set<RunId> announced() throws IOException {
    Set<RunId> runs = new TreeSet<>();
    if (!Files.isDirectory(pending(), LinkOption.NOFOLLOW_LINKS)) {
      return runs;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(pending())) {
      for (Path entry : entries) {
        runs.add(new RunId(entry.getFileName().toString()));
      }
    } catch (NoSuchFileException e) {
      return runs;
    }
    return runs;
  }

  private KernelLock locked() throws IOException {
    Path file = stateDirectory.resolve("index.lock");
    long end = System.nanoTime() + PATIENCE.toNanos();
    Optional<KernelLock> lock = KernelLock.take(file);
    while (lock.isEmpty()) {
      if (System.nanoTime() > end) {
        throw new IOException("another orch holds the lock of the index");
      }
      pause();
      lock = KernelLock.take(file);
    }
    return lock.get();
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while another orch held the lock of the index", e);
    }
  }
}
