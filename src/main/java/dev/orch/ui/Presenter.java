package dev.orch.ui;

import dev.orch.event.EventSink;
import java.time.Duration;

/**
 * Shows a run on a device. What it is told it may keep for a moment; {@link #settle} brings it to
 * the device. Called by one thread at a time, and may block: its {@link PacedSink} sees to both.
 */
public interface Presenter extends EventSink {
  /**
   * All that is known now was told: time to bring it to the device, or to say when.
   *
   * @return how long until it wants to be called again although nothing happens; positive
   */
  Duration settle();

  /** Nothing more will come. Brings everything to the device. */
  void end();
}
