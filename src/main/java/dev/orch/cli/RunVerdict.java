package dev.orch.cli;

import dev.orch.audit.TrailBreak;
import dev.orch.source.VisibleText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the verification of one run came to.
 *
 * @param run its name
 * @param trail its file
 * @param message what there is to say beside the breaks, for people; may be empty
 * @param lines how many whole lines the trail has
 * @param logs how many logs it names
 * @param head of the last seal, if the trail ends with one
 * @param proofs what heads and signatures proved, a sentence each
 */
record RunVerdict(
    String run,
    String trail,
    Kind kind,
    String message,
    long lines,
    int logs,
    Optional<String> head,
    List<TrailBreak> breaks,
    List<String> proofs) {

  /** How it ended. */
  enum Kind {
    VERIFIED,
    /** A line, a log, or something else is not as it was written. */
    BROKEN,
    /** All of it is as it was written, but it has no end. */
    UNSEALED,
    /** It has no end since the run still goes. */
    RUNNING,
    /** A head or a signature that was asked for does not fit. */
    UNPROVED,
    UNREADABLE;

    ExitCode exitCode() {
      return switch (this) {
        case VERIFIED -> ExitCode.SUCCEEDED;
        case BROKEN, UNSEALED, RUNNING, UNPROVED -> ExitCode.UNVERIFIED;
        case UNREADABLE -> ExitCode.UNRECORDED;
      };
    }
  }

  /** As lines for people; the first names the run. */
  String text() {
    StringBuilder text = new StringBuilder(run + ": ");
    switch (kind) {
      case VERIFIED -> text.append("verified, ").append(size());
      case BROKEN -> text.append("BROKEN");
      case UNSEALED, RUNNING -> text.append("not sealed, ").append(size());
      case UNPROVED -> text.append("NOT PROVED, ").append(size());
      case UNREADABLE -> text.append("NOT READABLE");
    }
    text.append('\n');
    head.ifPresent(hash -> text.append("  head ").append(hash).append('\n'));
    for (TrailBreak found : breaks) {
      text.append("  ").append(trail).append(':').append(found.line());
      text.append(": seq ").append(found.sequence()).append(": ").append(shown(found.message()));
      text.append('\n');
    }
    proofs.forEach(proof -> text.append("  ").append(shown(proof)).append('\n'));
    if (!message.isEmpty()) {
      text.append("  ").append(shown(message)).append('\n');
    }
    return text.toString();
  }

  /** What is told may quote a trail that somebody changed. */
  private static String shown(String told) {
    return VisibleText.of(told, Integer.MAX_VALUE);
  }

  private String size() {
    return lines + (lines == 1 ? " line, " : " lines, ") + logs + (logs == 1 ? " log" : " logs");
  }

  JsonObject json() {
    JsonObject json = new JsonObject().add("run", run).add("trail", trail);
    json.add("verdict", kind.name().toLowerCase(Locale.ROOT));
    json.add("lines", lines).add("logs", logs);
    head.ifPresent(hash -> json.add("head", hash));
    json.add("breaks", breaks.stream().map(RunVerdict::json).toList());
    json.add("proofs", proofs.stream().map(proof -> new JsonObject().add("text", proof)).toList());
    return message.isEmpty() ? json : json.add("message", message);
  }

  private static JsonObject json(TrailBreak found) {
    return new JsonObject()
        .add("line", found.line())
        .add("seq", found.sequence())
        .add("message", found.message());
  }
}
