package dev.orch.audit;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.orch.event.EventEnvelope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Makes the lines of one trail: each names the one before it by its hash. For one thread; what it
 * allocates does not grow with the number of lines.
 */
final class JsonLine {
  static final int VERSION = 1;

  private final LineBuffer buffer;
  private final String nonce;
  private final JsonGenerator json;
  private final EventWriter events;
  private final Chain chain = new Chain();
  private String link;
  private long lines;

  /**
   * A writer of a trail's lines from the first on.
   *
   * @param nonce random text, which makes every trail's first hash another
   */
  JsonLine(LineBuffer buffer, String nonce) {
    this.buffer = buffer;
    this.nonce = nonce;
    this.json = generator(buffer);
    this.events = new EventWriter(json);
    this.link = chain.link(nonce);
  }

  /** A writer of the lines that follow the given ones. */
  JsonLine(LineBuffer buffer, TrailPosition position) {
    this.buffer = buffer;
    this.nonce = "";
    this.json = generator(buffer);
    this.events = new EventWriter(json);
    this.link = position.link();
    this.lines = position.lines();
  }

  /** How many lines the trail has. */
  long lines() {
    return lines;
  }

  /** The hash that the next line will carry. */
  String link() {
    return link;
  }

  /** Appends a line to the buffer. */
  void write(EventEnvelope envelope) throws IOException {
    int start = buffer.size();
    json.writeStartObject();
    json.writeNumberField("v", VERSION);
    json.writeNumberField("seq", envelope.sequence());
    json.writeStringField("run", envelope.run().text());
    json.writeStringField("time", time(envelope.time()));
    json.writeNumberField("mono", envelope.sinceStart().toNanos());
    events.write(envelope.event());
    if (lines == 0) {
      json.writeStringField("nonce", nonce);
    }
    json.writeStringField("prev", link);
    json.writeEndObject();
    json.flush();
    link = chain.link(buffer.array(), start, buffer.size() - start);
    lines++;
    buffer.write('\n');
  }

  private static JsonGenerator generator(LineBuffer buffer) {
    try {
      return new JsonFactoryBuilder()
          .rootValueSeparator((String) null)
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          .build()
          .createGenerator(buffer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In UTC, always with milliseconds, so that lines are aligned and sort as text. */
  static String time(Instant time) {
    LocalDateTime utc = LocalDateTime.ofEpochSecond(time.getEpochSecond(), 0, ZoneOffset.UTC);
    StringBuilder text = new StringBuilder(24);
    digits(text, utc.getYear(), 4);
    digits(text.append('-'), utc.getMonthValue(), 2);
    digits(text.append('-'), utc.getDayOfMonth(), 2);
    digits(text.append('T'), utc.getHour(), 2);
    digits(text.append(':'), utc.getMinute(), 2);
    digits(text.append(':'), utc.getSecond(), 2);
    digits(text.append('.'), time.getNano() / 1_000_000, 3);
    return text.append('Z').toString();
  }

  private static void digits(StringBuilder text, int number, int count) {
    int unit = 1;
    for (int i = 1; i < count; i++) {
      unit *= 10;
    }
    for (; unit > 0; unit /= 10) {
      text.append((char) ('0' + number / unit % 10));
    }
  }
}
