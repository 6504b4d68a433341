package dev.orch.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CapacityTest {
  @Test
  void moreMemoryTakesMoreUpToWhatTakesTooLong() {
    assertThat(Capacity.of(20_000, 200_000, 62 << 20)).isEqualTo(20_000);
    assertThat(Capacity.of(20_000, 200_000, 127 << 20)).isEqualTo(20_000);
    assertThat(Capacity.of(20_000, 200_000, 128 << 20)).isEqualTo(40_000);
    assertThat(Capacity.of(20_000, 200_000, Long.MAX_VALUE)).isEqualTo(200_000);
  }
}
