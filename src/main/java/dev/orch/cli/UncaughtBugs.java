package dev.orch.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.Thread.UncaughtExceptionHandler;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Tells of bugs that end one of orch's own threads while a run goes on, with the secrets of the run
 * masked; the platform would print them as they are.
 */
final class UncaughtBugs implements AutoCloseable {
  private final @Nullable UncaughtExceptionHandler before;

  private UncaughtBugs(@Nullable UncaughtExceptionHandler before) {
    this.before = before;
  }

  /**
   * Tells of them from now on, until it is closed.
   *
   * @param mask takes secrets out of a text
   */
  static UncaughtBugs tellOn(Invocation invocation, UnaryOperator<String> mask) {
    UncaughtBugs bugs = new UncaughtBugs(Thread.getDefaultUncaughtExceptionHandler());
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, bug) -> invocation.printError(mask.apply(report(thread, bug))));
    return bugs;
  }

  private static String report(Thread thread, Throwable bug) {
    StringWriter report = new StringWriter();
    report.append("orch: this is a bug in orch ").append(Version.text());
    report.append(", in its thread ").append(thread.getName());
    report.append("; please report it with what follows and the command line\n");
    bug.printStackTrace(new PrintWriter(report));
    return report.toString();
  }

  @Override
  public void close() {
    Thread.setDefaultUncaughtExceptionHandler(before);
  }
}
