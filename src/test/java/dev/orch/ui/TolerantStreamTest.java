package dev.orch.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.ui.text.StyledLine;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TolerantStreamTest {
  /** A pipe whose reader leaves after some bytes. */
  private static final class BrokenPipe extends OutputStream {
    private int left;
    private int calls;

    BrokenPipe(int left) {
      this.left = left;
    }

    @Override
    public void write(int octet) throws IOException {
      calls++;
      if (left-- <= 0) {
        throw new IOException("Broken pipe");
      }
    }
  }

  @Test
  void aReaderThatLeavesIsNoticedOnceAndNeverAskedAgain() {
    BrokenPipe pipe = new BrokenPipe(3);
    TolerantStream stream = new TolerantStream(pipe);
    stream.write('a');
    assertThat(stream.isBroken()).isFalse();
    stream.write("hello".getBytes(StandardCharsets.UTF_8), 0, 5);
    assertThat(stream.isBroken()).isTrue();
    int calls = pipe.calls;
    stream.write('b');
    stream.flush();
    stream.close();
    assertThat(pipe.calls).isEqualTo(calls);
  }

  @Test
  void linesGoOnBeingTakenByABrokenPipe() {
    StyledWriter writer = new StyledWriter(new BrokenPipe(0), false);
    for (int i = 0; i < 10_000; i++) {
      writer.write(StyledLine.of("line " + i));
    }
    writer.flush();
    assertThat(writer.isFlushed()).isTrue();
  }
}
