package dev.orch.secret.encryption;

/** Numbers that everybody can foresee: each byte is one more than the one before. */
final class FixedBytes implements RandomBytes {
  private byte next = 1;

  @Override
  public byte[] next(int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = next++;
    }
    return bytes;
  }
}
