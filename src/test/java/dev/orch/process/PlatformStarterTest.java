package dev.orch.process;

class PlatformStarterTest extends ProcessStarterContract {
  @Override
  ProcessStarter starter() {
    return new PlatformStarter(SHORT);
  }

  @Override
  boolean isSignalKnown() {
    return false;
  }
}
