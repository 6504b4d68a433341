package dev.orch.engine;

import dev.orch.action.CancellationToken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A clock that goes on when the test says so, and makes the calls whose time has come. */
final class SteppingClock implements EngineClock {
  private record Call(Duration due, Runnable work) {}

  private final List<Call> calls = new ArrayList<>();
  private Duration time = Duration.ZERO;
  private Duration suspended = Duration.ZERO;
  private Instant wall = Instant.EPOCH;

  /** Time passes. */
  void pass(Duration much) {
    Duration end = time.plus(much);
    for (Call call = next(); call != null && call.due().compareTo(end) <= 0; call = next()) {
      calls.remove(call);
      go(call.due());
      call.work().run();
    }
    go(end);
  }

  private @Nullable Call next() {
    return calls.stream().min(Comparator.comparing(Call::due)).orElse(null);
  }

  private void go(Duration to) {
    wall = wall.plus(to.minus(time));
    time = to;
  }

  /** The machine is suspended for so long, and goes on. */
  void suspend(Duration pause) {
    suspended = suspended.plus(pause);
    wall = wall.plus(pause);
  }

  /** Somebody sets the clock of the wall. */
  void setWall(Instant other) {
    wall = other;
  }

  int waiting() {
    return calls.size();
  }

  @Override
  public Instant now() {
    return wall;
  }

  @Override
  public Duration monotonic() {
    return time;
  }

  @Override
  public Duration withSuspension() {
    return time.plus(suspended);
  }

  @Override
  public Runnable after(Duration delay, Runnable work) {
    Call call = new Call(time.plus(delay), work);
    calls.add(call);
    return () -> calls.remove(call);
  }

  @Override
  public boolean sleep(Duration delay, CancellationToken cancellation) {
    throw new AssertionError("nobody sleeps on this clock");
  }
}
