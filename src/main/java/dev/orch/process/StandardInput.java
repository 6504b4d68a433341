package dev.orch.process;

/** What a process reads as its standard input. */
public sealed interface StandardInput {
  StandardInput EMPTY = new Empty();
  StandardInput TERMINAL = new Terminal();

  /** Nothing: the input is at its end at once. */
  record Empty() implements StandardInput {}

  /** This text in UTF-8, and then the end. */
  record Text(String text) implements StandardInput {}

  /**
   * The standard input of this process; its two outputs are inherited with it, so that nothing of
   * them is seen here.
   */
  record Terminal() implements StandardInput {}
}
