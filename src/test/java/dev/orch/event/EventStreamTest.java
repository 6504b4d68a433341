package dev.orch.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orch.event.RunEvent.RunFinished;
import dev.orch.event.RunEvent.RunSealed;
import dev.orch.event.RunEvent.StepStarted;
import dev.orch.event.RunEvent.Warning;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class EventStreamTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final StepId STEP = new StepId("build");

  private final RecordingJournal journal = new RecordingJournal();
  private final RecordingSink sink = new RecordingSink();
  private final List<String> troubles = Collections.synchronizedList(new ArrayList<>());
  private final AtomicLong nanos = new AtomicLong(1_000);

  @Test
  void sinksSeeWhatTheJournalHoldsInOrder() throws Exception {
    EventStream stream = open(journal, List.of(sink));
    for (int i = 0; i < 100; i++) {
      stream.publish(warning("w" + i));
    }
    RunSealed sealed = stream.finish(finished());
    assertThat(stream.close(PATIENCE)).isTrue();

    assertThat(sink.events()).hasSize(102).isEqualTo(journal.events()).endsWith(sealed);
    assertThat(journal.envelopes())
        .extracting(EventEnvelope::sequence)
        .containsExactlyElementsOf(java.util.stream.LongStream.range(0, 102).boxed().toList());
    assertThat(sealed.lines()).isEqualTo(102);
    assertThat(troubles).isEmpty();
  }

  @Test
  void eventsCarryTheTimeOfTheirPublishing() throws Exception {
    EventStream stream = open(journal, List.of());
    nanos.addAndGet(5_000_000);
    stream.publish(warning("later"));
    stream.finish(finished());
    stream.close(PATIENCE);

    EventEnvelope first = journal.envelopes().getFirst();
    assertThat(first.sinceStart()).isEqualTo(Duration.ofMillis(5));
    assertThat(first.time()).isEqualTo(Instant.parse("2026-11-21T02:00:00.123Z"));
    assertThat(first.run()).isEqualTo(new RunId("r1"));
  }

  @Test
  void durablePublishingWaitsForABarrier() throws Exception {
    EventStream stream = open(journal, List.of());
    stream.publish(warning("one"));
    stream.publishDurably(warning("two"));
    assertThat(journal.barriers()).contains(2);
    stream.publish(warning("three"));
    stream.awaitDurable();
    assertThat(journal.barriers()).contains(3);
    stream.finish(finished());
    assertThat(journal.barriers()).endsWith(5);
    stream.close(PATIENCE);
  }

  @Test
  void manyWaitersShareOneSync() throws Exception {
    CountDownLatch isBlocked = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Journal slow =
        new Journal() {
          @Override
          public void append(List<EventEnvelope> events, boolean isBarrier) throws IOException {
            isBlocked.countDown();
            awaitUninterruptibly(release);
            journal.append(events, isBarrier);
          }

          @Override
          public RunSealed seal(List<LogSummary> logs) {
            return journal.seal(logs);
          }
        };
    EventStream stream = open(slow, List.of());
    stream.publish(warning("first"));
    isBlocked.await();
    List<Thread> waiters = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      String message = "waiter " + i;
      Thread waiter = Thread.ofVirtual().start(() -> stream.publishDurably(warning(message)));
      waiters.add(waiter);
      // One after the other, so that it waits for the journal and not for another one's lock.
      while (waiter.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
    }
    release.countDown();
    for (Thread waiter : waiters) {
      waiter.join();
    }
    assertThat(journal.barriers()).containsExactly(201);
    stream.finish(finished());
    stream.close(PATIENCE);
  }

  @Test
  void failedJournalStopsEverythingAndTellsEverybody() throws Exception {
    journal.failingAfter(2);
    EventStream stream = open(journal, List.of(sink));
    stream.publishDurably(warning("one"));
    stream.publishDurably(warning("two"));
    assertThatThrownBy(() -> stream.publishDurably(warning("three")))
        .isInstanceOf(TrailException.class)
        .hasMessage("the trail of run r1 cannot be written: No space left on device");
    assertThatThrownBy(() -> stream.publish(warning("four"))).isInstanceOf(TrailException.class);
    assertThatThrownBy(stream::awaitDurable).isInstanceOf(TrailException.class);
    assertThatThrownBy(() -> stream.finish(finished())).isInstanceOf(TrailException.class);
    assertThat(stream.failure()).isPresent();
    stream.close(PATIENCE);

    assertThat(troubles)
        .containsExactly("trail: the trail of run r1 cannot be written: No space left on device");
    assertThat(sink.events()).containsExactly(warning("one"), warning("two"));
  }

  @Test
  void failureWakesThoseWhoWaitAlready() throws Exception {
    journal.failingAfter(0);
    EventStream stream = open(journal, List.of());
    AtomicInteger told = new AtomicInteger();
    List<Thread> waiters = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      waiters.add(
          Thread.ofVirtual()
              .start(() -> {
                try {
                  stream.publishDurably(warning("x"));
                } catch (TrailException e) {
                  told.incrementAndGet();
                }
              }));
    }
    for (Thread waiter : waiters) {
      waiter.join();
    }
    assertThat(told).hasValue(20);
    stream.close(PATIENCE);
  }

  @Test
  void bugInTheMaskerWritesNothing() throws Exception {
    EventStream stream =
        open(
            journal,
            List.of(sink),
            text -> {
              throw new IllegalStateException("no mask");
            });
    assertThatThrownBy(() -> stream.publishDurably(warning("secret")))
        .isInstanceOf(TrailException.class);
    stream.close(PATIENCE);
    assertThat(journal.events()).isEmpty();
    assertThat(sink.told()).isEmpty();
  }

  @Test
  void throwingSinkIsReportedOnceAndStillToldTheRest() throws Exception {
    List<RunEvent> seen = Collections.synchronizedList(new ArrayList<>());
    EventSink throwing =
        envelope -> {
          seen.add(envelope.event());
          throw new IllegalStateException("broken");
        };
    EventStream stream = open(journal, List.of(throwing, sink));
    stream.publish(warning("one"));
    stream.finish(finished());
    assertThat(stream.close(PATIENCE)).isTrue();
    assertThat(troubles).containsExactly("sink: broken");
    assertThat(seen).hasSize(3);
    assertThat(sink.events()).hasSize(3);
  }

  @Test
  void stuckSinkHoldsUpNeitherTheJournalNorTheOthers() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    EventSink stuck = envelope -> awaitUninterruptibly(release);
    EventStream stream = open(journal, List.of(stuck, sink));
    for (int i = 0; i < 1000; i++) {
      stream.publishDurably(warning("w" + i));
    }
    stream.finish(finished());
    assertThat(stream.close(Duration.ofMillis(50))).isFalse();
    assertThat(journal.events()).hasSize(1002);
    assertThat(sink.events()).hasSize(1002);
    release.countDown();
  }

  @Test
  void linesComeAfterTheEventsThatWerePublishedBeforeThem() throws Exception {
    EventStream stream = open(journal, List.of(sink));
    for (int i = 0; i < 500; i++) {
      stream.publish(warning("w" + i));
      stream.publish(line("l" + i));
    }
    stream.finish(finished());
    stream.close(PATIENCE);
    List<Object> told = sink.told();
    for (int i = 0; i < 500; i++) {
      int line = told.indexOf(line("l" + i));
      assertThat(told.subList(0, line)).as("before line %d", i).anyMatch(eventIs(warning("w" + i)));
      if (i > 0) {
        assertThat(told.indexOf(line("l" + (i - 1)))).isLessThan(line);
      }
    }
  }

  @Test
  void sinkThatReadsTooSlowlyMissesLinesAndIsToldHowMany() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    EventSink slow =
        new EventSink() {
          @Override
          public void accept(EventEnvelope envelope) {
            awaitUninterruptibly(release);
            sink.accept(envelope);
          }

          @Override
          public void accept(OutputLine line) {
            sink.accept(line);
          }

          @Override
          public void acceptMissing(long count) {
            sink.acceptMissing(count);
          }
        };
    EventStream stream = open(journal, List.of(slow));
    stream.publishDurably(warning("stuck here"));
    String text = "x".repeat(10_000);
    for (int i = 0; i < 1000; i++) {
      stream.publish(line(text));
    }
    stream.publish(warning("after"));
    release.countDown();
    stream.finish(finished());
    assertThat(stream.close(PATIENCE)).isTrue();

    long shown = sink.told().stream().filter(OutputLine.class::isInstance).count();
    long missing =
        sink.told().stream().filter(Long.class::isInstance).mapToLong(one -> (Long) one).sum();
    assertThat(shown).isBetween(100L, 250L);
    assertThat(shown + missing).isEqualTo(1000);
    assertThat(sink.events()).hasSize(4);
  }

  @Test
  void logsOfAllAttemptsAreSealed() throws Exception {
    EventStream stream = open(journal, List.of());
    LogSummary log = new LogSummary("logs/build.1.log", 12, "ab", false, 12);
    stream.publish(attempt(Optional.of(log)));
    stream.publish(attempt(Optional.empty()));
    assertThat(stream.finish(finished()).logs()).containsExactly(log);
    stream.close(PATIENCE);
  }

  @Test
  void nothingFollowsTheEnd() throws Exception {
    EventStream stream = open(journal, List.of());
    stream.finish(finished());
    assertThatThrownBy(() -> stream.publish(new StepStarted(STEP)))
        .isInstanceOf(IllegalStateException.class);
    stream.close(PATIENCE);
  }

  @Test
  void closingWithoutAnEndKeepsWhatWasPublished() throws Exception {
    EventStream stream = open(journal, List.of(sink));
    stream.publish(warning("one"));
    assertThat(stream.close(PATIENCE)).isTrue();
    assertThat(journal.events()).containsExactly(warning("one"));
    assertThat(sink.events()).containsExactly(warning("one"));
  }

  private EventStream open(Journal into, List<EventSink> sinks) {
    return open(into, sinks, UnaryOperator.identity());
  }

  private EventStream open(Journal into, List<EventSink> sinks, UnaryOperator<String> masker) {
    StreamListener listener =
        new StreamListener() {
          @Override
          public void trailFailed(TrailException failure) {
            troubles.add("trail: " + failure.getMessage());
          }

          @Override
          public void sinkFailed(EventSink failed, Throwable failure) {
            troubles.add("sink: " + failure.getMessage());
          }
        };
    return EventStream.open(
        new EventStream.Setup(
            new RunId("r1"),
            StreamStart.FIRST,
            () -> Instant.parse("2026-11-21T02:00:00.123456Z"),
            nanos::get,
            masker,
            into,
            sinks,
            listener));
  }

  private static java.util.function.Predicate<Object> eventIs(RunEvent event) {
    return one -> one instanceof EventEnvelope envelope && envelope.event().equals(event);
  }

  private static Warning warning(String message) {
    return new Warning(Optional.empty(), message);
  }

  private static OutputLine line(String text) {
    return new OutputLine(STEP, 1, OutputLine.Channel.STDOUT, text);
  }

  private static RunEvent attempt(Optional<LogSummary> log) {
    return new RunEvent.AttemptFinished(
        STEP,
        1,
        Outcome.SUCCEEDED,
        Optional.empty(),
        OptionalInt.of(0),
        Duration.ZERO,
        Optional.empty(),
        log,
        false,
        Map.of(),
        Map.of(),
        Optional.empty());
  }

  private static RunFinished finished() {
    return new RunFinished(
        Outcome.SUCCEEDED,
        Optional.empty(),
        new RunCounts(1, 1, 0, 0, 0, 0),
        Duration.ZERO,
        Map.of());
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    boolean isDone = false;
    while (!isDone) {
      try {
        latch.await();
        isDone = true;
      } catch (InterruptedException e) {
        Thread.onSpinWait();
      }
    }
  }
}
