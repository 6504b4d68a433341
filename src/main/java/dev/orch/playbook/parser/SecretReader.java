package dev.orch.playbook.parser;

import dev.orch.playbook.SecretDeclaration;
import dev.orch.shape.DurationText;
import dev.orch.source.Node;
import dev.orch.source.Problems;
import dev.orch.source.SourceRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the declarations of secrets. */
final class SecretReader {
  private static final List<String> SOURCES =
      List.of("env", "file", "command", "encrypted", "prompt");
  private static final String LIMIT = "timeout";
  private static final Duration USUAL_LIMIT = Duration.ofMinutes(1);

  private final Problems problems;

  SecretReader(Problems problems) {
    this.problems = problems;
  }

  /** The same declaration without keys that none has: their lines may hold a secret in clear. */
  Node.Mapping withoutUnknown(String name, Node.Mapping secret) {
    List<Node.Entry> known = new ArrayList<>(secret.entries().size());
    for (Node.Entry entry : secret.entries()) {
      if (SOURCES.contains(entry.name()) || entry.name().equals(LIMIT)) {
        known.add(entry);
      } else {
        problems.add(
            ClearSecret.problem(
                entry.key().range(),
                "the secret '" + name + "' has a key that no secret has",
                "its source is one of " + String.join(", ", SOURCES)));
      }
    }
    return new Node.Mapping(List.copyOf(known), secret.range());
  }

  /** Finds secrets without any source in a playbook as it was written. */
  void checkSources(Keys written) {
    for (Node.Entry entry : written.map("secrets").map(Keys::entries).orElse(List.of())) {
      if (entry.value() instanceof Node.Mapping secret
          && secret.entries().stream().allMatch(key -> key.name().equals(LIMIT))) {
        String message = "the secret '" + entry.name() + "' has no source";
        problems.error(
            entry.key().range(), message, "give it one of " + String.join(", ", SOURCES));
      }
    }
  }

  Map<String, SecretDeclaration> read(Keys playbook) {
    Map<String, SecretDeclaration> secrets = new LinkedHashMap<>();
    for (Node.Entry entry : playbook.map("secrets").map(Keys::entries).orElse(List.of())) {
      if (entry.value() instanceof Node.Mapping mapping) {
        Keys keys = new Keys(mapping, problems);
        checkCompanions(keys);
        SOURCES.stream()
            .filter(keys::has)
            .findFirst()
            .flatMap(source -> read(source, entry.key(), keys))
            .ifPresent(secret -> secrets.put(secret.name(), secret));
      }
    }
    return secrets;
  }

  private void checkCompanions(Keys keys) {
    List<String> given = SOURCES.stream().filter(keys::has).toList();
    if (given.size() > 1) {
      problems.error(
          keys.place(given.getLast()),
          "a secret has one source, not '" + String.join("' and '", given) + "'");
    }
    if (keys.has(LIMIT) && !keys.has("command")) {
      problems.error(keys.place(LIMIT), "'timeout' goes with 'command'");
    }
  }

  private Optional<SecretDeclaration> read(String source, Node.Scalar key, Keys keys) {
    String name = key.text().text();
    SourceRange range = key.range();
    return switch (source) {
      case "env" ->
          keys.text("env").map(text -> new SecretDeclaration.FromEnvironment(name, text, range));
      case "file" ->
          keys.text("file").map(text -> new SecretDeclaration.FromFile(name, text, range));
      case "command" -> program(name, range, keys);
      case "encrypted" -> encrypted(name, range, keys);
      case "prompt" -> prompt(name, range, keys);
      default -> throw new IllegalArgumentException(source);
    };
  }

  private Optional<SecretDeclaration> program(String name, SourceRange range, Keys keys) {
    List<String> command = new ArrayList<>();
    for (Node part : keys.items("command")) {
      Keys.scalar(part).ifPresent(word -> command.add(word.text().text()));
    }
    boolean isList = keys.node("command").orElse(null) instanceof Node.Sequence;
    if (isList && (command.isEmpty() || command.getFirst().isBlank())) {
      problems.error(
          keys.place("command"),
          "this command names no program",
          "write a list, the program first: [pass, show, deploy/token]");
    }
    return command.isEmpty()
        ? Optional.empty()
        : Optional.of(new SecretDeclaration.FromProgram(name, command, limit(keys), range));
  }

  private static Duration limit(Keys keys) {
    return keys.text(LIMIT).map(DurationText::read).orElse(new DurationText.Understood(USUAL_LIMIT))
            instanceof DurationText.Understood(Duration limit)
        ? limit
        : USUAL_LIMIT;
  }

  private static Optional<SecretDeclaration> encrypted(String name, SourceRange range, Keys keys) {
    return keys.node("encrypted").orElse(null) instanceof Node.Mapping file
        ? new Keys(file, keys.problems())
            .text("file")
            .map(path -> new SecretDeclaration.FromEncryptedFile(name, path, range))
        : keys.text("encrypted")
            .map(text -> new SecretDeclaration.FromEncrypted(name, text, range));
  }

  private Optional<SecretDeclaration> prompt(String name, SourceRange range, Keys keys) {
    if (keys.truth("prompt").filter(isAsked -> !isAsked).isPresent()) {
      problems.error(keys.place("prompt"), "'prompt: false' is no source", "write prompt: true");
    }
    return Optional.of(new SecretDeclaration.FromPrompt(name, range));
  }
}
