package dev.orch.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.event.SampleRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TrailCopyTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private final MemoryFile file = new MemoryFile();

  @Test
  void copyHasTheSameBytes() throws Exception {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    TrailCopy copy = new TrailCopy(stream);
    write(copy);
    assertThat(copy.finish(PATIENCE)).isEmpty();
    assertThat(stream.toByteArray()).isEqualTo(file.bytes());
  }

  @Test
  void closedPipeFailsTheCopyAndNotTheTrail() throws Exception {
    TrailCopy copy =
        new TrailCopy(
            new OutputStream() {
              @Override
              public void write(int one) throws IOException {
                throw new IOException("Broken pipe");
              }
            });
    write(copy);
    assertThat(copy.finish(PATIENCE).orElseThrow()).hasMessage("Broken pipe");
    assertThat(file.text().lines()).hasSize(SampleRun.events().size());
  }

  @Test
  void stuckCopyHoldsUpNothing() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    TrailCopy copy =
        new TrailCopy(
            new OutputStream() {
              @Override
              public void write(int one) throws IOException {
                try {
                  release.await();
                } catch (InterruptedException e) {
                  throw new IOException(e);
                }
              }
            });
    write(copy);
    assertThat(file.text().lines()).hasSize(SampleRun.events().size());
    assertThat(copy.finish(Duration.ofMillis(20)).orElseThrow())
        .hasMessage("nobody reads what is written");
    release.countDown();
  }

  private void write(TrailCopy copy) throws IOException {
    try (TrailWriter writer =
        new TrailWriter(file, Durability.PROCESS, Trails.NONCE, List.of(copy))) {
      for (var envelope : Trails.envelopes(SampleRun.events())) {
        writer.append(List.of(envelope), false);
      }
    }
  }
}
