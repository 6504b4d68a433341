package dev.orch.playbook;

import dev.orch.source.SourceRange;

/** Where the value of a secret comes from; never the value itself. */
public sealed interface SecretDeclaration {
  String name();

  SourceRange range();

  /** The value of an environment variable of orch. */
  record FromEnvironment(String name, String variable, SourceRange range)
      implements SecretDeclaration {}

  /** The content of a file, relative to the playbook's directory. */
  record FromFile(String name, String path, SourceRange range) implements SecretDeclaration {}
}
