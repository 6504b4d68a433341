package dev.orch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.event.EventEnvelope;
import dev.orch.event.Journal;
import dev.orch.event.LogSummary;
import dev.orch.event.RunEvent.RunSealed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiskWatchTest {
  private final List<String> said = new ArrayList<>();
  private final SlowJournal journal = new SlowJournal();
  private final DiskWatch watch =
      new DiskWatch(journal, () -> journal.now, () -> said.add("waiting"));

  /** A journal on a disk that takes its time, while somebody looks. */
  private final class SlowJournal implements Journal {
    private long now = 7;
    private Duration time = Duration.ZERO;

    @Override
    public void append(List<EventEnvelope> events, boolean isBarrier) {
      now += time.toNanos();
      var _ = watch.look();
    }

    @Override
    public RunSealed seal(List<LogSummary> logs) {
      return new RunSealed(1, "h", logs);
    }
  }

  private void append(Duration time) throws Exception {
    journal.time = time;
    watch.append(List.of(), true);
  }

  @Test
  void row35_slowDiskIsSaidOnceAfterTwoSeconds() throws Exception {
    append(Duration.ofMillis(1_999));
    assertThat(said).isEmpty();
    append(Duration.ofSeconds(2));
    append(Duration.ofSeconds(9));
    assertThat(said).containsExactly("waiting");
  }

  @Test
  void row35_timeBetweenTwoWritesIsNoWaiting() throws Exception {
    append(Duration.ZERO);
    journal.now += Duration.ofHours(1).toNanos();
    assertThat(watch.look()).isFalse();
    append(Duration.ofMillis(1));
    assertThat(said).isEmpty();
  }
}
