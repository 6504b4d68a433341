package dev.orch.action.http;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a request needs.
 *
 * @param method in capitals
 * @param headers by name
 * @param expected the statuses that mean success
 * @param saving where the body of an expected answer goes
 * @param isPrivate whether nobody else may read what is saved
 * @param redirects how many are followed at most
 * @param longestBody in bytes
 * @param connecting the patience until a server is connected and verified
 * @param stalling the patience between two moves
 * @param authorities who alone vouches for servers
 * @param environment in which proxies are named
 */
record CallPlan(
    String method,
    RequestAddress address,
    Map<String, String> headers,
    RequestBody body,
    List<ExpectedStatus> expected,
    Optional<Path> saving,
    boolean isPrivate,
    int redirects,
    ByteCount longestBody,
    Duration connecting,
    Duration stalling,
    Optional<Path> authorities,
    Map<String, String> environment) {

  /** Whether the method only reads, by RFC 9110. */
  static boolean isReading(String method) {
    return switch (method) {
      case "GET", "HEAD", "OPTIONS" -> true;
      default -> false;
    };
  }

  boolean isReading() {
    return isReading(method);
  }

  /** Whether an answer that leads elsewhere is followed. */
  boolean isFollowing(Answer answer) {
    return redirects > 0
        && (method.equals("GET") || method.equals("HEAD"))
        && answer.location().isPresent()
        && !ExpectedStatus.isMet(expected, answer.status());
  }

  /** The same request to where an answer led; another origin is not told who asks. */
  CallPlan redirected(RequestAddress target) {
    Map<String, String> kept =
        target.isSameOrigin(address) ? headers : RequestHeaders.harmless(headers);
    return new CallPlan(
        method,
        target,
        kept,
        target.isSameOrigin(address) ? body : new RequestBody.Empty(),
        expected,
        saving,
        isPrivate,
        redirects,
        longestBody,
        connecting,
        stalling,
        authorities,
        environment);
  }
}
