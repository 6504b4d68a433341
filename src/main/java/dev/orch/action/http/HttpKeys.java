package dev.orch.action.http;

import dev.orch.expression.TemplateTree;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the keys of the action mean by themselves. */
final class HttpKeys {
  static final String DESCRIPTION =
      """
      Makes a request of HTTP; the status of its answer decides.

      A request that writes (any method but `GET`, `HEAD` and `OPTIONS`) and that may have been sent
      when the connection was lost, or time ran out, fails as `unknown`: it is not tried again, and
      `orch resume` asks what became of it. With `idempotent: true` on the step it is an ordinary
      failure, which `retry` tries again. Such requests carry `$ORCH_IDEMPOTENCY_KEY` as the header
      `Idempotency-Key`, unless you give one. Where nothing can have been sent, and where the server
      answered, the step has failed, whatever the method.

      Servers are always verified. Redirects are followed for `GET` and `HEAD`, never from https to
      http nor to addresses of the local link; another origin is sent no header but `Accept…` and
      `User-Agent`. Proxies are those of `https_proxy`, `http_proxy` and `no_proxy`. `timeout` of the
      step bounds all of it.

      Of `result`, later steps and the trail have `status` and `bytes` alone: take what they need by
      `outputs`, with `secret-output` if it lets in whoever has it. The body is never unpacked.
      `--dry-run` makes requests that only read, unless they need a secret or `save-to`.\
      """;

  private static final List<String> BODIES = List.of("json", "form", "body", "file");
  private static final Duration NOTHING = Duration.ZERO;

  private HttpKeys() {}

  /**
   * Refuses values that no request can have.
   *
   * @throws IllegalArgumentException with a clause for the author
   */
  static void check(
      Optional<String> method,
      Optional<Integer> redirects,
      Optional<Duration> connectTimeout,
      Optional<Duration> stallTimeout) {
    method.ifPresent(HttpKeys::checkMethod);
    if (redirects.filter(most -> most < 0 || most > HttpAction.MOST_REDIRECTS).isPresent()) {
      throw new IllegalArgumentException("redirects takes a number from 0 to 20");
    }
    if (connectTimeout.filter(NOTHING::equals).isPresent()
        || stallTimeout.filter(NOTHING::equals).isPresent()) {
      throw new IllegalArgumentException("connect-timeout and stall-timeout take more than 0s");
    }
  }

  private static void checkMethod(String method) {
    boolean isWord = !method.isEmpty() && method.length() <= 20;
    for (int i = 0; i < method.length(); i++) {
      char c = method.charAt(i);
      isWord &= PercentEncoding.isLetterOrDigit(c) && (c < '0' || c > '9');
    }
    String verb = method.toUpperCase(Locale.ROOT);
    if (!isWord || verb.equals("CONNECT") || verb.equals("TRACE")) {
      throw new IllegalArgumentException("method takes GET, POST, PUT, PATCH, DELETE and the like");
    }
  }

  /** Whether arguments can only give a request that reads; unknown methods write. */
  static boolean isReading(TemplateTree arguments) {
    if (!(arguments instanceof TemplateTree.Members members)) {
      return true;
    }
    Optional<TemplateTree> method = members.find("method");
    if (method.isEmpty()) {
      return BODIES.stream().noneMatch(key -> members.find(key).isPresent());
    }
    return method.get() instanceof TemplateTree.Text text
        && text.isConstant()
        && CallPlan.isReading(text.template().text().text().strip().toUpperCase(Locale.ROOT));
  }
}
