package dev.orch.doctor;

import dev.orch.process.LocalProcesses;
import dev.orch.source.VisibleText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at the machine, and changes nothing.
 *
 * @param environment the caller's
 * @param root where the system's own files are
 * @param now what the clock says
 * @param timeZone the name of the time zone
 */
public record MachineCheckup(
    Map<String, String> environment, Path root, Instant now, String timeZone) {
  private static final Instant EARLIEST = Instant.parse("2026-01-01T00:00:00Z");
  private static final long FEW_FILES = 1024;
  private static final long FEW_PROCESSES = 512;
  private static final int LONGEST = 300;

  /** What is to be said of it. */
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    findings.add(java());
    findings.add(shell());
    findings.add(processes());
    findings.add(limit("files", "Max open files", "open files", FEW_FILES));
    findings.add(limit("limits", "Max processes", "processes", FEW_PROCESSES));
    findings.add(locale());
    findings.add(clock());
    findings.add(signing());
    return findings;
  }

  private Finding java() {
    String runtime = Runtime.version() + ", " + System.getProperty("java.home", "");
    String mapped = read(root.resolve("proc/self/maps"));
    return mapped.contains("/orch.aot")
        ? Finding.ok("java", runtime + ", class cache in use")
        : Finding.warning(
            "java",
            runtime + ", without its class cache",
            "each start is slower; unpack the whole archive again");
  }

  private Finding shell() {
    return find("sh")
        .map(path -> Finding.ok("sh", path))
        .orElseGet(() ->
            Finding.broken(
                "sh", "there is no sh in the PATH", "'run' steps need it: correct the PATH"));
  }

  private static Finding processes() {
    return LocalProcesses.shared().isStartingSessions()
        ? Finding.ok("processes", "each step gets a session of its own, and leaves nothing behind")
        : Finding.warning(
            "processes",
            "steps share the session of orch",
            "what leaves its process group may survive a step that is stopped; Linux with a recent"
                + " C library does better");
  }

  private Finding limit(String check, String name, String what, long few) {
    for (String line : read(root.resolve("proc/self/limits")).split("\n", -1)) {
      if (line.startsWith(name)) {
        String soft = line.substring(name.length()).strip().split("\\s+", 2)[0];
        boolean isFew = !soft.equals("unlimited") && Long.parseLong(soft) < few;
        return isFew
            ? Finding.warning(check, "at most " + soft + " " + what, "raise it with ulimit")
            : Finding.ok(check, soft + " " + what);
      }
    }
    return Finding.ok(check, "the system does not say how many " + what + " there may be");
  }

  private Finding locale() {
    String name =
        variable("LC_ALL").or(() -> variable("LC_CTYPE")).or(() -> variable("LANG")).orElse("");
    String plain = name.toLowerCase(Locale.ROOT).replace("-", "");
    String shown = name.isEmpty() ? "none" : VisibleText.of(name, LONGEST);
    return plain.endsWith("utf8")
        ? Finding.ok("locale", shown)
        : Finding.warning(
            "locale",
            shown + ": not UTF-8",
            "orch speaks UTF-8 all the same; for programs in steps set LC_ALL=C.UTF-8");
  }

  private Finding clock() {
    String text = now.truncatedTo(ChronoUnit.SECONDS) + ", time zone " + timeZone;
    return now.isBefore(EARLIEST)
        ? Finding.warning("clock", text + ": that is long past", "set the clock: date, or NTP")
        : Finding.ok("clock", text);
  }

  private Finding signing() {
    return find("ssh-keygen")
        .map(path -> Finding.ok("ssh-keygen", path))
        .orElseGet(() ->
            Finding.warning(
                "ssh-keygen",
                "not there",
                "only signatures need it; install OpenSSH (Debian: openssh-client)"));
  }

  private Optional<String> find(String program) {
    String path = environment.getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin");
    for (String directory : path.split(":", -1)) {
      if (directory.startsWith("/")) {
        Path file = Path.of(directory).resolve(program);
        if (Files.isRegularFile(file) && Files.isExecutable(file)) {
          return Optional.of(VisibleText.of(file.toString(), LONGEST));
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(text -> !text.isEmpty());
  }

  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException _) {
      return "";
    }
  }
}
