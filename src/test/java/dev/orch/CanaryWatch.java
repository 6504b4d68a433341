package dev.orch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Looks for the {@link Canary} after every test: in the state directories that the test used,
 * before they are deleted, in what orch said, and in the arguments of its processes while they run.
 * JUnit finds it by itself.
 */
public final class CanaryWatch implements AfterEachCallback {
  private static final int CHUNK = 1 << 20;
  private static final int OVERLAP = 1 << 10;
  private static final long PAUSE_MILLIS = 150;

  private static final Set<Path> STATES = ConcurrentHashMap.newKeySet();
  private static final Set<String> LEAKS = ConcurrentHashMap.newKeySet();

  static {
    Thread.ofPlatform().daemon().name("canary-watch").start(CanaryWatch::watchArguments);
  }

  /** From now on every byte below this directory is looked at; it need not exist yet. */
  public static void watch(Path state) {
    STATES.add(state);
  }

  /** Looks at what orch wrote to one of its streams. */
  public static void said(String stream, String text) {
    Canary.in(text).ifPresent(form -> LEAKS.add(stream + " says " + form));
  }

  @Override
  public void afterEach(ExtensionContext test) {
    check();
  }

  /** Fails if the secret was seen since the last check, or is below a watched directory. */
  static void check() {
    List<String> found = new ArrayList<>();
    for (Path state : STATES) {
      found.addAll(below(state));
    }
    STATES.clear();
    found.addAll(LEAKS);
    LEAKS.clear();
    if (!found.isEmpty()) {
      throw new AssertionError("the secret is seen:\n  " + String.join("\n  ", found));
    }
  }

  /** Where the secret stands, below this directory. */
  static List<String> below(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    List<String> found = new ArrayList<>();
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.toList()) {
        Canary.in(path.toString()).ifPresent(form -> found.add("name " + path + ": " + form));
        if (Files.isRegularFile(path) && Files.isReadable(path)) {
          lookInto(path, found);
        }
      }
    } catch (IOException | UncheckedIOException changing) {
      // What a process of the test still removes holds nothing that stays.
    }
    return found;
  }

  private static void lookInto(Path file, List<String> found) throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      String before = "";
      for (byte[] chunk = stream.readNBytes(CHUNK);
          chunk.length > 0;
          chunk = stream.readNBytes(CHUNK)) {
        String text = before + new String(chunk, ISO_8859_1);
        Canary.in(text).ifPresent(form -> found.add(file + " holds " + form));
        before = text.substring(Math.max(0, text.length() - OVERLAP));
      }
    }
  }

  /** Every process that a test starts is a descendant of this one. */
  private static void watchArguments() {
    while (true) {
      ProcessHandle.current().descendants().forEach(CanaryWatch::lookAtArguments);
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException end) {
        return;
      }
    }
  }

  private static void lookAtArguments(ProcessHandle process) {
    try {
      byte[] arguments = Files.readAllBytes(Path.of("/proc/" + process.pid() + "/cmdline"));
      Canary.in(arguments)
          .ifPresent(form ->
              LEAKS.add(
                  "a process has arguments with "
                      + form
                      + ": "
                      + new String(arguments, ISO_8859_1).replace('\0', ' ')));
    } catch (IOException ended) {
      // Its arguments are gone with it.
    }
  }
}
