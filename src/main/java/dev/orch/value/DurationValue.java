package dev.orch.value;

import java.time.Duration;

/** A span of time, to the nanosecond. */
public record DurationValue(Duration value) implements Value {
  @Override
  public String typeName() {
    return "google.protobuf.Duration";
  }
}
