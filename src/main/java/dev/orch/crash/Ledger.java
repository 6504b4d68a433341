package dev.orch.crash;

import dev.orch.crash.LedgerLine.Deed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the steps of a run say that they did, in a file that orch knows nothing of. */
public final class Ledger {
  private final Map<String, List<LedgerLine>> linesOfSteps = new LinkedHashMap<>();
  private final List<String> unreadable = new ArrayList<>();

  private Ledger() {}

  /** The ledger in a file; one that is not there is empty. */
  public static Ledger read(Path file) {
    try {
      return of(Files.readAllLines(file, StandardCharsets.UTF_8));
    } catch (NoSuchFileException _) {
      return new Ledger();
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read " + file, failure);
    }
  }

  /** The ledger with these lines: {@code STEP MARK start}, {@code … end} or {@code … fail}. */
  public static Ledger of(List<String> lines) {
    Ledger ledger = new Ledger();
    for (String line : lines) {
      LedgerLine.read(line).ifPresentOrElse(ledger::add, () -> ledger.unreadable.add(line));
    }
    return ledger;
  }

  private void add(LedgerLine line) {
    linesOfSteps.computeIfAbsent(line.step(), _ -> new ArrayList<>()).add(line);
  }

  /** The steps that did anything. */
  public Set<String> steps() {
    return linesOfSteps.keySet();
  }

  /** How often a step did something. */
  public long count(String step, Deed deed) {
    return lines(step).stream().filter(line -> line.deed() == deed).count();
  }

  /** What a step did last. */
  public Optional<Deed> last(String step) {
    List<LedgerLine> lines = lines(step);
    return lines.isEmpty() ? Optional.empty() : Optional.of(lines.getLast().deed());
  }

  /** Lines that no step wrote whole. */
  public List<String> unreadable() {
    return List.copyOf(unreadable);
  }

  private List<LedgerLine> lines(String step) {
    return linesOfSteps.getOrDefault(step, List.of());
  }
}
