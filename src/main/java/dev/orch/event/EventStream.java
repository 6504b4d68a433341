package dev.orch.event;

import dev.orch.event.RunEvent.AttemptFinished;
import dev.orch.event.RunEvent.RunFinished;
import dev.orch.event.RunEvent.RunSealed;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The one way by which events leave a run. Whoever publishes goes on at once or, if asked, when the
 * journal holds the event; one thread takes what has gathered, masks it, has the journal record it
 * in one piece, and then shows it to the sinks. Nobody sees an event before the journal holds it.
 *
 * <p>All methods may be called by any thread. Once the journal has failed, nothing more is recorded
 * or shown, and every call that publishes throws {@link TrailException}.
 */
public final class EventStream {

  /**
   * What a stream is made of.
   *
   * @param start where it begins
   * @param nanoClock monotonic, in nanoseconds since an arbitrary start
   * @param masker gives a text without its secrets; may learn new ones while the run goes
   * @param sinks in the order in which they are told
   */
  public record Setup(
      RunId run,
      StreamStart start,
      InstantSource wallClock,
      LongSupplier nanoClock,
      UnaryOperator<String> masker,
      Journal journal,
      List<EventSink> sinks,
      StreamListener listener) {}

  private record Batch(List<EventEnvelope> events, long last, boolean isBarrier, boolean isLast) {}

  private final Setup setup;
  private final EventMask mask;
  private final List<SinkFeed> feeds;
  private final List<LogSummary> logs = new ArrayList<>();
  private final long startNanos;
  private final Thread writer;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Condition progress = lock.newCondition();
  private List<EventEnvelope> pending = new ArrayList<>();
  private volatile long lastPublished;
  private long awaited;
  private long durable;
  private boolean isFinishing;
  private boolean isClosing;
  private @Nullable TrailException failure;
  private @Nullable RunSealed sealed;

  private EventStream(Setup setup) {
    this.setup = setup;
    this.mask = new EventMask(setup.masker());
    this.feeds = setup.sinks().stream().map(sink -> new SinkFeed(sink, setup.listener())).toList();
    this.startNanos = setup.nanoClock().getAsLong() - setup.start().sinceStart().toNanos();
    this.lastPublished = setup.start().sequence() - 1;
    this.awaited = lastPublished;
    this.durable = lastPublished;
    logs.addAll(setup.start().logs());
    this.writer = Thread.ofPlatform().daemon().name("orch-events").unstarted(this::write);
  }

  /** A stream that takes events. The run's monotonic time starts now. */
  public static EventStream open(Setup setup) {
    EventStream stream = new EventStream(setup);
    stream.feeds.forEach(SinkFeed::start);
    stream.writer.start();
    return stream;
  }

  /** Publishes an event and returns at once. */
  public void publish(RunEvent event) {
    lock.lock();
    try {
      enqueue(event);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Publishes an event and returns when the journal holds it, and all before it, as durably as the
   * run asks for. Waits on even if the thread is interrupted.
   */
  public void publishDurably(RunEvent event) {
    lock.lock();
    try {
      enqueue(event);
      awaitRecorded(lastPublished);
    } finally {
      lock.unlock();
    }
  }

  /** Returns when the journal holds all that was published so far as durably as the run asks. */
  public void awaitDurable() {
    lock.lock();
    try {
      throwIfFailed();
      awaitRecorded(lastPublished);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Shows a line of a step's output to the sinks, after the events published before it. Sinks that
   * cannot keep up miss lines. A line is not masked here: whoever reads the bytes has done it.
   */
  public void publish(OutputLine line) {
    long after = lastPublished;
    for (SinkFeed feed : feeds) {
      feed.offer(line, after);
    }
  }

  /** Whether lines would reach no sink now, as all have as many to show as may wait. */
  public boolean isFlooded() {
    for (SinkFeed feed : feeds) {
      if (!feed.isFull()) {
        return false;
      }
    }
    return !feeds.isEmpty();
  }

  /** Tells the sinks that so many lines were left out here, as they could not keep up. */
  public void publishMissing(long lines) {
    feeds.forEach(feed -> feed.miss(lines));
  }

  /**
   * Publishes the run's last event, has the journal seal the trail with it, and returns when that
   * is durable. Nothing may be published after it.
   *
   * @return what the seal says
   */
  public RunSealed finish(RunFinished last) {
    lock.lock();
    try {
      enqueue(last);
      isFinishing = true;
      while (sealed == null) {
        throwIfFailed();
        progress.awaitUninterruptibly();
      }
      return sealed;
    } finally {
      lock.unlock();
    }
  }

  /** Why nothing more is recorded, if so. */
  public Optional<TrailException> failure() {
    lock.lock();
    try {
      return Optional.ofNullable(failure);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Ends the stream, with or without {@link #finish}, and waits for the sinks.
   *
   * @param patience how long a sink that makes no progress is waited for
   * @return whether every sink has seen everything
   */
  public boolean close(Duration patience) throws InterruptedException {
    lock.lock();
    try {
      isClosing = true;
      work.signal();
    } finally {
      lock.unlock();
    }
    boolean isComplete = writer.join(patience);
    for (SinkFeed feed : feeds) {
      isComplete &= feed.close(patience);
    }
    return isComplete;
  }

  /** Called with the lock held. */
  private void enqueue(RunEvent event) {
    throwIfFailed();
    if (isFinishing || isClosing) {
      throw new IllegalStateException("published after the end of the run: " + event);
    }
    long sequence = lastPublished + 1;
    pending.add(envelope(event, sequence));
    lastPublished = sequence;
    work.signal();
  }

  private EventEnvelope envelope(RunEvent event, long sequence) {
    Instant time = Instant.ofEpochMilli(setup.wallClock().millis());
    Duration sinceStart = Duration.ofNanos(setup.nanoClock().getAsLong() - startNanos);
    return new EventEnvelope(sequence, setup.run(), time, sinceStart, event);
  }

  private void awaitRecorded(long sequence) {
    awaited = Math.max(awaited, sequence);
    work.signal();
    while (durable < sequence) {
      throwIfFailed();
      progress.awaitUninterruptibly();
    }
  }

  private void throwIfFailed() {
    if (failure != null) {
      throw new TrailException(failure.getMessage(), failure);
    }
  }

  private void write() {
    try {
      Batch batch = take();
      while (batch != null) {
        record(batch);
        batch = batch.isLast() ? null : take();
      }
    } catch (IOException | RuntimeException | Error e) {
      fail(e);
    }
  }

  /** What has gathered, as soon as there is anything to do; nothing when the stream was closed. */
  private @Nullable Batch take() {
    lock.lock();
    try {
      while (pending.isEmpty() && awaited <= durable) {
        if (isClosing) {
          return null;
        }
        work.awaitUninterruptibly();
      }
      Batch batch = new Batch(pending, lastPublished, awaited > durable, isFinishing);
      pending = new ArrayList<>();
      return batch;
    } finally {
      lock.unlock();
    }
  }

  private void record(Batch batch) throws IOException {
    List<EventEnvelope> masked = new ArrayList<>(batch.events().size());
    for (EventEnvelope envelope : batch.events()) {
      masked.add(masked(envelope));
    }
    setup.journal().append(masked, batch.isBarrier());
    if (batch.isBarrier()) {
      acknowledge(batch.last());
    }
    feeds.forEach(feed -> feed.offer(masked));
    if (batch.isLast()) {
      seal();
    }
  }

  private EventEnvelope masked(EventEnvelope envelope) {
    RunEvent event = mask.masked(envelope.event());
    if (event instanceof AttemptFinished attempt) {
      attempt.log().ifPresent(logs::add);
    }
    return new EventEnvelope(
        envelope.sequence(), envelope.run(), envelope.time(), envelope.sinceStart(), event);
  }

  private void acknowledge(long sequence) {
    lock.lock();
    try {
      durable = sequence;
      progress.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void seal() throws IOException {
    RunSealed seal = setup.journal().seal(List.copyOf(logs));
    List<EventEnvelope> last = List.of(envelope(seal, lastPublished + 1));
    setup.journal().append(last, true);
    feeds.forEach(feed -> feed.offer(last));
    lock.lock();
    try {
      sealed = seal;
      progress.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void fail(Throwable cause) {
    TrailException exception =
        cause instanceof TrailException already
            ? already
            : new TrailException(
                "the trail of run " + setup.run() + " cannot be written: " + cause.getMessage(),
                cause);
    lock.lock();
    try {
      failure = exception;
      pending.clear();
      progress.signalAll();
    } finally {
      lock.unlock();
    }
    feeds.forEach(SinkFeed::endEvents);
    setup.listener().trailFailed(exception);
  }
}
