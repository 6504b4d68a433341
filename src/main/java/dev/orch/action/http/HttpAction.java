package dev.orch.action.http;

import dev.orch.action.Action;
import dev.orch.action.ActionContext;
import dev.orch.action.ActionResult;
import dev.orch.action.ActionType;
import dev.orch.event.Failure;
import dev.orch.expression.Interpolated;
import dev.orch.expression.TemplateTree;
import dev.orch.shape.binding.Key;
import dev.orch.shape.binding.OneOrMore;
import dev.orch.source.Problems;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a request of HTTP; the status of its answer decides.
 *
 * @param url where it goes
 * @param method what it asks for
 * @param query more of the address, by name
 * @param headers by name
 * @param auth who asks
 * @param json a value to send
 * @param form fields to send, by name
 * @param body text to send
 * @param file a file to send
 * @param expect the statuses that mean success
 * @param saveTo the file for the body of the answer
 * @param redirects how many are followed
 * @param maxBody how long the body of the answer may be
 * @param connectTimeout the patience until a connection is there
 * @param stallTimeout the patience while nothing moves
 * @param caFile who vouches for the server
 */
public record HttpAction(
    @Key(
            description =
                "The address. Data in `${{ }}` is percent-encoded where it stands, so that it can"
                    + " change neither the host nor the path around it; at the very beginning it is"
                    + " an address of its own.",
            example = "https://example.org/users/${{ inputs.name }}")
        Interpolated url,
    @Key(
            description = "The method.",
            defaultText = "`POST` if something is sent, else `GET`",
            example = "PUT")
        Optional<String> method,
    @Key(
            description =
                "Added to the address as `?name=value`, percent-encoded. A list gives its name"
                    + " several times, null leaves it out.",
            example = "{ page: 2, tag: [a, b] }")
        Map<String, Value> query,
    @Key(
            description = "Headers. A line break in one is refused.",
            example = "{ Accept: application/json }")
        Map<String, StringValue> headers,
    @Key(
            description =
                "Who asks: `bearer`, or `user` and `password`. It is masked everywhere, and not"
                    + " sent on when a redirect leads to another origin.",
            example = "{ bearer: \"${{ secrets.token }}\" }")
        Optional<Credentials> auth,
    @Key(
            description = "A value to send as JSON.",
            example = "{ name: \"${{ inputs.name }}\", admin: false }")
        Optional<Value> json,
    @Key(description = "Fields to send as a form.", example = "{ grant_type: client_credentials }")
        Map<String, Value> form,
    @Key(description = "Text to send.", example = "hello") Optional<StringValue> body,
    @Key(
            description = "A file to send, relative to the playbook's directory.",
            example = "build/app.tar.gz")
        Optional<String> file,
    @Key(
            description = "The statuses that mean success, such as `204`, `2xx` or `200-204`.",
            defaultText = "2xx",
            example = "[2xx, 404]")
        Optional<OneOrMore<String>> expect,
    @Key(
            description =
                "A file for the body of the answer, relative to the playbook's directory. It is"
                    + " written beside and put in its place when it is whole.",
            example = "build/report.pdf")
        Optional<String> saveTo,
    @Key(
            description =
                "How many redirects are followed, for GET and HEAD alone; 0 means that a redirect"
                    + " is the answer.",
            defaultText = "5",
            example = "0")
        Optional<Integer> redirects,
    @Key(
            description = "How long the body of the answer may be.",
            defaultText = "10MiB, with `save-to` 1GiB",
            example = "64KiB")
        Optional<String> maxBody,
    @Key(
            description = "The longest time until the server is connected and verified.",
            defaultText = "10s",
            example = "3s")
        Optional<Duration> connectTimeout,
    @Key(
            description =
                "The longest time without any byte from the server, its whole headers being the"
                    + " first.",
            defaultText = "30s",
            example = "2m")
        Optional<Duration> stallTimeout,
    @Key(
            description =
                "A file of PEM with the certificates of those who alone may vouch for the server,"
                    + " instead of those that everybody trusts.",
            example = "certificates/our-own.pem")
        Optional<String> caFile)
    implements Action {
  static final int MOST_REDIRECTS = 20;

  /** Refuses keys that do not fit each other, and data that cannot stand where it does. */
  public HttpAction {
    HttpKeys.check(method, redirects, connectTimeout, stallTimeout);
    int given = form.isEmpty() ? 0 : 1;
    for (Optional<?> one : List.of(json, body, file)) {
      given += one.isPresent() ? 1 : 0;
    }
    if (given > 1) {
      throw new IllegalArgumentException("give one of json, form, body or file");
    }
    RequestHeaders checked = new RequestHeaders(headers);
    if (auth.isPresent() && checked.has("authorization")) {
      throw new IllegalArgumentException("give auth or the header Authorization, not both");
    }
    expect.ifPresent(statuses -> ExpectedStatus.parse(statuses.elements()));
    maxBody.ifPresent(text -> ByteCount.parse("max-body", text));
    RequestAddress.of(url, query);
  }

  @Override
  public ActionResult perform(ActionContext context) throws InterruptedException {
    CallPlan plan;
    try {
      plan = new CallPreparation(this, context).plan();
    } catch (IllegalArgumentException e) {
      return ActionResult.failed(Failure.Kind.NOT_STARTED, String.valueOf(e.getMessage()));
    }
    return new CallResult(plan, context).of(new HttpCall(context.cancellation()));
  }

  /** Makes the request if it only reads, keeps nothing here, and needs no secret. */
  @Override
  public ActionResult preview(ActionContext context) throws InterruptedException {
    if (CallPlan.isReading(verb()) && saveTo.isEmpty() && !new SecretUse(this).isAny()) {
      return perform(context);
    }
    return Action.super.preview(context);
  }

  @Override
  public String summary() {
    String target = saveTo.map(path -> " to " + Plain.text(path)).orElse("");
    return verb() + " " + Plain.text(address().shown()) + target;
  }

  RequestAddress address() {
    return RequestAddress.of(url, query);
  }

  /** The method, in capitals. */
  String verb() {
    return method.map(text -> text.toUpperCase(Locale.ROOT)).orElse(isSending() ? "POST" : "GET");
  }

  private boolean isSending() {
    return json.isPresent() || !form.isEmpty() || body.isPresent() || file.isPresent();
  }

  /** The kind of action. */
  public static final class Type implements ActionType {
    @Override
    public String name() {
      return "http";
    }

    @Override
    public Class<HttpAction> form() {
      return HttpAction.class;
    }

    @Override
    public String description() {
      return HttpKeys.DESCRIPTION;
    }

    @Override
    public String example() {
      return """
      - id: user
        http: { url: "https://example.org/users/${{ run.user }}", expect: [2xx, 404] }
        outputs: { exists: "${{ result.status != 404 }}" }
      - http:
          url: https://example.org/users
          json: { name: "${{ run.user }}" }
        when: "!steps.user.outputs.exists"
      """;
    }

    @Override
    public Map<String, String> results() {
      return Map.of(
          "status", "The status, a number.",
          "url", "Who answered, without what is secret in it.",
          "bytes", "How long the body is.",
          "path", "With `save-to`, the file as a full path.",
          "headers", "The headers, by their names in small letters.",
          "body", "The body as text.",
          "json", "The body as a value, if the server says that it is JSON.");
    }

    @Override
    public boolean isReadOnly() {
      return false;
    }

    @Override
    public boolean isRepeatable(TemplateTree arguments) {
      return HttpKeys.isReading(arguments);
    }

    /** Finds data that cannot stand where it does in the address, and every use of {@code raw}. */
    @Override
    public void check(TemplateTree arguments, Optional<String> shell, Problems problems) {
      AddressCheck.check(arguments, problems);
    }
  }
}
