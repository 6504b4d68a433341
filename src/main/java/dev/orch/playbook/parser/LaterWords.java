package dev.orch.playbook.parser;

import dev.orch.source.Node;
import dev.orch.source.Problems;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Words that the language has set aside for what this version of orch cannot do. They are told
 * apart from mistakes, and taken out, so that no other check stumbles over them.
 */
final class LaterWords {
  private static final Set<String> OF_PLAYBOOKS = Set.of("targets");
  private static final Set<String> OF_STEPS = Set.of("on", "serial", "undo");
  private static final Set<String> STEP_LISTS =
      Set.of("steps", "parallel", "default", "rescue", "finally", "on-success", "on-failure");

  private final Problems problems;

  LaterWords(Problems problems) {
    this.problems = problems;
  }

  /** The same document without these words; each is a problem. */
  Node removeFrom(Node playbook) {
    return playbook instanceof Node.Mapping mapping ? readPlaybook(mapping) : playbook;
  }

  private Node readPlaybook(Node.Mapping playbook) {
    return rebuild(
        playbook,
        OF_PLAYBOOKS,
        entry ->
            entry.name().equals("secrets") && entry.value() instanceof Node.Mapping secrets
                ? rebuild(secrets, Set.of(), this::readSecret)
                : readList(entry));
  }

  private Node readSecret(Node.Entry entry) {
    if (entry.value() instanceof Node.Mapping secret) {
      return new SecretReader(problems).withoutUnknown(entry.name(), secret);
    }
    problems.add(
        ClearSecret.problem(
            entry.key().range(),
            "the secret '" + entry.name() + "' needs a source, not a value",
            "for example " + entry.name() + ": { env: NAME }"));
    return new Node.Mapping(List.of(), entry.value().range());
  }

  private Node readList(Node.Entry entry) {
    return STEP_LISTS.contains(entry.name()) ? readSteps(entry) : entry.value();
  }

  private Node readSteps(Node.Entry entry) {
    if (!(entry.value() instanceof Node.Sequence list)) {
      return entry.value();
    }
    List<Node> items = new ArrayList<>(list.items().size());
    for (Node item : list.items()) {
      items.add(item instanceof Node.Mapping step ? readStep(step) : item);
    }
    return new Node.Sequence(Collections.unmodifiableList(items), list.range());
  }

  private Node readStep(Node.Mapping step) {
    return rebuild(
        step,
        OF_STEPS,
        entry ->
            entry.name().equals("cases") && entry.value() instanceof Node.Mapping cases
                ? rebuild(cases, Set.of(), this::readSteps)
                : readList(entry));
  }

  /** Reads the value of an entry. */
  private interface EntryReading {
    Node read(Node.Entry entry);
  }

  private Node.Mapping rebuild(Node.Mapping mapping, Set<String> later, EntryReading reading) {
    List<Node.Entry> entries = new ArrayList<>(mapping.entries().size());
    for (Node.Entry entry : mapping.entries()) {
      if (later.contains(entry.name())) {
        report(entry);
      } else {
        entries.add(new Node.Entry(entry.key(), reading.read(entry)));
      }
    }
    return new Node.Mapping(Collections.unmodifiableList(entries), mapping.range());
  }

  private void report(Node.Entry entry) {
    problems.error(
        entry.key().range(),
        "'" + entry.name() + "' is not supported by this version of orch yet",
        "leave it out");
  }
}
