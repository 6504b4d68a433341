package dev.orch.action.http;

import dev.orch.action.ActionContext;
import dev.orch.shape.binding.Key;
import dev.orch.value.StringValue;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Who makes a request.
 *
 * @param bearer a token
 * @param user a name, with a password
 * @param password what goes with the name
 */
public record Credentials(
    @Key(
            description = "A token, sent as `Authorization: Bearer …`.",
            example = "${{ secrets.token }}")
        Optional<StringValue> bearer,
    @Key(description = "A name, sent with `password`.", example = "robot")
        Optional<StringValue> user,
    @Key(
            description = "What goes with `user`, sent as `Authorization: Basic …`.",
            example = "${{ secrets.password }}")
        Optional<StringValue> password) {

  /** Refuses what is neither a token nor a name with a password. */
  public Credentials {
    if (bearer.isPresent() == (user.isPresent() || password.isPresent())
        || user.isPresent() != password.isPresent()) {
      throw new IllegalArgumentException("auth takes bearer, or user and password");
    }
    if (user.isPresent() && user.get().text().indexOf(':') >= 0) {
      throw new IllegalArgumentException("user holds a colon, which no name may here");
    }
    if (bearer.isPresent()) {
      RequestHeaders.checkValue("bearer", bearer.get().text());
    }
  }

  /** The value of the header; everything in it is masked from now on. */
  String header(ActionContext context) {
    if (bearer.isPresent()) {
      context.conceal(bearer.get().text());
      return "Bearer " + bearer.get().text();
    }
    String secret = password.orElseThrow().text();
    String pair = user.orElseThrow().text() + ":" + secret;
    String encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    context.conceal(secret);
    context.conceal(encoded);
    return "Basic " + encoded;
  }
}
