package dev.orch.action.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.file.Path;
import java.util.Optional;

/** Where the body of an answer goes: to a file if it is what was asked for, else to memory. */
final class AnswerBody implements AutoCloseable {
  /** What is kept at most of an answer that was not asked for. */
  private static final long SAMPLE_BYTES = 1 << 20;

  private ByteArrayOutputStream memory = new ByteArrayOutputStream();
  private Optional<SavedAnswer> saved = Optional.empty();

  /** Prepares for an answer of which the beginning is known. */
  BodySubscriber<AnswerSink.Extent> begin(
      HttpResponse.ResponseInfo info, CallPlan plan, CallProgress progress) {
    progress.reach(CallProgress.Phase.ANSWERED);
    boolean isExpected = ExpectedStatus.isMet(plan.expected(), info.statusCode());
    memory = new ByteArrayOutputStream();
    if (!isExpected) {
      long limit = Math.min(SAMPLE_BYTES, plan.longestBody().bytes());
      return new AnswerSink(memory, limit, progress);
    }
    return new AnswerSink(target(plan), plan.longestBody().bytes(), progress);
  }

  private OutputStream target(CallPlan plan) {
    if (plan.saving().isEmpty()) {
      return memory;
    }
    Path file = plan.saving().get();
    try {
      SavedAnswer begun = plan.isPrivate() ? SavedAnswer.ofSecret(file) : SavedAnswer.of(file);
      saved = Optional.of(begun);
      return begun.stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] bytes() {
    return memory.toByteArray();
  }

  /** Puts what was saved in its place, and tells where that is. */
  Optional<Path> keep() throws IOException {
    if (saved.isPresent()) {
      saved.get().keep();
    }
    return saved.map(SavedAnswer::file);
  }

  @Override
  public void close() throws IOException {
    if (saved.isPresent()) {
      saved.get().close();
    }
  }
}
