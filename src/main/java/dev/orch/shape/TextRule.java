package dev.orch.shape;

/** What a text must keep to. */
public interface TextRule {
  boolean accepts(String text);

  /** What is accepted, with its article: {@code a name of letters, digits and _}. */
  String noun();

  /** The same rule as a regular expression of JSON Schema. */
  String pattern();
}
