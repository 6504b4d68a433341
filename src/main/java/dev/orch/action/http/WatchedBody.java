package dev.orch.action.http;

import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/**
 * A body that tells when it is asked for: the client does so when it has a connection, before it
 * writes the first byte.
 */
record WatchedBody(BodyPublisher body, Runnable watcher) implements BodyPublisher {
  @Override
  public long contentLength() {
    watcher.run();
    return body.contentLength();
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
    body.subscribe(new Watched(subscriber, watcher));
  }

  private record Watched(Flow.Subscriber<? super ByteBuffer> subscriber, Runnable watcher)
      implements Flow.Subscriber<ByteBuffer> {
    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscriber.onSubscribe(subscription);
    }

    @Override
    public void onNext(ByteBuffer bytes) {
      watcher.run();
      subscriber.onNext(bytes);
    }

    @Override
    public void onError(Throwable failure) {
      subscriber.onError(failure);
    }

    @Override
    public void onComplete() {
      subscriber.onComplete();
    }
  }
}
