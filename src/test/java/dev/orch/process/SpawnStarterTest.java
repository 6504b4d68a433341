package dev.orch.process;

class SpawnStarterTest extends ProcessStarterContract {
  private static final ProcessStarter STARTER = new SpawnStarter(SHORT);

  @Override
  ProcessStarter starter() {
    return STARTER;
  }

  @Override
  boolean isSignalKnown() {
    return true;
  }
}
