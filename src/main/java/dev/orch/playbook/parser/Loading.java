package dev.orch.playbook.parser;

import dev.orch.expression.Template;
import dev.orch.playbook.ActionShapes;
import dev.orch.playbook.Playbook;
import dev.orch.playbook.Step;
import dev.orch.shape.ShapeCheck;
import dev.orch.source.DocumentReader;
import dev.orch.source.Node;
import dev.orch.source.Problems;
import dev.orch.source.SourceRange;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One reading of a playbook with all that it calls, each file once. */
final class Loading {
  private static final int DEEPEST_CALL = 20;
  private static final int MOST_CALLS = 10_000;

  /** What is deeper fits on no stack. */
  private static final int DEEPEST_BLOCK = 150;

  private record Open(Path path, String name) {}

  private final DocumentReader documents;
  private final ActionShapes actions;
  private final Language language;
  private final Problems problems;
  private final Map<Path, Optional<Playbook>> loaded = new HashMap<>();
  private final Map<Path, Integer> callsBelow = new HashMap<>();
  private final Deque<Open> open = new ArrayDeque<>();
  private final Deque<Integer> counts = new ArrayDeque<>();
  private int blocks;

  Loading(DocumentReader documents, ActionShapes actions, Problems problems) {
    this.documents = documents;
    this.actions = actions;
    this.language = new Language(actions);
    this.problems = problems;
  }

  /**
   * Reads a playbook, unless that was done already.
   *
   * @param name how messages call it
   * @param asked the call
   */
  Optional<Playbook> load(Path path, String name, Optional<SourceRange> asked) {
    Path key = path.toAbsolutePath().normalize();
    if (isCycle(key, name, asked) || isTooDeep(asked)) {
      return Optional.empty();
    }
    if (!loaded.containsKey(key)) {
      open.addLast(new Open(key, name));
      counts.addLast(0);
      Optional<Playbook> playbook =
          documents.readFile(path, name, asked, problems).flatMap(root -> read(root, key, name));
      loaded.put(key, playbook);
      callsBelow.put(key, counts.removeLast());
      open.removeLast();
    }
    return isTooMuch(1 + callsBelow.getOrDefault(key, 0), asked)
        ? Optional.empty()
        : loaded.getOrDefault(key, Optional.empty());
  }

  /** Notes that a block is read, of whatever file; not if it is nested too deeply. */
  boolean enterBlock(SourceRange range) {
    if (blocks == DEEPEST_BLOCK) {
      problems.error(
          range,
          "blocks are nested deeper than " + DEEPEST_BLOCK + " levels, with those of calls",
          "does a playbook call more than it should?");
      return false;
    }
    blocks++;
    return true;
  }

  void leaveBlock() {
    blocks--;
  }

  private boolean isCycle(Path key, String name, Optional<SourceRange> asked) {
    List<String> names =
        open.stream().dropWhile(file -> !file.path().equals(key)).map(Open::name).toList();
    if (names.isEmpty() || asked.isEmpty()) {
      return false;
    }
    String chain = names.stream().collect(Collectors.joining(" → ", "", " → " + name));
    problems.error(asked.get(), "this call never ends: " + chain);
    return true;
  }

  private boolean isTooDeep(Optional<SourceRange> asked) {
    if (open.size() <= DEEPEST_CALL || asked.isEmpty()) {
      return false;
    }
    problems.error(asked.get(), "playbooks call each other more than " + DEEPEST_CALL + " deep");
    return true;
  }

  /** Playbooks that call several others each, level by level, would never end to run. */
  private boolean isTooMuch(int calls, Optional<SourceRange> asked) {
    if (asked.isEmpty()) {
      return false;
    }
    int all = counts.removeLast() + calls;
    counts.addLast(all);
    if (all <= MOST_CALLS) {
      return false;
    }
    problems.error(asked.get(), "this makes more than " + MOST_CALLS + " calls of playbooks");
    return true;
  }

  private Optional<Playbook> read(Node root, Path path, String name) {
    Node known = new LaterWords(problems).removeFrom(root);
    if (root instanceof Node.Mapping written) {
      new SecretReader(problems).checkSources(new Keys(written, problems));
    }
    ShapeCheck.check(known, language.playbook(), "a playbook", problems);
    return known instanceof Node.Mapping mapping
        ? Optional.of(read(new Keys(mapping, problems), path, name))
        : Optional.empty();
  }

  private Playbook read(Keys keys, Path path, String name) {
    Path parent = path.getParent();
    Path directory = parent == null ? path : parent;
    InputReader inputs = new InputReader(directory, problems);
    CallReader calls = new CallReader(this, directory, name, problems);
    List<List<Step>> lists =
        new StepsReader(actions, calls, problems)
            .read(
                List.of(
                    keys.items("steps"),
                    keys.items("on-success"),
                    keys.items("on-failure"),
                    keys.items("finally")),
                Inherited.from(keys),
                Visible.NOTHING);
    return new Playbook(
        keys.mapping().range().file(),
        path,
        keys.text("name").orElseGet(() -> nameOf(path)),
        keys.text("description"),
        inputs.readInputs(keys),
        new SecretReader(problems).read(keys),
        keys.trees("vars"),
        environment(keys),
        keys.count("max-parallel"),
        keys.duration("timeout"),
        keys.isTrue("fail-fast"),
        keys.template("lock"),
        lists.get(0),
        lists.get(1),
        lists.get(2),
        lists.get(3),
        keys.trees("outputs"));
  }

  private static Map<String, Template> environment(Keys keys) {
    return keys.has("env") ? keys.templates("env") : Map.of();
  }

  private static String nameOf(Path path) {
    Path last = path.getFileName();
    String file = last == null ? path.toString() : last.toString();
    int dot = file.lastIndexOf('.');
    return dot > 0 ? file.substring(0, dot) : file;
  }
}
