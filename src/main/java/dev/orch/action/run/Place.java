package dev.orch.action.run;

/** Where in a script data is to be put, as far as it decides how. */
sealed interface Place {
  /**
   * Outside of quotes.
   *
   * @param isWord whether it is all of a word, so that a list may become several words
   */
  record Bare(boolean isWord) implements Place {}

  /** Between double quotes, or where the shell reads as between them. */
  record DoubleQuoted() implements Place {}

  /** Between single quotes. */
  record SingleQuoted() implements Place {}

  /** In a comment: data has no meaning there. */
  record Comment() implements Place {}

  /**
   * Where no form is safe.
   *
   * @param reason what is there: one sentence without a full stop
   * @param hint what to do instead
   */
  record Refused(String reason, String hint) implements Place {}

  Place BARE = new Bare(false);
  Place WORD = new Bare(true);
  Place DOUBLE_QUOTED = new DoubleQuoted();
  Place SINGLE_QUOTED = new SingleQuoted();
  Place COMMENT = new Comment();
}
