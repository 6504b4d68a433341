package dev.orch.action.run;

import java.util.List;
import java.util.Optional;

/** A shell whose quoting is known well enough to put data into its scripts. */
enum Shell {
  /** Whatever shell the machine calls so: a script must mean the same in all of them. */
  SH("sh"),
  BASH("bash"),
  DASH("dash"),
  ZSH("zsh"),
  KSH("ksh");

  private final String program;

  Shell(String program) {
    this.program = program;
  }

  /** The shell that a program is, by the last part of its path. */
  static Optional<Shell> of(String program) {
    String name = program.substring(program.lastIndexOf('/') + 1);
    for (Shell shell : values()) {
      if (shell.program.equals(name)) {
        return Optional.of(shell);
      }
    }
    return Optional.empty();
  }

  /** What makes a script stop at the first command that fails. */
  List<String> options() {
    return switch (this) {
      case SH, DASH -> List.of("-e");
      case BASH -> List.of("--noprofile", "--norc", "-e", "-o", "pipefail");
      case ZSH -> List.of("-f", "-e", "-o", "pipefail");
      case KSH -> List.of("-e", "-o", "pipefail");
    };
  }

  /** Whether {@code $'…'} surely is a quotation with escapes. */
  boolean hasDollarQuotes() {
    return this == BASH || this == ZSH || this == KSH;
  }

  /** Whether {@code ${x:-""}} outside of quotes is no word at all, instead of an empty one. */
  boolean isLosingEmptyWords() {
    return this == KSH;
  }

  /** Whether {@code $name[…]} without braces reads a part of a variable. */
  boolean hasBareSubscripts() {
    return this == ZSH;
  }

  /** Whether built-in commands read numbers as arithmetic, which can run commands. */
  boolean hasArithmeticBuiltins() {
    return this == ZSH || this == KSH;
  }
}
