package dev.orch.audit;

import dev.orch.event.RunEvent;
import dev.orch.event.RunId;
import dev.orch.event.StepId;
import dev.orch.event.TrailException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/**
 * Where a run keeps what it leaves: {@code runs/<run id>/} below the state directory, with {@code
 * audit.jsonl}, {@code playbook.yml} as it ran, and {@code logs/}. Only its owner can open what is
 * made here.
 */
public final class RunDirectory {
  static final String RUNS = "runs";
  private static final String LOCK = "lock";
  private static final int NONCE_BYTES = 16;

  private final RunId run;
  private final Path path;

  private RunDirectory(RunId run, Path path) {
    this.run = run;
    this.path = path;
  }

  /**
   * Makes the directory of a new run, and those above it where they are missing.
   *
   * @throws TrailException if it cannot be made, or if something has its name
   */
  public static RunDirectory create(Path stateDirectory, RunId run) {
    try {
      Path runs = stateDirectory.resolve(RUNS);
      OwnerOnly.ensureState(stateDirectory);
      OwnerOnly.ensureDirectory(runs);
      Path path = runs.resolve(run.text());
      OwnerOnly.newDirectory(path);
      OwnerOnly.newDirectory(path.resolve(LogNames.DIRECTORY));
      OwnerOnly.newChannel(path.resolve(LOCK)).close();
      return new RunDirectory(run, path);
    } catch (IOException e) {
      throw StateTrouble.writing(stateDirectory, e);
    }
  }

  /**
   * The directory of a run that was made before.
   *
   * @throws TrailException if it is none, or a link to one
   */
  public static RunDirectory open(Path stateDirectory, RunId run) {
    Path runs = stateDirectory.resolve(RUNS);
    Path path = runs.resolve(run.text());
    try {
      refuseLink(runs);
      refuseLink(path);
      return new RunDirectory(run, path);
    } catch (IOException e) {
      throw StateTrouble.reading(path, e);
    }
  }

  public RunId run() {
    return run;
  }

  public Path path() {
    return path;
  }

  /** The file that holds the run's events. */
  public Path trail() {
    return path.resolve("audit.jsonl");
  }

  /** The file that holds the playbook as it ran. */
  public Path playbook() {
    return path.resolve("playbook.yml");
  }

  /** The file on which the run's process holds a lock for as long as it goes. */
  Path lock() {
    return path.resolve(LOCK);
  }

  static Path lock(Path stateDirectory, RunId run) {
    return stateDirectory.resolve(RUNS).resolve(run.text()).resolve(LOCK);
  }

  /**
   * Takes the run's own lock, without which nothing may be added to the trail: before it begins, or
   * to go on with a run whose process is gone.
   *
   * @param self how others are told who holds it
   * @throws TrailException if it cannot be taken for another reason than that somebody holds it
   */
  public RunLock.Attempt take(LockHolder self, Liveness liveness) {
    try {
      return RunLock.takeOwn(lock(), self, liveness);
    } catch (IOException e) {
      throw StateTrouble.writing(path, e);
    }
  }

  /**
   * Keeps the playbook and begins the trail.
   *
   * @param playbook the bytes of the file
   * @param copies others who get the lines of the trail
   * @throws TrailException if either cannot be made
   */
  public TrailWriter begin(byte[] playbook, Durability durability, List<TrailCopy> copies) {
    try {
      keep(playbook(), playbook, durability);
      TrailFile file = ChannelFile.create(trail());
      if (durability == Durability.FULL) {
        syncDirectories();
      }
      return new TrailWriter(file, durability, nonce(), copies);
    } catch (IOException e) {
      throw StateTrouble.writing(path, e);
    }
  }

  /**
   * Takes away the directory of a run that never began its trail.
   *
   * @throws TrailException if there is more in it than what {@link #create} made
   */
  public void discard() {
    try {
      for (String name : List.of(LOCK + ".holder", LOCK, LogNames.DIRECTORY, "")) {
        Files.deleteIfExists(path.resolve(name));
      }
    } catch (IOException e) {
      throw StateTrouble.writing(path, e);
    }
  }

  /**
   * Goes on with the trail, of which everything was read. What follows its whole lines is kept in a
   * file of its own.
   *
   * @param position where the reader stood at the end
   * @param copies others who get the lines that follow
   * @throws TrailException if it cannot be written
   */
  public TrailWriter resume(TrailPosition position, Durability durability, List<TrailCopy> copies) {
    try {
      TrailFile file = ChannelFile.reopen(trail(), position.bytes());
      return new TrailWriter(file, durability, position, copies);
    } catch (IOException e) {
      throw StateTrouble.writing(path, e);
    }
  }

  /**
   * Keeps the bytes of a line that a crash left without an end, which {@link #resume} cuts off.
   *
   * @return what is to be recorded of it
   */
  public RunEvent.Recovered keepTornTail(TrailPosition position) {
    try {
      return TornTail.keep(trail(), position);
    } catch (IOException e) {
      throw StateTrouble.writing(path, e);
    }
  }

  /** Whether the run crashed before it made its trail; where there are logs, there was a trail. */
  public boolean hasNothing() {
    if (Files.exists(trail(), LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (DirectoryStream<Path> logs = Files.newDirectoryStream(path.resolve(LogNames.DIRECTORY))) {
      return !logs.iterator().hasNext();
    } catch (NoSuchFileException e) {
      return true;
    } catch (IOException e) {
      throw StateTrouble.reading(path, e);
    }
  }

  /** Keeps the playbook as it goes on, beside the one as it was. */
  public void keepChanged(byte[] playbook, TrailPosition position) {
    try {
      keep(path.resolve("playbook-" + position.lines() + ".yml"), playbook, Durability.FULL);
    } catch (IOException e) {
      throw StateTrouble.writing(path, e);
    }
  }

  /** The playbook as it ran last. */
  public Path latestPlaybook() {
    return KeptPlaybooks.latest(path).orElse(playbook());
  }

  /** Removes what the attempts of a process that is gone left for themselves. */
  public void clearScratch() {
    Scratch.clear(scratch());
  }

  /** Where attempts keep files while they last. */
  public Path scratch() {
    return path.resolve("tmp");
  }

  /**
   * Sees that nobody else could change what is kept here.
   *
   * @throws TrailException if somebody could: nothing may be added then
   */
  public void requireOwn() {
    Path runs = path.resolveSibling("");
    try {
      OwnerOnly.ensureState(runs.resolveSibling(""));
      OwnerOnly.ensureDirectory(runs);
      OwnerOnly.ensureDirectory(path);
    } catch (IOException e) {
      throw StateTrouble.writing(path, e);
    }
  }

  /**
   * The log of an attempt that is about to begin; it has no file until something is written.
   *
   * @param limit how many bytes it keeps at most
   */
  public StepLog newLog(StepId step, int attempt, long limit) {
    return new StepLog(path, LogNames.file(step, attempt), limit);
  }

  private static void keep(Path file, byte[] playbook, Durability durability) throws IOException {
    Files.deleteIfExists(file);
    try (FileChannel channel = OwnerOnly.newChannel(file)) {
      ByteBuffer remaining = ByteBuffer.wrap(playbook);
      while (remaining.hasRemaining()) {
        channel.write(remaining);
      }
      if (durability == Durability.FULL) {
        channel.force(false);
      }
    }
  }

  private void syncDirectories() throws IOException {
    Path runs = path.resolveSibling("");
    for (Path directory : List.of(path, runs, runs.resolveSibling(""))) {
      OwnerOnly.syncDirectory(directory);
    }
  }

  private static void refuseLink(Path path) throws IOException {
    if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      throw Files.exists(path, LinkOption.NOFOLLOW_LINKS)
          ? new NotDirectoryException(path.toString())
          : new NoSuchFileException(path.toString());
    }
  }

  /** Random text for the first line of a chain. */
  static String nonce() {
    byte[] bytes = new byte[NONCE_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
