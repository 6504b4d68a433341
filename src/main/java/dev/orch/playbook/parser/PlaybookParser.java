package dev.orch.playbook.parser;

import dev.orch.playbook.ActionShapes;
import dev.orch.playbook.Playbook;
import dev.orch.source.DocumentReader;
import dev.orch.source.Problems;
import java.nio.file.Path;
import java.util.Optional;

/** Reads playbooks, with all playbooks that they call, and tells every mistake in one pass. */
public final class PlaybookParser {
  private final DocumentReader documents;
  private final ActionShapes actions;

  /**
   * @param documents reads the files
   * @param actions what steps may do
   */
  public PlaybookParser(DocumentReader documents, ActionShapes actions) {
    this.documents = documents;
    this.actions = actions;
  }

  /**
   * Reads a playbook.
   *
   * @param path where it is
   * @param name how messages call it: the path as the user wrote it
   * @param problems takes what is wrong
   * @return as much as could be read, so that later checks find their mistakes in the same pass; it
   *     must not be run if there are errors among the problems
   */
  public Optional<Playbook> parse(Path path, String name, Problems problems) {
    return new Loading(documents, actions, problems).load(path, name, Optional.empty());
  }
}
