package dev.orch.crash;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Starts orch as a process of its own.
 *
 * @param launcher the program
 * @param environment its whole environment
 * @param directory where it starts
 */
record OrchChild(Path launcher, Map<String, String> environment, Path directory) {
  private static final String MARK = "ORCH_CRASH_TEST";
  private static final File NOTHING = new File("/dev/null");
  private static final long PATIENCE_SECONDS = 120;

  /**
   * Calls it, and kills it when the moment has come.
   *
   * @return the number with which it ended; empty if it was killed
   */
  Optional<Integer> call(List<String> arguments, Optional<KillMoment> moment, Path ledger)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    words.add(launcher.toString());
    words.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(words).directory(directory.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().put(MARK, directory.toString());
    builder.redirectInput(NOTHING).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(said().toFile()));
    Process process = builder.start();
    try {
      boolean isKilled = moment.isPresent() && moment.get().await(process, ledger);
      if (!isKilled) {
        return Optional.of(end(process));
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    return process.exitValue() == 128 + 9 ? Optional.empty() : Optional.of(process.exitValue());
  }

  /**
   * The variable that marks it and its steps, also those that it was about to start when it was
   * killed, and that are not the program of the step yet.
   */
  String mark() {
    return MARK + "=" + directory;
  }

  /** The file that holds what it said. */
  Path said() {
    return directory.resolve("said");
  }

  private static int end(Process process) throws InterruptedException {
    return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) ? process.exitValue() : -1;
  }
}
