package dev.orch.action.http;

import dev.orch.action.ActionContext;
import dev.orch.value.StringValue;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** Makes a plan of what a playbook says. */
final class CallPreparation {
  private static final int USUAL_REDIRECTS = 5;
  private static final int LONGEST_KEY = 200;
  private static final ByteCount IN_MEMORY = new ByteCount(10L << 20);
  private static final ByteCount IN_FILE = new ByteCount(1L << 30);
  private static final Duration CONNECTING = Duration.ofSeconds(10);
  private static final Duration STALLING = Duration.ofSeconds(30);

  private final HttpAction action;
  private final ActionContext context;

  CallPreparation(HttpAction action, ActionContext context) {
    this.action = action;
    this.context = context;
  }

  /**
   * The plan; what lets in whoever has it is masked from now on.
   *
   * @throws IllegalArgumentException if there can be none; the message holds no data
   */
  CallPlan plan() {
    RequestBody body = body();
    return new CallPlan(
        action.verb(),
        action.address(),
        headers(body),
        body,
        action
            .expect()
            .map(texts -> ExpectedStatus.parse(texts.elements()))
            .orElse(ExpectedStatus.USUAL),
        action.saveTo().map(path -> path("save-to", path)),
        context.isOutputSecret(),
        action.redirects().orElse(USUAL_REDIRECTS),
        action
            .maxBody()
            .map(text -> ByteCount.parse("max-body", text))
            .orElse(action.saveTo().isPresent() ? IN_FILE : IN_MEMORY),
        action.connectTimeout().orElse(CONNECTING),
        action.stallTimeout().orElse(STALLING),
        action.caFile().map(path -> path("ca-file", path)),
        context.environment());
  }

  private RequestBody body() {
    if (action.json().isPresent()) {
      return RequestBody.json(action.json().get());
    }
    if (action.body().isPresent()) {
      return RequestBody.text(action.body().get());
    }
    if (action.file().isPresent()) {
      return new RequestBody.Content(path("file", action.file().get()));
    }
    return action.form().isEmpty() ? new RequestBody.Empty() : RequestBody.form(action.form());
  }

  private Path path(String key, String path) {
    try {
      return context.directory().resolve(path);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(key + " is no path: " + e.getReason(), e);
    }
  }

  private Map<String, String> headers(RequestBody body) {
    RequestHeaders given = new RequestHeaders(action.headers());
    given.given().forEach((name, value) -> concealTelling(name, value));
    Map<String, String> headers = given.texts();
    action.auth().ifPresent(who -> headers.put("Authorization", who.header(context)));
    type(body)
        .filter(_ -> !given.has("content-type"))
        .ifPresent(it -> headers.put("Content-Type", it));
    if (!given.has("user-agent")) {
      headers.put("User-Agent", "orch");
    }
    if (!CallPlan.isReading(action.verb()) && !given.has("idempotency-key")) {
      idempotencyKey().ifPresent(key -> headers.put("Idempotency-Key", key));
    }
    return headers;
  }

  private void concealTelling(String name, StringValue value) {
    if (ShownAddress.isTelling(name) && !name.equalsIgnoreCase("idempotency-key")) {
      context.conceal(value.text());
    }
  }

  private static Optional<String> type(RequestBody body) {
    return switch (body) {
      case RequestBody.Empty() -> Optional.empty();
      case RequestBody.Text(_, String type) -> Optional.of(type);
      case RequestBody.Content _ -> Optional.of("application/octet-stream");
    };
  }

  /** The same for all attempts of the step; what no header can hold is sent as its digest. */
  private Optional<String> idempotencyKey() {
    return Optional.ofNullable(context.environment().get("ORCH_IDEMPOTENCY_KEY"))
        .map(key -> isPlain(key) ? key : digest(key));
  }

  private static boolean isPlain(String key) {
    return key.length() <= LONGEST_KEY && key.chars().allMatch(c -> c > ' ' && c <= '~');
  }

  private static String digest(String key) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(key.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
