package dev.orch.crash;

import dev.orch.audit.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Runs a fan-out of 200 steps, kills orch with a signal that nobody can catch at moments left to
 * chance, resumes it, kills it again, and compares its trail with what the steps did.
 *
 * @param launcher the program orch
 * @param environment its whole environment
 * @param directory a new, empty directory on the disk that is tested
 */
public record CrashTest(Path launcher, Map<String, String> environment, Path directory) {
  private static final int KILLS_OF_RUN = 12;

  /**
   * What came of it.
   *
   * @param violations what broke the promises; empty if all is well
   */
  public record Result(int kills, int runs, List<String> violations) {}

  /** Hears how it goes on. */
  public interface Progress {
    /** A run is over: there were so many kills before it, and so many are there now. */
    void accept(int before, int now);
  }

  /**
   * Kills so often; ends at the first violation, and then leaves the files of that run.
   *
   * @param seed another one gives other moments
   * @param told hears of each run that is over
   */
  public Result run(int kills, long seed, Progress told) throws IOException, InterruptedException {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> violations = new ArrayList<>();
    int done = 0;
    int runs = 0;
    while (done < kills && violations.isEmpty()) {
      Path place = Files.createDirectory(directory.resolve("run-" + ++runs));
      PlantedSecret secret = PlantedSecret.next(random);
      Map<String, String> all = new HashMap<>(environment);
      all.put(PlantedSecret.VARIABLE, secret.value());
      CrashedRun run = new CrashedRun(new OrchChild(launcher, all, place), secret);
      run.run(Math.min(KILLS_OF_RUN, kills - done), random);
      violations.addAll(run.violations());
      if (violations.isEmpty()) {
        FileTree.remove(place);
      }
      told.accept(done, done + run.kills());
      done += run.kills();
    }
    return new Result(done, runs, List.copyOf(violations));
  }
}
