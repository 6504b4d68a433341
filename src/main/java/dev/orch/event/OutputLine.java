package dev.orch.event;

/**
 * A line that a step wrote, masked, for those who watch. Not part of the trail: logs are files.
 *
 * @param text without its line end; of a very long line a piece; not yet made safe for terminals
 */
public record OutputLine(StepId step, int attempt, Channel channel, String text) {
  /** Where the step wrote it. */
  public enum Channel {
    STDOUT,
    STDERR
  }

  /** The same place with another text. */
  public OutputLine withText(String other) {
    return new OutputLine(step, attempt, channel, other);
  }
}
