package dev.orch.action.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What a file shall hold. */
sealed interface FileContent {
  /** Whether a file that exists holds it already. */
  boolean isIn(Path file) throws IOException;

  void writeTo(FileChannel channel) throws IOException;

  /** How many bytes it is. */
  long size() throws IOException;

  /** All of it. */
  byte[] bytes() throws IOException;

  /** This text, in UTF-8. */
  record Given(String text) implements FileContent {
    @Override
    public boolean isIn(Path file) throws IOException {
      byte[] wished = bytes();
      return Files.size(file) == wished.length && Arrays.equals(Files.readAllBytes(file), wished);
    }

    @Override
    public void writeTo(FileChannel channel) throws IOException {
      ByteBuffer buffer = ByteBuffer.wrap(bytes());
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    }

    @Override
    public long size() {
      return bytes().length;
    }

    @Override
    public byte[] bytes() {
      return text.getBytes(StandardCharsets.UTF_8);
    }
  }

  /** What another file holds. */
  record CopyOf(Path source) implements FileContent {
    @Override
    public boolean isIn(Path file) throws IOException {
      return Files.mismatch(source, file) < 0;
    }

    @Override
    public void writeTo(FileChannel channel) throws IOException {
      try (InputStream from = Files.newInputStream(source)) {
        from.transferTo(Channels.newOutputStream(channel));
      }
    }

    @Override
    public long size() throws IOException {
      return Files.size(source);
    }

    @Override
    public byte[] bytes() throws IOException {
      return Files.readAllBytes(source);
    }
  }
}
