package dev.orch.action.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Takes the body of an answer as it comes, up to a limit. */
final class AnswerSink implements BodySubscriber<AnswerSink.Extent> {
  private final OutputStream target;
  private final long limit;
  private final CallProgress progress;
  private final CompletableFuture<Extent> done = new CompletableFuture<>();
  private final CompletableFuture<Flow.Subscription> subscribed = new CompletableFuture<>();
  private long length;

  /**
   * A sink.
   *
   * @param target is not closed
   * @param limit the most bytes that it takes
   */
  AnswerSink(OutputStream target, long limit, CallProgress progress) {
    this.target = target;
    this.limit = limit;
    this.progress = progress;
  }

  /**
   * What came of a body.
   *
   * @param length the bytes that were taken
   * @param isWhole whether that is all of it; {@code false} if it is longer than the limit
   */
  record Extent(long length, boolean isWhole) {}

  /** The body could not be kept here, whatever the other side sent. */
  static final class KeepingException extends IOException {
    KeepingException(IOException cause) {
      super(cause.getMessage(), cause);
    }
  }

  @Override
  public CompletionStage<Extent> getBody() {
    return done;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    if (!subscribed.complete(subscription)) {
      subscription.cancel();
      return;
    }
    subscription.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    progress.touch();
    if (done.isDone()) {
      return;
    }
    try {
      for (ByteBuffer buffer : buffers) {
        take(buffer);
      }
    } catch (IOException e) {
      subscribed.join().cancel();
      done.completeExceptionally(new KeepingException(e));
      return;
    }
    if (!done.isDone()) {
      subscribed.join().request(1);
    }
  }

  private void take(ByteBuffer buffer) throws IOException {
    int taken = (int) Math.min(buffer.remaining(), limit - length);
    byte[] bytes = new byte[taken];
    buffer.get(bytes);
    target.write(bytes);
    length += taken;
    if (buffer.hasRemaining()) {
      subscribed.join().cancel();
      done.complete(new Extent(length, false));
    }
  }

  @Override
  public void onError(Throwable failure) {
    done.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    done.complete(new Extent(length, true));
  }
}
