package dev.orch.audit;

import dev.orch.audit.RunResolution.Found;
import dev.orch.audit.RunResolution.NotFound;
import dev.orch.event.RunId;
import dev.orch.event.TrailException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The runs that a state directory holds. Only reads. */
public final class RunHistory {
  private static final int NAMED = 5;
  private static final int LONGEST_NAME = 64;

  private final Path stateDirectory;
  private final SummaryReader summaries;

  /**
   * The history in a state directory, which need not exist.
   *
   * @param liveness tells which runs without an end still go
   */
  public RunHistory(Path stateDirectory, Liveness liveness) {
    this.stateDirectory = stateDirectory;
    this.summaries = new SummaryReader(liveness);
  }

  /** The names of all runs, newest first. */
  public List<RunId> runs() {
    String[] names = names(stateDirectory.resolve(RunDirectory.RUNS));
    Arrays.sort(names);
    List<RunId> found = new ArrayList<>(names.length);
    for (int i = names.length - 1; i >= 0; i--) {
      if (isRunName(names[i])) {
        found.add(new RunId(names[i]));
      }
    }
    return Collections.unmodifiableList(found);
  }

  /** Ten years of runs are a hundred thousand names: too many to make a path of each. */
  private static String[] names(Path runs) {
    String[] names = runs.toFile().list();
    if (names != null) {
      return names;
    }
    try (DirectoryStream<Path> _ = Files.newDirectoryStream(runs)) {
      return new String[0];
    } catch (NoSuchFileException e) {
      return new String[0];
    } catch (IOException e) {
      throw StateTrouble.reading(runs, e);
    }
  }

  /** The directory of a run. */
  public RunDirectory directory(RunId run) {
    return RunDirectory.open(stateDirectory, run);
  }

  /** Whether a run has a directory, be there a trail in it or none yet. */
  boolean isThere(RunId run) {
    Path runs = stateDirectory.resolve(RunDirectory.RUNS);
    return Files.isDirectory(runs.resolve(run.text()), LinkOption.NOFOLLOW_LINKS);
  }

  /** Whether a process holds a run's own lock. */
  boolean isHeld(RunId run) throws IOException {
    return KernelLock.look(directory(run).lock()) == KernelLock.State.HELD;
  }

  /**
   * A run in one line, from the beginning and the end of its trail; nothing if it never began one.
   *
   * @throws TrailException if the trail cannot be read
   */
  public Optional<PastRun> summary(RunId run) {
    return summaries.read(directory(run));
  }

  /**
   * Finds the run that somebody means.
   *
   * @param text a run's name, the beginning of one, or {@code last}
   */
  public RunResolution resolve(String text) {
    List<RunId> all = runs();
    if (all.isEmpty()) {
      return new NotFound("there are no runs in " + stateDirectory);
    }
    if (text.equals("last")) {
      return new Found(all.getFirst());
    }
    if (text.isEmpty()) {
      return new NotFound("a run has a name, and this one is empty");
    }
    List<RunId> matching = all.stream().filter(run -> run.text().startsWith(text)).toList();
    if (matching.contains(new RunId(text))) {
      return new Found(new RunId(text));
    }
    return switch (matching.size()) {
      case 0 -> new NotFound("there is no run '" + text + "'; the newest are " + named(all));
      case 1 -> new Found(matching.getFirst());
      default -> new NotFound("'" + text + "' may mean " + named(matching));
    };
  }

  private static String named(List<RunId> runs) {
    List<String> names = runs.stream().limit(NAMED).map(RunId::text).toList();
    String listed = String.join(", ", names);
    return runs.size() > NAMED ? listed + " and " + (runs.size() - NAMED) + " more" : listed;
  }

  /** Names of runs begin with a date; what else lies around is none. */
  private static boolean isRunName(String name) {
    if (name.isEmpty() || name.charAt(0) < '0' || name.charAt(0) > '9') {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c != '-' && (c < '0' || c > '9') && (c < 'a' || c > 'z')) {
        return false;
      }
    }
    return name.length() <= LONGEST_NAME;
  }
}
