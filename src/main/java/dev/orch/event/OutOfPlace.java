package dev.orch.event;

/** An event came where it cannot come. */
final class OutOfPlace extends Exception {
  OutOfPlace(String reason) {
    super(reason, null, false, false);
  }

  /** Why it cannot: a part of a sentence. */
  String reason() {
    return String.valueOf(getMessage());
  }

  static void unless(boolean holds, String reason) throws OutOfPlace {
    if (!holds) {
      throw new OutOfPlace(reason);
    }
  }
}
