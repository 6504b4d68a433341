package dev.orch.secret;

import dev.orch.value.StringValue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Where a secret comes from that is there at once: no program and no person is asked. */
public sealed interface SecretSource {
  /** The environment variable that orch was started with. */
  record Environment(String variable) implements SecretSource {}

  /** A file that holds nothing else; one line break at its end does not belong to the secret. */
  record File(Path path) implements SecretSource {}

  /** What a source gave. */
  sealed interface Reading {}

  /** The secret. */
  record Found(StringValue value) implements Reading {}

  /**
   * No secret.
   *
   * @param reason why, and what to do about it: for a person
   */
  record Missing(String reason) implements Reading {}

  /** The largest file that is taken for a secret. */
  long LARGEST_FILE_BYTES = 1 << 20;

  /**
   * Reads the secret.
   *
   * @param environment what orch was started with
   */
  default Reading read(Map<String, String> environment) {
    return switch (this) {
      case Environment(String variable) -> fromVariable(variable, environment);
      case File(Path path) -> fromFile(path);
    };
  }

  private static Reading fromVariable(String name, Map<String, String> environment) {
    String value = environment.get(name);
    if (value == null) {
      return new Missing(
          "the environment variable " + name + " is not set: export it before orch starts");
    }
    if (value.isEmpty()) {
      return new Missing("the environment variable " + name + " is empty: give it its value");
    }
    return new Found(StringValue.secret(value));
  }

  private static Reading fromFile(Path file) {
    try {
      if (!Files.exists(file)) {
        return new Missing("there is no file " + file + ": create it, or correct `file:`");
      }
      if (!Files.isRegularFile(file)) {
        return new Missing(file + " is no plain file, so no secret is read from it");
      }
      if (Files.size(file) > LARGEST_FILE_BYTES) {
        return new Missing(file + " is larger than 1 MiB, too large for a secret");
      }
      return fromText(file, text(file));
    } catch (CharacterCodingException e) {
      return new Missing(file + " is not UTF-8 text: keep binary data encoded, as with base64");
    } catch (AccessDeniedException e) {
      return new Missing(file + " may not be read by this user: see its owner and its mode");
    } catch (IOException e) {
      return new Missing(file + " cannot be read: " + e.getMessage());
    }
  }

  private static String text(Path file) throws IOException {
    return StandardCharsets.UTF_8
        .newDecoder()
        .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
        .toString();
  }

  private static Reading fromText(Path file, String text) {
    int end = text.length();
    if (text.endsWith("\n")) {
      end -= text.endsWith("\r\n") ? 2 : 1;
    }
    if (end == 0) {
      return new Missing(file + " is empty: write the secret into it");
    }
    return new Found(StringValue.secret(text.substring(0, end)));
  }
}
