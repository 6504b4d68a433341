package dev.orch.cli;

import dev.orch.source.VisibleText;
import dev.orch.ui.plain.CiCommands;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * One call of orch, with all of the outside that it may touch.
 *
 * @param environment the caller's
 * @param directory where it was called, absolute
 * @param user under whose name it runs
 * @param halt ends the process at once with a number: for one who will not wait
 */
public record Invocation(
    List<String> arguments,
    Map<String, String> environment,
    Path directory,
    String user,
    Console console,
    InstantSource clock,
    IntConsumer halt) {
  private static final int USUAL_WIDTH = 80;

  /**
   * How many columns a table may take: what {@code COLUMNS} says, else on a terminal 80, else as
   * many as it likes.
   */
  int width() {
    String columns = environment.getOrDefault("COLUMNS", "");
    boolean isNumber = !columns.isEmpty() && columns.chars().allMatch(c -> c >= '0' && c <= '9');
    if (isNumber && columns.length() < 6 && !columns.startsWith("0")) {
      return Integer.parseInt(columns);
    }
    return console.isOutTerminal() ? USUAL_WIDTH : Integer.MAX_VALUE;
  }

  /**
   * The same call, of which stderr says once if stdout takes no more; its end is another matter.
   */
  Invocation watched() {
    OutputStream out =
        new WatchedStream(
            console.out(),
            failure ->
                printError(
                    "orch: stdout takes no more, and what was to be shown is lost: "
                        + failure.getMessage()
                        + "\n"));
    return new Invocation(
        arguments, environment, directory, user, console.withOut(out).harmless(), clock, halt);
  }

  /**
   * What a path that somebody gave means here.
   *
   * @throws WrongUsage if no file can have such a name
   */
  Path path(String name) {
    try {
      return directory.resolve(name);
    } catch (InvalidPathException wrong) {
      throw new WrongUsage("'" + name + "' is no path: " + wrong.getReason());
    }
  }

  /** Writes a text to stdout; a reader that went away is no failure. */
  void print(String text) {
    write(console.out(), text);
  }

  /**
   * Writes a text to stderr: in each of its lines, what is no harmless text is written as an
   * escape, and commands of CI services are disarmed. A reader that went away is no failure.
   */
  void printError(String text) {
    StringBuilder harmless = new StringBuilder(text.length());
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      harmless.append(harmless(text.substring(start, end))).append('\n');
      start = end + 1;
    }
    write(console.err(), harmless.append(harmless(text.substring(start))).toString());
  }

  private static String harmless(String line) {
    return CiCommands.disarmed(VisibleText.of(line, Integer.MAX_VALUE));
  }

  /** Writes a text to stderr that is harmless already, and may have colours. */
  void printColoredError(String text) {
    write(console.err(), text);
  }

  private static void write(OutputStream stream, String text) {
    try {
      stream.write(text.getBytes(StandardCharsets.UTF_8));
      stream.flush();
    } catch (IOException _) {
      // Nobody listens any more, and there is nobody else to tell.
    }
  }
}
