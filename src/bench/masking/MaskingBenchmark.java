import dev.orch.secret.MaskedStream;
import dev.orch.secret.Masker;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Random;

/** How fast output is masked, a text and a number of secrets at a time. */
final class MaskingBenchmark {
  private static final int CHUNK = 64 << 10;
  private static final int TEXT = 16 << 20;
  private static final int ROUNDS = 7;
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  private static final Random RANDOM = new Random(42);

  /** Time on a core: others may be at work on the machine. */
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private static long sum;

  private MaskingBenchmark() {}

  public static void main(String[] arguments) {
    String[] tokens = new String[20];
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = token(8 + i * 3);
    }
    tokens[19] = pem();
    byte[] log = log();
    row("no secret", new Masker(), log);
    row("1 secret, log", masker(Arrays.copyOf(tokens, 1)), log);
    row("19 tokens, log", masker(Arrays.copyOf(tokens, 19)), log);
    Masker twenty = masker(tokens);
    row("20 secrets, log", twenty, log);
    row("20 secrets, base64", twenty, base64());
    row("20 secrets, hexadecimal", twenty, hexadecimal());
    row("20 secrets, zeros", twenty, new byte[TEXT]);
    row("20 secrets, starts of them", twenty, starts(tokens));
    row("20 secrets, one in ten lines", twenty, seeded(log, tokens));
    row("20 secrets, nothing else", twenty, repeated(String.join(" ", tokens)));
    row("aaaaaaaa in a's", masker("aaaaaaaa"), repeated("a"));
    row("a x 63, b in a's", masker("a".repeat(63) + "b"), repeated("a"));
    row("abab.. x 31, c in abab", masker("ab".repeat(31) + "c"), repeated("ab"));
    growing(10_000, log);
    large();
  }

  private static Masker masker(String... secrets) {
    Masker masker = new Masker();
    for (String secret : secrets) {
      masker
          .register(secret)
          .ifPresent(why -> {
            throw new IllegalArgumentException(why);
          });
    }
    return masker;
  }

  private static void row(String name, Masker masker, byte[] text) {
    long best = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      best = Math.min(best, once(masker, text));
    }
    say("%-32s %8.0f MB/s", name, text.length * 1e3 / best);
  }

  private static long once(Masker masker, byte[] text) {
    long start = THREADS.getCurrentThreadCpuTime();
    MaskedStream stream = masker.stream(bytes -> sum += bytes.remaining());
    for (int at = 0; at < text.length; at += CHUNK) {
      stream.accept(ByteBuffer.wrap(text, at, Math.min(CHUNK, text.length - at)));
    }
    stream.finish();
    return THREADS.getCurrentThreadCpuTime() - start;
  }

  /** Each secret counts before the next line is written. */
  private static void growing(int number, byte[] text) {
    Masker masker = new Masker();
    MaskedStream stream = masker.stream(bytes -> sum += bytes.remaining());
    long start = THREADS.getCurrentThreadCpuTime();
    for (int i = 1; i <= number; i++) {
      masker.register(token(32));
      stream.accept(ByteBuffer.wrap(text, i * 100, 100));
      if (i == number / 2 || i == number) {
        say(
            "%-32s %8d ms",
            i + " secrets, one by one", (THREADS.getCurrentThreadCpuTime() - start) / 1_000_000);
      }
    }
    row(number + " secrets, log", masker, text);
    row(number + " secrets, base64", masker, base64());
    memory(number + " secrets");
    sum += masker.mask("x").length();
  }

  private static void large() {
    StringBuilder lines = new StringBuilder();
    while (lines.length() < 1 << 20) {
      lines.append(token(64)).append('\n');
    }
    Masker masker = masker(lines.toString());
    long start = THREADS.getCurrentThreadCpuTime();
    sum += masker.mask("another text").length();
    say(
        "%-32s %8d ms",
        "a secret of 1 MiB, first use", (THREADS.getCurrentThreadCpuTime() - start) / 1_000_000);
    row("a secret of 1 MiB, log", masker, log());
    row("a secret of 1 MiB, itself", masker, repeated(lines.toString()));
    memory("a secret of 1 MiB");
    sum += masker.mask("x").length();
  }

  private static void memory(String name) {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    say("%-32s %8d MiB in use", name, (runtime.totalMemory() - runtime.freeMemory()) >> 20);
  }

  private static void say(String format, Object... arguments) {
    System.out.println(String.format(Locale.ROOT, format, arguments));
  }

  private static String token(int length) {
    StringBuilder token = new StringBuilder();
    while (token.length() < length) {
      token.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return token.toString();
  }

  private static String pem() {
    byte[] key = new byte[1218];
    RANDOM.nextBytes(key);
    return "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key)
        + "\n-----END PRIVATE KEY-----\n";
  }

  private static byte[] log() {
    String[] words =
        ("INFO DEBUG WARN request response handled connection pool started stopped org.example"
             + " service.Handler user session GET POST /api/v1/orders/ status=200 time in ms"
             + " Downloading https://repo.example.org/maven2/ file compiled tests passed for the"
             + " module and a of to layer pushed already exists sha256: 2026-11-22T02:16:09.123Z")
            .split(" ");
    StringBuilder log = new StringBuilder(TEXT + 100);
    while (log.length() < TEXT) {
      log.append("2026-11-22 02:16:").append(10 + RANDOM.nextInt(50)).append(' ');
      for (int i = RANDOM.nextInt(14); i >= 0; i--) {
        log.append(words[RANDOM.nextInt(words.length)]).append(' ');
      }
      log.append(RANDOM.nextInt(100_000)).append('\n');
    }
    return Arrays.copyOf(bytes(log.toString()), TEXT);
  }

  private static byte[] base64() {
    byte[] data = new byte[TEXT / 4 * 3];
    RANDOM.nextBytes(data);
    return Base64.getMimeEncoder().encode(data);
  }

  private static byte[] hexadecimal() {
    byte[] text = new byte[TEXT];
    for (int i = 0; i < TEXT; i++) {
      text[i] = (byte) "0123456789abcdef".charAt(RANDOM.nextInt(16));
    }
    return text;
  }

  /** Nothing but texts that begin as secrets and go on as something else. */
  private static byte[] starts(String[] tokens) {
    StringBuilder text = new StringBuilder(TEXT + 100);
    while (text.length() < TEXT) {
      String token = tokens[RANDOM.nextInt(tokens.length)];
      text.append(token, 0, Math.min(6 + RANDOM.nextInt(40), token.length() - 1));
    }
    return Arrays.copyOf(bytes(text.toString()), TEXT);
  }

  private static byte[] seeded(byte[] log, String[] tokens) {
    StringBuilder text = new StringBuilder();
    for (String line : new String(log, StandardCharsets.UTF_8).split("\n")) {
      text.append(line);
      if (RANDOM.nextInt(10) == 0) {
        text.append(tokens[RANDOM.nextInt(19)]);
      }
      text.append('\n');
    }
    return Arrays.copyOf(bytes(text.toString()), TEXT);
  }

  private static byte[] repeated(String text) {
    return Arrays.copyOf(bytes(text.repeat(TEXT / text.length() + 1)), TEXT);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
