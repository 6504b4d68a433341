package dev.orch.secret;

import dev.orch.value.StringValue;
import java.nio.file.Path;
import java.util.Map;

/** Stub. */
public sealed interface SecretSource {
  record Environment(String variable) implements SecretSource {}

  record File(Path path) implements SecretSource {}

  sealed interface Reading {}

  record Found(StringValue value) implements Reading {}

  record Missing(String why) implements Reading {}

  default Reading read(Map<String, String> environment) {
    return new Missing("stub");
  }
}
