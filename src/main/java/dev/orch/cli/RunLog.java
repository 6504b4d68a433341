package dev.orch.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.OutputStreamAppender;
import dev.orch.event.EventEnvelope;
import dev.orch.event.EventSink;
import dev.orch.event.OutputLine;
import dev.orch.source.VisibleText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;

/**
 * orch's own log of a run, for those who look for mistakes in orch: {@code -v}, {@code -vv}, {@code
 * ORCH_LOG=FILE}. Holds nothing that a user must know, and no secrets. Loaded only when asked for:
 * Logback costs a start a tenth of a second.
 */
final class RunLog implements EventSink, AutoCloseable {
  private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z',UTC} %-5level %msg%n";
  private static final int LONGEST = 4_000;

  private final LoggerContext context = new LoggerContext();
  private final OutputStream out;
  private final boolean isFile;
  private final Logger log;

  private RunLog(OutputStream out, boolean isFile, Level level) {
    this.out = out;
    this.isFile = isFile;
    context.setMDCAdapter(new LogbackMDCAdapter());
    ch.qos.logback.classic.Logger logger = context.getLogger("orch");
    logger.setLevel(level);
    logger.addAppender(appender());
    this.log = logger;
  }

  /**
   * A log to the file that {@code ORCH_LOG} names, else to stderr; more of it with a second {@code
   * -v}.
   *
   * @throws WrongUsage if the file cannot be written
   */
  static RunLog open(GivenOptions given, Invocation invocation) {
    Level level = given.times("--verbose") > 1 ? Level.DEBUG : Level.INFO;
    String file = invocation.environment().getOrDefault("ORCH_LOG", "");
    if (file.isEmpty()) {
      return new RunLog(invocation.console().err(), false, level);
    }
    Path path = invocation.path(file);
    try {
      OutputStream out =
          Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      return new RunLog(out, true, level);
    } catch (IOException failure) {
      throw new WrongUsage("ORCH_LOG names a file that cannot be written: " + failure);
    }
  }

  private OutputStreamAppender<ILoggingEvent> appender() {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setCharset(StandardCharsets.UTF_8);
    encoder.setPattern(PATTERN);
    encoder.start();
    OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.setOutputStream(new Unclosed(out));
    appender.start();
    return appender;
  }

  /** Says where the run leaves what, before it begins. */
  void begin(Path runDirectory) {
    log.info("orch {}, Java {}", Version.text(), Runtime.version());
    log.info("the run keeps its files in {}", VisibleText.of(runDirectory.toString(), LONGEST));
  }

  @Override
  public void accept(EventEnvelope envelope) {
    log.info(
        "event {} after {} ms: {}",
        envelope.sequence(),
        envelope.sinceStart().toMillis(),
        envelope.event().getClass().getSimpleName());
    if (log.isDebugEnabled()) {
      log.debug("{}", VisibleText.of(envelope.event().toString(), LONGEST));
    }
  }

  @Override
  public void accept(OutputLine line) {
    log.debug(
        "{} wrote {} chars to {}",
        VisibleText.of(line.step().path(), LONGEST),
        line.text().length(),
        line.channel());
  }

  @Override
  public void acceptMissing(long count) {
    log.info("{} lines of output were left out here", count);
  }

  @Override
  public void close() throws IOException {
    context.stop();
    out.flush();
    if (isFile) {
      out.close();
    }
  }

  /** Keeps Logback from closing what is not its own. */
  private static final class Unclosed extends OutputStream {
    private final OutputStream out;

    Unclosed(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int octet) throws IOException {
      out.write(octet);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }
  }
}
