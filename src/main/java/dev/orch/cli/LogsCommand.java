package dev.orch.cli;

import dev.orch.audit.LogList;
import dev.orch.audit.LogParts;
import dev.orch.audit.RunDirectory;
import dev.orch.audit.TrailBreak;
import dev.orch.audit.TrailReader;
import dev.orch.event.StepId;
import dev.orch.event.TrailException;
import dev.orch.source.Suggestion;
import dev.orch.ui.StyledWriter;
import dev.orch.ui.TolerantStream;
import dev.orch.ui.text.Style;
import dev.orch.ui.text.StyledLine;
import dev.orch.ui.text.TerminalText;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code orch logs}: what the steps of a run wrote. On a terminal it is made harmless, with a title
 * above each log where there are several; elsewhere it is every byte and nothing else.
 */
final class LogsCommand implements Command {
  private static final int LONGEST_PIECE = 1 << 16;
  private static final int MOST_NAMED = 10;

  @Override
  public String name() {
    return "logs";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        CommandSpecs.of(
            name(),
            "Prints what the steps of a run wrote, secrets masked",
            "orch logs last",
            "orch logs last deploy",
            "orch logs last 'deploy[web1]' --attempt 2 > web1.log");
    spec.addPositional(CommandSpecs.run());
    spec.addPositional(
        CommandSpecs.parameter(
            "1", "0..1", "STEP", "A step's full id; of a block, all steps in it."));
    spec.addOption(CommandSpecs.value("N", "Only this attempt; all if not given.", "--attempt"));
    spec.addOption(
        CommandSpecs.flag(
            "Print every byte as it is, on a terminal too: unsafe, since it obeys control codes.",
            "--raw"));
    spec.addOption(CommandSpecs.color());
    spec.addOption(CommandSpecs.stateDirectory());
    return spec;
  }

  @Override
  public ExitCode execute(ParseResult arguments, Invocation invocation) {
    GivenOptions given = new GivenOptions(arguments);
    RunDirectory directory =
        RunFinder.directory(RunFinder.history(given, invocation), given.parameters(0).getFirst());
    LogList list = new LogList();
    Optional<TrailBreak> broken = TrailReader.replay(directory.trail(), list::accept);
    List<LogList.Entry> chosen = chosen(list, given);
    boolean isTitled = chosen.size() > 1;
    boolean isRaw = given.has("--raw");
    Console console = invocation.console();
    OutputStream out = new TolerantStream(isRaw ? console.unsafeOut() : console.out());
    for (LogList.Entry entry : chosen) {
      Path file = file(directory, entry);
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        if (console.isOutTerminal() && !isRaw) {
          show(entry, file, isTitled, new StyledWriter(out, given.isColored(invocation)));
        } else {
          copy(entry, file, out);
        }
      }
    }
    broken.ifPresent(found -> ShowCommand.distrust(directory, found, invocation));
    return broken.isPresent() ? ExitCode.UNVERIFIED : ExitCode.SUCCEEDED;
  }

  private static List<LogList.Entry> chosen(LogList list, GivenOptions given) {
    Optional<String> step = given.parameter(1);
    Optional<Integer> attempt = given.count("--attempt");
    List<LogList.Entry> of = step.map(id -> list.of(new StepId(id))).orElseGet(list::all);
    if (step.isPresent() && of.isEmpty()) {
      throw new WrongUsage(unknown(step.get(), list));
    }
    List<LogList.Entry> chosen =
        of.stream().filter(entry -> attempt.isEmpty() || entry.attempt() == attempt.get()).toList();
    if (attempt.isPresent() && chosen.isEmpty()) {
      throw new WrongUsage("there is no attempt " + attempt.get());
    }
    return chosen;
  }

  private static String unknown(String step, LogList list) {
    List<String> ids = list.all().stream().map(entry -> entry.step().path()).distinct().toList();
    String hint =
        Suggestion.hint(step, ids)
            .orElseGet(() -> ids.isEmpty() ? "no step was tried" : "tried were " + some(ids));
    return "no step '" + step + "' was tried in this run; " + hint;
  }

  /** A run may have tens of thousands of steps. */
  private static String some(List<String> ids) {
    String named = String.join(", ", ids.subList(0, Math.min(ids.size(), MOST_NAMED)));
    return ids.size() <= MOST_NAMED
        ? named
        : named + " and " + (ids.size() - MOST_NAMED) + " more; 'orch show' lists them";
  }

  private static Path named(RunDirectory directory, String name) {
    try {
      return directory.path().resolve(name).normalize();
    } catch (InvalidPathException wrong) {
      throw new TrailException("the trail names a log that is no path: " + name, wrong);
    }
  }

  /** A trail that somebody changed must not lead out of the run's directory. */
  private static Path file(RunDirectory directory, LogList.Entry entry) {
    Path file = named(directory, entry.file());
    if (!file.startsWith(directory.path()) || file.getNameCount() < 2) {
      throw new TrailException("the trail names a log outside of its run: " + entry.file());
    }
    boolean isThere = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    if (isThere && !isPlain(file, directory.path())) {
      throw new TrailException(
          "the log " + entry.file() + " is a link or no file, which orch never makes");
    }
    return file;
  }

  /** Whether no link leads to it: not its own name, nor that of a directory on the way. */
  private static boolean isPlain(Path file, Path run) {
    Path parent = file.getParent();
    while (parent != null && !parent.equals(run)) {
      if (!Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)) {
        return false;
      }
      parent = parent.getParent();
    }
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }

  private static void copy(LogList.Entry entry, Path file, OutputStream out) {
    try (InputStream log = open(entry, file)) {
      var _ = log.transferTo(out);
      out.flush();
    } catch (IOException failure) {
      throw unreadable(file, failure);
    }
  }

  /** All of a log; of an attempt without an end, what there is of it. */
  private static InputStream open(LogList.Entry entry, Path file) throws IOException {
    if (entry.summary().isPresent()) {
      return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
    }
    LogParts parts = LogParts.of(file);
    List<InputStream> streams = new ArrayList<>();
    for (Path part : parts.files()) {
      streams.add(Files.newInputStream(part, LinkOption.NOFOLLOW_LINKS));
    }
    if (parts.missing() > 0) {
      byte[] mark = LogParts.mark(parts.missing()).getBytes(StandardCharsets.UTF_8);
      streams.add(1, new ByteArrayInputStream(mark));
    }
    return new SequenceInputStream(Collections.enumeration(streams));
  }

  private static void show(LogList.Entry entry, Path file, boolean isTitled, StyledWriter lines) {
    if (isTitled) {
      String attempt = entry.attempt() == 1 ? "" : ", attempt " + entry.attempt();
      lines.write(StyledLine.of(Style.STRONG, "== " + entry.step() + attempt));
    }
    try (InputStream log = open(entry, file);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(log, StandardCharsets.UTF_8))) {
      for (String line = readLine(reader); line != null; line = readLine(reader)) {
        lines.write(TerminalText.styled(TerminalText.lastState(line)));
      }
    } catch (IOException failure) {
      throw unreadable(file, failure);
    }
    lines.flush();
  }

  /** The chars up to the next line feed, or as many as a line may have here; null at the end. */
  private static @Nullable String readLine(BufferedReader reader) throws IOException {
    StringBuilder line = new StringBuilder();
    int next = reader.read();
    if (next < 0) {
      return null;
    }
    while (next >= 0 && next != '\n' && line.length() < LONGEST_PIECE) {
      line.append((char) next);
      next = reader.read();
    }
    if (next >= 0 && next != '\n') {
      line.append((char) next);
    }
    return line.toString();
  }

  private static TrailException unreadable(Path file, IOException failure) {
    return new TrailException("cannot read the log " + file + ": " + failure, failure);
  }
}
