package dev.orch.action.http;

import dev.orch.event.Failure;
import dev.orch.shape.DurationText;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says in words for people what broke a request. */
final class CallTrouble {
  private final CallPlan plan;
  private final CallProgress progress;

  CallTrouble(CallPlan plan, CallProgress progress) {
    this.plan = plan;
    this.progress = progress;
  }

  /** What the client threw. */
  CallEnding.Lost of(Throwable thrown) {
    List<Throwable> causes = causes(thrown);
    for (Throwable cause : causes) {
      if (cause instanceof AnswerSink.KeepingException || cause instanceof UncheckedIOException) {
        return lost(Failure.Kind.FILE, "the answer cannot be saved: " + reason(cause));
      }
      if (cause instanceof FileNotFoundException) {
        return lost(Failure.Kind.FILE, "the file to send is gone: " + reason(cause));
      }
      if (cause instanceof SSLException) {
        return lost(Failure.Kind.NETWORK, "TLS with " + place() + " failed: " + tls(causes));
      }
    }
    return lost(Failure.Kind.NETWORK, network(causes));
  }

  /** Nothing has moved for too long. */
  CallEnding.Lost stalled(Duration patience) {
    String time = DurationText.write(patience);
    return lost(
        Failure.Kind.NETWORK,
        switch (progress.phase()) {
          case CONNECTING -> noConnection(patience);
          case SENDING ->
              place()
                  + " has not answered for "
                  + time
                  + " (`stall-timeout`): if it takes its time, allow it more";
          case ANSWERED ->
              "the answer of " + place() + " stopped for " + time + " (`stall-timeout`)";
        });
  }

  private String noConnection(Duration patience) {
    return "no connection to "
        + place()
        + " within "
        + DurationText.write(patience)
        + " (`connect-timeout`): is it there, and does a firewall let this machine through?";
  }

  private String network(List<Throwable> causes) {
    for (Throwable cause : causes) {
      if (cause instanceof HttpConnectTimeoutException) {
        return noConnection(plan.connecting());
      }
      if (cause instanceof UnresolvedAddressException) {
        return "the host "
            + plan.address().uri().getHost()
            + " is unknown: check its name, and the name service of this machine";
      }
    }
    if (causes.getFirst() instanceof ConnectException) {
      return "no connection to " + place() + ": nothing accepts connections there";
    }
    String what =
        switch (progress.phase()) {
          case CONNECTING -> "no connection to " + place();
          case SENDING -> "the connection to " + place() + " broke before there was an answer";
          case ANSWERED -> "the answer of " + place() + " broke off";
        };
    return what + ": " + reason(causes.getFirst());
  }

  private static String tls(List<Throwable> causes) {
    for (Throwable cause : causes) {
      if (cause instanceof CertificateExpiredException) {
        return "its certificate has expired";
      }
      String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
      if (message.contains("subject alternative") || message.contains("name matching")) {
        return "its certificate is for another name than the one in the address";
      }
      if (cause instanceof CertPathValidatorException || message.contains("path building")) {
        return "nobody whom this machine trusts vouches for its certificate; if it is your own"
            + " authority, name its certificate in `ca-file`";
      }
      if (cause instanceof CertificateException) {
        return "its certificate is not accepted: " + reason(cause);
      }
    }
    return reason(causes.getLast());
  }

  private CallEnding.Lost lost(Failure.Kind kind, String reason) {
    return new CallEnding.Lost(kind, reason, progress.phase() != CallProgress.Phase.CONNECTING);
  }

  private String place() {
    return plan.address().place();
  }

  private static String reason(Throwable cause) {
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : Plain.text(message);
  }

  /** From what was thrown to what began it, without what only wraps. */
  private static List<Throwable> causes(Throwable thrown) {
    List<Throwable> causes = new ArrayList<>();
    for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException || cause instanceof RuntimeException || isSecurity(cause)) {
        causes.add(cause);
      }
    }
    causes.removeIf(CompletionException.class::isInstance);
    return causes.isEmpty() ? List.of(thrown) : causes;
  }

  private static boolean isSecurity(Throwable cause) {
    return cause instanceof GeneralSecurityException;
  }
}
