package dev.orch.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orch.event.EventEnvelope;
import dev.orch.event.OutputLine;
import dev.orch.event.RunStory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PacedSinkTest {
  /** Writes down what it is told; may be made to stand still or to fail when it settles. */
  private static final class RecordingPresenter implements Presenter {
    final List<String> told = new ArrayList<>();
    final CountDownLatch settled = new CountDownLatch(3);
    CountDownLatch gate = new CountDownLatch(0);
    boolean isFailing;

    @Override
    public void accept(EventEnvelope envelope) {
      told.add(envelope.event().getClass().getSimpleName());
    }

    @Override
    public void accept(OutputLine line) {
      told.add(line.text());
    }

    @Override
    public void acceptMissing(long count) {
      told.add("missing " + count);
    }

    @Override
    public Duration settle() {
      await(gate);
      settled.countDown();
      if (isFailing) {
        throw new IllegalStateException("broken");
      }
      return Duration.ofMillis(1);
    }

    @Override
    public void end() {
      await(gate);
      told.add("end");
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private final RecordingPresenter presenter = new RecordingPresenter();

  @Test
  void everythingIsToldInOrderAndThenTheEnd() {
    try (PacedSink sink = PacedSink.to(presenter)) {
      RunStory.of("x")
          .plan(RunStory.step("a"))
          .start("a", "")
          .output("a", "one", "two")
          .playTo(sink);
      sink.acceptMissing(3);
    }
    assertThat(presenter.told)
        .containsExactly(
            "RunStarted",
            "RunPlanned",
            "StepStarted",
            "AttemptStarted",
            "one",
            "two",
            "missing 3",
            "end");
  }

  @Test
  void timeAloneSettles() {
    try (PacedSink _ = PacedSink.to(presenter)) {
      await(presenter.settled);
    }
  }

  @Test
  void aDeviceThatStandsStillIsNotWaitedForForEver() {
    presenter.gate = new CountDownLatch(1);
    PacedSink sink = PacedSink.to(presenter);
    assertThat(sink.close(Duration.ofMillis(1))).isFalse();
    presenter.gate.countDown();
    assertThat(sink.close(Duration.ofSeconds(20))).isTrue();
    assertThat(presenter.told).containsExactly("end");
  }

  @Test
  void closingTwiceEndsOnce() {
    PacedSink sink = PacedSink.to(presenter);
    sink.close();
    sink.close();
    assertThat(presenter.told).containsExactly("end");
  }

  @Test
  void afterTheEndNothingIsTold() {
    PacedSink sink = PacedSink.to(presenter);
    sink.close();
    sink.acceptMissing(1);
    assertThat(presenter.told).containsExactly("end");
  }

  @Test
  void whatThePresenterThrowsReachesWhoeverTells() {
    presenter.isFailing = true;
    PacedSink sink = PacedSink.to(presenter);
    awaitFault(sink);
    assertThatThrownBy(() -> sink.acceptMissing(1))
        .isInstanceOf(IllegalStateException.class)
        .hasRootCauseMessage("broken");
    sink.close();
  }

  private static void awaitFault(PacedSink sink) {
    while (true) {
      try {
        sink.acceptMissing(1);
        Thread.onSpinWait();
      } catch (IllegalStateException _) {
        return;
      }
    }
  }
}
