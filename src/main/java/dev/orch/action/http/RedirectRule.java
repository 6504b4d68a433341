package dev.orch.action.http;

import java.net.InetAddress;
import java.net.URISyntaxException;
import java.net.UnknownHostException;

/** Where a server may send a request on to. */
final class RedirectRule {
  private RedirectRule() {}

  /**
   * The address to which an answer leads.
   *
   * @throws IllegalArgumentException if it must not be followed; the message says why
   */
  static RequestAddress target(RequestAddress from, String location) {
    RequestAddress target;
    try {
      target = RequestAddress.of(from.uri(), location);
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the server leads to what is no address of http or https that can be asked", e);
    }
    if (from.isEncrypted() && !target.isEncrypted()) {
      throw new IllegalArgumentException(
          "the server leads from https to http, where others could listen: " + target.shown());
    }
    return target;
  }

  /**
   * Whether a host lies in the network that no router passes on: there clouds keep what lets a
   * machine in elsewhere. A host that is unknown does not. May wait for the name service.
   */
  static boolean isLinkLocal(RequestAddress target) {
    try {
      for (InetAddress address : InetAddress.getAllByName(target.uri().getHost())) {
        if (address.isLinkLocalAddress()) {
          return true;
        }
      }
      return false;
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
