package dev.orch.playbook;

import dev.orch.source.SourceRange;
import java.time.Duration;
import java.util.List;

/** Where the value of a secret comes from; never the value itself. */
public sealed interface SecretDeclaration {
  String name();

  SourceRange range();

  /** The value of an environment variable of orch. */
  record FromEnvironment(String name, String variable, SourceRange range)
      implements SecretDeclaration {}

  /** The content of a file, relative to the playbook's directory. */
  record FromFile(String name, String path, SourceRange range) implements SecretDeclaration {}

  /**
   * What a program writes to its standard output.
   *
   * @param command the program and its arguments, as they are
   * @param limit the longest time that it may take
   */
  record FromProgram(String name, List<String> command, Duration limit, SourceRange range)
      implements SecretDeclaration {
    public FromProgram {
      command = List.copyOf(command);
    }
  }

  /**
   * An encrypted value in the playbook.
   *
   * @param text its text form, as the author wrote it
   */
  record FromEncrypted(String name, String text, SourceRange range) implements SecretDeclaration {}

  /** The encrypted value of this name in a file, relative to the playbook's directory. */
  record FromEncryptedFile(String name, String path, SourceRange range)
      implements SecretDeclaration {}

  /** What is typed when it is first needed. */
  record FromPrompt(String name, SourceRange range) implements SecretDeclaration {}
}
