package dev.orch.value;

import java.time.Instant;

/** A moment in time, to the nanosecond. */
public record TimestampValue(Instant value) implements Value {
  @Override
  public String typeName() {
    return "google.protobuf.Timestamp";
  }
}
