package dev.orch.engine;

import dev.orch.action.CancellationToken;
import dev.orch.action.StepThread;
import dev.orch.event.Failure;
import dev.orch.playbook.Playbook;
import dev.orch.playbook.SecretDeclaration;
import dev.orch.secret.SecretSource;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The values of the secrets of a run. Each is read once, when a step first needs it, however many
 * need it then; one that could not be had is tried again for the next. Used by many threads.
 */
final class SecretValues {
  private static final StringValue UNREAD = StringValue.secret("***");
  private static final ThreadLocal<@Nullable CancellationToken> HEEDED = new ThreadLocal<>();

  private final SecretStore store;
  private final SecretReading reading;
  private final boolean isReal;
  private final Map<Name, SecretFlight> flights = new HashMap<>();
  private CancellationToken undecided = new CancellationToken();

  SecretValues(RunRequest request, RunParts parts) {
    this.store = parts.secrets();
    this.reading = new SecretReading(request, parts);
    this.isReal = parts.performance() == Performance.REAL;
  }

  /** A secret of one playbook. */
  private record Name(Path playbook, String name) {}

  /** The time during which a thread heeds a token while it waits. */
  interface Heed extends AutoCloseable {
    @Override
    void close();
  }

  /** Lets the current thread give up waiting for secrets when this is cancelled. */
  static Heed heed(CancellationToken token) {
    CancellationToken before = HEEDED.get();
    HEEDED.set(token);
    return () -> {
      if (before == null) {
        HEEDED.remove();
      } else {
        HEEDED.set(before);
      }
    };
  }

  /** What the current thread heeds. */
  static CancellationToken heededHere() {
    CancellationToken token = HEEDED.get();
    return token == null ? new CancellationToken() : token;
  }

  /** Lets those give up waiting that heed nothing else; who waits from now on does wait. */
  synchronized void cancel(CancellationToken.Manner manner) {
    undecided.cancel(CancellationToken.Reason.CANCELLED, manner);
    undecided.hasten();
    undecided = new CancellationToken();
  }

  private synchronized CancellationToken heeded() {
    CancellationToken token = HEEDED.get();
    return token == null ? undecided : token;
  }

  /** There are secrets in this playbook: what is derived from one must be looked for. */
  void expect(Playbook playbook) {
    store.expect(playbook);
  }

  /** The value of a playbook's secret, which the masker knows; a mask where nothing is done. */
  Value value(Playbook playbook, String name) {
    SecretDeclaration declaration = playbook.secrets().get(name);
    if (declaration == null) {
      throw new PlaybookScope.Unavailable("there is no secret '" + name + "'");
    }
    if (!isReal) {
      return UNREAD;
    }
    return switch (read(playbook, declaration)) {
      case SecretSource.Found(StringValue value) -> value;
      case SecretSource.Missing(String why) ->
          throw new PlaybookScope.Unavailable("secrets." + name + ": " + why);
    };
  }

  private SecretSource.Reading read(Playbook playbook, SecretDeclaration declaration) {
    CancellationToken own = heeded();
    try {
      return flight(playbook, declaration).await(own);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("nobody interrupts a step", interrupted);
    }
  }

  private SecretFlight flight(Playbook playbook, SecretDeclaration declaration) {
    Name name = new Name(playbook.path(), declaration.name());
    SecretFlight begun = new SecretFlight();
    synchronized (flights) {
      SecretFlight known = flights.get(name);
      if (known != null && known.join()) {
        return known;
      }
      flights.put(name, begun);
      begun.join();
    }
    Runnable work = () -> read(name, begun, playbook, declaration);
    if (SecretReading.isQuick(declaration)) {
      work.run();
    } else {
      Optional<Failure> refusal = StepThread.start("secrets." + declaration.name(), work);
      refusal.ifPresent(why -> end(name, begun, new SecretSource.Missing(why.message())));
    }
    return begun;
  }

  private void read(
      Name name, SecretFlight flight, Playbook playbook, SecretDeclaration declaration) {
    try (Heed _ = heed(flight.token())) {
      SecretSource.Reading read = reading.read(playbook, declaration, flight.token());
      end(name, flight, known(read));
    } catch (RuntimeException bug) {
      forget(name, flight);
      flight.breakOff(bug);
    } catch (InterruptedException interrupted) {
      forget(name, flight);
      flight.breakOff(new IllegalStateException(interrupted));
    }
  }

  /** A value is a secret for the masker before anybody else has it. */
  private SecretSource.Reading known(SecretSource.Reading read) {
    if (!(read instanceof SecretSource.Found(StringValue value))) {
      return read;
    }
    Optional<String> refusal = store.add(value);
    return refusal.<SecretSource.Reading>map(SecretSource.Missing::new).orElse(read);
  }

  private void end(Name name, SecretFlight flight, SecretSource.Reading reading) {
    if (reading instanceof SecretSource.Missing) {
      forget(name, flight);
    }
    flight.end(reading);
  }

  private void forget(Name name, SecretFlight flight) {
    synchronized (flights) {
      flights.remove(name, flight);
    }
  }
}
