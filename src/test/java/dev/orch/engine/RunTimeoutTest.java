package dev.orch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunTimeoutTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Happening OVER = new Happening.RunExpired("1h");

  private final SteppingClock clock = new SteppingClock();
  private final List<Happening> told = new ArrayList<>();

  private void begin() {
    RunTimeout.begin(clock, HOUR, told::add);
  }

  @Test
  void tellsOnceWhenTheTimeIsOver() {
    begin();
    clock.pass(HOUR.minusMillis(1));
    assertThat(told).isEmpty();
    clock.pass(Duration.ofMillis(1));
    assertThat(told).containsExactly(OVER);
    clock.pass(HOUR);
    assertThat(told).containsExactly(OVER);
    assertThat(clock.waiting()).isZero();
  }

  @Test
  void row56_clockOfTheWallThatIsSetChangesNothing() {
    begin();
    clock.setWall(Instant.EPOCH.minus(HOUR));
    clock.pass(HOUR.dividedBy(2));
    clock.setWall(Instant.EPOCH.plus(Duration.ofDays(365)));
    clock.pass(HOUR.dividedBy(3));
    assertThat(told).isEmpty();
    clock.pass(HOUR);
    assertThat(told).containsExactly(OVER);
  }

  @Test
  void row57_timePassesForTheRunWhileTheMachineIsSuspended() {
    begin();
    clock.pass(Duration.ofMinutes(1));
    clock.suspend(HOUR);
    clock.pass(Duration.ofSeconds(20));
    assertThat(told).containsExactly(OVER);
    clock.pass(HOUR);
    assertThat(told).containsExactly(OVER);
  }

  @Test
  void row57_shortSuspensionEndsTheRunEarlier() {
    begin();
    clock.suspend(HOUR.dividedBy(2));
    clock.pass(HOUR.dividedBy(2).minusSeconds(1));
    assertThat(told).isEmpty();
    clock.pass(Duration.ofSeconds(21));
    assertThat(told).containsExactly(OVER);
  }
}
