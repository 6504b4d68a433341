package dev.orch.playbook.input;

import dev.orch.playbook.InputDeclaration;
import dev.orch.source.DocumentReader;
import dev.orch.source.Node;
import dev.orch.source.Problem;
import dev.orch.source.Problems;
import dev.orch.source.SourceFile;
import dev.orch.source.SourceRange;
import dev.orch.source.Suggestion;
import dev.orch.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values of all inputs of a run: from a file, from the command line, which is stronger, and
 * from the defaults.
 */
public final class InputValues {
  private final Map<String, InputDeclaration> declared;
  private final DocumentReader documents;
  private final Path directory;
  private final Problems problems;
  private final Map<String, Value> read = new LinkedHashMap<>();

  /**
   * @param declared the inputs of the playbook
   * @param documents reads lists, maps and files
   * @param directory where relative paths of the caller start
   * @param problems takes what is wrong with the values
   */
  public InputValues(
      Map<String, InputDeclaration> declared,
      DocumentReader documents,
      Path directory,
      Problems problems) {
    this.declared = declared;
    this.documents = documents;
    this.directory = directory;
    this.problems = problems;
  }

  /** Whether somebody gave this input a value. */
  public boolean isGiven(String name) {
    return read.containsKey(name);
  }

  /** Takes values that were read and checked before, as those of a run that goes on. */
  public void readKnown(Map<String, Value> values) {
    read.putAll(values);
  }

  /**
   * Reads a map of names and values from a file.
   *
   * @param path the file; paths in it are relative to it
   * @param name how messages call it
   */
  public void readFile(Path path, String name) {
    Optional<Node> root = documents.readFile(path, name, Optional.empty(), problems);
    if (root.isEmpty()) {
      return;
    }
    if (!(root.get() instanceof Node.Mapping mapping)) {
      problems.error(root.get().range(), "a file of inputs is a map of names and values");
      return;
    }
    Path parent = path.toAbsolutePath().getParent();
    for (Node.Entry entry : mapping.entries()) {
      find(entry.name(), entry.key().range())
          .flatMap(input ->
              new InputValue(input, parent == null ? directory : parent)
                  .read(entry.value(), problems))
          .ifPresent(value -> read.put(entry.name(), value));
    }
  }

  /** Reads one value as it was typed: {@code -i name=value}. */
  public void readTyped(String name, String text) {
    String origin = "-i " + name;
    find(name, new SourceRange(SourceFile.of(origin, ""), 0, 0))
        .flatMap(input -> new InputValue(input, directory).read(text, origin, documents, problems))
        .ifPresent(value -> read.put(name, value));
  }

  /** The inputs that the caller must still pass. */
  public List<InputDeclaration> missing() {
    List<InputDeclaration> missing = new ArrayList<>();
    for (InputDeclaration input : declared.values()) {
      if (input.isRequired() && !read.containsKey(input.name())) {
        missing.add(input);
      }
    }
    return missing;
  }

  /** Makes a problem of every input that is missing: when nobody can be asked. */
  public void reportMissing() {
    for (InputDeclaration input : missing()) {
      problems.error(
          input.range(),
          "the input '" + input.name() + "' is missing",
          "pass it: -i " + input.name() + "=…");
    }
  }

  /**
   * The values in the order of the declarations; inputs with neither value nor default are not in.
   */
  public Map<String, Value> values() {
    Map<String, Value> values = new LinkedHashMap<>();
    for (InputDeclaration input : declared.values()) {
      Optional.ofNullable(read.get(input.name()))
          .or(input::standard)
          .ifPresent(value -> values.put(input.name(), value));
    }
    return values;
  }

  private Optional<InputDeclaration> find(String name, SourceRange range) {
    Optional<InputDeclaration> input = Optional.ofNullable(declared.get(name));
    if (input.isEmpty()) {
      String message = "this playbook has no input '" + name + "'";
      Optional<String> hint = Suggestion.hint(name, declared.keySet()).or(this::listed);
      problems.add(new Problem(Problem.Severity.ERROR, range, message, hint));
    }
    return input;
  }

  private Optional<String> listed() {
    Collection<String> names = declared.keySet();
    return names.isEmpty()
        ? Optional.of("it declares none")
        : Optional.of("it has " + String.join(", ", names));
  }
}
