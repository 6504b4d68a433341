package dev.orch.process;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The pipes to a process that is being started: the ends that it gets, and those that stay. */
final class ChildStreams implements AutoCloseable {
  private static final String OPEN_FILES = "/proc/self/fd/";

  private final Posix posix;
  private final List<Integer> lent = new ArrayList<>();
  private final List<AutoCloseable> kept = new ArrayList<>();
  private Optional<FileOutputStream> input = Optional.empty();
  private Optional<FileInputStream> output = Optional.empty();
  private Optional<FileInputStream> error = Optional.empty();
  private int inputNumber = -1;
  private int outputNumber = -1;
  private int errorNumber = -1;

  ChildStreams(Posix posix) {
    this.posix = posix;
  }

  /** Opens what a process with this input needs; whether there was room for it. */
  boolean open(StandardInput wanted) throws IOException {
    return switch (wanted) {
      case StandardInput.Terminal _ -> true;
      case StandardInput.Empty _ -> openOutputs();
      case StandardInput.Text _ -> openInput() && openOutputs();
    };
  }

  private boolean openInput() throws IOException {
    Optional<Posix.Pipe> pipe = posix.pipe();
    if (pipe.isEmpty()) {
      return false;
    }
    inputNumber = pipe.get().out();
    lent.add(inputNumber);
    lent.add(pipe.get().in());
    FileOutputStream stream = new FileOutputStream(OPEN_FILES + pipe.get().in());
    kept.add(stream);
    input = Optional.of(stream);
    return true;
  }

  private boolean openOutputs() throws IOException {
    Optional<Posix.Pipe> standard = posix.pipe();
    standard.ifPresent(this::lend);
    Optional<Posix.Pipe> errors = standard.isEmpty() ? standard : posix.pipe();
    errors.ifPresent(this::lend);
    if (standard.isEmpty() || errors.isEmpty()) {
      return false;
    }
    outputNumber = standard.get().in();
    errorNumber = errors.get().in();
    output = Optional.of(reader(standard.get()));
    error = Optional.of(reader(errors.get()));
    return true;
  }

  private void lend(Posix.Pipe pipe) {
    lent.add(pipe.out());
    lent.add(pipe.in());
  }

  /** Opened anew, so that the stream owns its descriptor and closes it. */
  private FileInputStream reader(Posix.Pipe pipe) throws IOException {
    FileInputStream stream = new FileInputStream(OPEN_FILES + pipe.out());
    kept.add(stream);
    return stream;
  }

  /** What the process is to read, negative for none. */
  int inputNumber() {
    return inputNumber;
  }

  /** What its standard output is to become, negative for that of this process. */
  int outputNumber() {
    return outputNumber;
  }

  /** What its standard error is to become, negative for that of this process. */
  int errorNumber() {
    return errorNumber;
  }

  Optional<FileOutputStream> input() {
    return input;
  }

  Optional<FileInputStream> output() {
    return output;
  }

  Optional<FileInputStream> error() {
    return error;
  }

  /** The streams that stay belong to others now. */
  void keep() {
    kept.clear();
  }

  @Override
  public void close() throws IOException {
    lent.forEach(posix::close);
    for (AutoCloseable stream : kept) {
      try {
        stream.close();
      } catch (IOException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
