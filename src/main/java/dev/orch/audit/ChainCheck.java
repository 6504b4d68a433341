package dev.orch.audit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Follows the hashes from line to line and remembers the first place where they do not fit. */
final class ChainCheck {
  private static final String CHANGED = "the line was changed after it was written";

  /** Tells the link to a line. */
  interface Links {
    String link(Chain chain, byte[] bytes, int offset, int length);
  }

  private final Chain chain = new Chain();
  private final Links links;
  private @Nullable String owner;
  private @Nullable String link;
  private String expected = "";
  private @Nullable TrailBreak found;
  private boolean isPending;
  private long lines;

  ChainCheck() {
    this(Chain::link);
  }

  ChainCheck(Links links) {
    this.links = links;
  }

  /**
   * Takes the next line.
   *
   * @param of the run that it is a line of, the same in every line
   */
  void accept(Fields fields, String of, byte[] bytes, int offset, int length) throws MalformedLine {
    expected = link == null ? chain.link(fields.text("nonce")) : link;
    String name = owner == null ? of : owner;
    if (found == null || isPending) {
      check(fields, name.equals(of));
    }
    owner = name;
    link = links.link(chain, bytes, offset, length);
    lines++;
  }

  /**
   * Takes what the seal in the current line says of the line before.
   *
   * @return whether it fits
   */
  boolean acceptHead(String head) {
    boolean isFitting = head.equals(expected);
    if (isPending && isFitting) {
      settle(false);
    }
    return isFitting;
  }

  /** The link to the current line: what the next one has to carry; empty before the first. */
  String link() {
    return link == null ? "" : link;
  }

  /** The first break so far, if there is one. */
  Optional<TrailBreak> firstBreak() {
    return Optional.ofNullable(found);
  }

  private void check(Fields fields, boolean isOfSameRun) throws MalformedLine {
    long sequence = fields.number("seq");
    boolean isLinked = fields.text("prev").equals(expected);
    if (isPending) {
      settle(isLinked);
    } else if (sequence != lines) {
      found =
          new TrailBreak(
              lines + 1,
              lines,
              "the line has number " + sequence + ": lines are missing, added or moved");
    } else if (!isLinked) {
      suspect();
    } else if (!isOfSameRun) {
      found = new TrailBreak(lines + 1, lines, "the line belongs to another run");
    }
  }

  /** Either the line before was changed, or this one: the next tells. */
  private void suspect() {
    isPending = lines > 0;
    long changed = Math.max(lines - 1, 0);
    found = new TrailBreak(changed + 1, changed, CHANGED);
  }

  /** A line that fits to the one after it is as it was written. */
  private void settle(boolean isLinked) {
    if (!isLinked) {
      found = new TrailBreak(lines, lines - 1, CHANGED);
    }
    isPending = false;
  }
}
