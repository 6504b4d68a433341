package dev.orch.engine;

import dev.orch.action.CancellationToken;
import dev.orch.action.ProgramQuestion;
import dev.orch.playbook.Playbook;
import dev.orch.playbook.SecretDeclaration;
import dev.orch.secret.SecretSource;
import dev.orch.shape.DurationText;
import dev.orch.source.VisibleText;
import dev.orch.value.StringValue;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Reads secrets from where they come from. */
final class SecretReading {
  private static final int LONGEST_REASON = 500;
  private static final int LONGEST_NAME = 100;

  private final RunRequest request;
  private final RunParts parts;
  private final SecretStore store;
  private Optional<EncryptedReading> encrypted = Optional.empty();

  SecretReading(RunRequest request, RunParts parts) {
    this.request = request;
    this.parts = parts;
    this.store = parts.secrets();
  }

  /** Whether it is read at once, without waiting for a program or a person. */
  static boolean isQuick(SecretDeclaration declaration) {
    return switch (declaration) {
      case SecretDeclaration.FromEnvironment _, SecretDeclaration.FromFile _ -> true;
      case SecretDeclaration.FromProgram _,
          SecretDeclaration.FromEncrypted _,
          SecretDeclaration.FromEncryptedFile _,
          SecretDeclaration.FromPrompt _ ->
          false;
    };
  }

  /**
   * Reads a secret.
   *
   * @param token ends what runs for it
   */
  SecretSource.Reading read(
      Playbook playbook, SecretDeclaration declaration, CancellationToken token)
      throws InterruptedException {
    Path directory = playbook.directory();
    return switch (declaration) {
      case SecretDeclaration.FromEnvironment from ->
          new SecretSource.Environment(from.variable()).read(store.environment());
      case SecretDeclaration.FromFile from ->
          new SecretSource.File(directory.resolve(from.path())).read(store.environment());
      case SecretDeclaration.FromProgram from -> ask(from, directory, token);
      case SecretDeclaration.FromEncrypted from -> encrypted().open(from.text(), from.name());
      case SecretDeclaration.FromEncryptedFile from ->
          encrypted().open(directory.resolve(from.path()), from.name());
      case SecretDeclaration.FromPrompt from -> ask(from, playbook, token);
    };
  }

  /** What opens values is loaded when there is one. */
  private synchronized EncryptedReading encrypted() {
    EncryptedReading known = encrypted.orElseGet(() -> EncryptedReading.of(request, parts));
    encrypted = Optional.of(known);
    return known;
  }

  private SecretSource.Reading ask(
      SecretDeclaration.FromPrompt from, Playbook playbook, CancellationToken token) {
    Optional<String> typed =
        Question.ask(
            parts.respondent(),
            "Secret " + from.name() + " of " + VisibleText.of(playbook.name(), LONGEST_NAME),
            token);
    if (typed.isEmpty()) {
      return new SecretSource.Missing(
          "nobody can be asked for it: run orch at a terminal and without --no-input, or give the"
              + " secret another source");
    }
    return new SecretSource.Found(StringValue.secret(typed.get()));
  }

  private SecretSource.Reading ask(
      SecretDeclaration.FromProgram from, Path directory, CancellationToken token)
      throws InterruptedException {
    int limit = Math.toIntExact(SecretSource.LARGEST_FILE_BYTES);
    ProgramQuestion question =
        new ProgramQuestion(from.command(), directory, store.environment(), limit);
    Runnable stopClock =
        parts.clock().after(from.limit(), () -> token.cancel(CancellationToken.Reason.TIMEOUT));
    try {
      return switch (question.ask(token)) {
        case ProgramQuestion.Wrote(ByteBuffer output) -> fromOutput(output, program(from));
        case ProgramQuestion.Failed failed -> missing(failed, from, token);
      };
    } finally {
      stopClock.run();
    }
  }

  private static String program(SecretDeclaration.FromProgram from) {
    return "'" + VisibleText.of(from.command().getFirst(), LONGEST_REASON) + "'";
  }

  private static SecretSource.Reading fromOutput(ByteBuffer output, String program) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(output).toString();
      return text.isBlank()
          ? new SecretSource.Missing(
              program + " wrote nothing to its standard output, where the secret is expected")
          : new SecretSource.Found(StringValue.secret(withoutLineBreak(text)));
    } catch (CharacterCodingException _) {
      return new SecretSource.Missing(
          program + " wrote what is not UTF-8 text: let it encode binary data, as with base64");
    }
  }

  private static String withoutLineBreak(String text) {
    if (text.endsWith("\r\n")) {
      return text.substring(0, text.length() - 2);
    }
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }

  /** Some programs say a value in the message that it is wrong; it is masked before it is cut. */
  private SecretSource.Missing missing(
      ProgramQuestion.Failed failed, SecretDeclaration.FromProgram from, CancellationToken token) {
    store.learn(StringValue.secret(withoutLineBreak(failed.output())));
    String said = store.masked(failed.errors()).strip();
    String lines = String.join("; ", said.lines().map(String::strip).toList());
    boolean isLate = token.reason().filter(CancellationToken.Reason.TIMEOUT::equals).isPresent();
    String why =
        failed.reason()
            + (isLate ? " (its 'timeout' is " + DurationText.write(from.limit()) + ")" : "");
    return new SecretSource.Missing(
        "the command "
            + program(from)
            + " gave no secret: "
            + why
            + (lines.isEmpty() ? "" : ": " + VisibleText.of(lines, LONGEST_REASON)));
  }
}
