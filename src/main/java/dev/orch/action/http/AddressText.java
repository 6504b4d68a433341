package dev.orch.action.http;

import dev.orch.expression.Interpolated;
import dev.orch.expression.function.Budget;
import dev.orch.expression.function.FunctionException;
import dev.orch.expression.function.Texts;
import dev.orch.source.SourceRange;
import dev.orch.value.ListValue;
import dev.orch.value.MapValue;
import dev.orch.value.NullValue;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes an address from what an author wrote and data, twice: to be used, and to be shown. */
final class AddressText {
  /** Stands for a piece of data; no address holds it. */
  static final char DATA = '\0';

  private final StringBuilder template = new StringBuilder();
  private final List<Interpolated.Data> data = new ArrayList<>();
  private final StringBuilder written = new StringBuilder();
  private final StringBuilder shown = new StringBuilder();
  private int next;

  AddressText(Interpolated url) {
    for (Interpolated.Part part : url.parts()) {
      switch (part) {
        case Interpolated.Literal literal -> append(literal.text());
        case Interpolated.Raw raw -> append(raw.text().text());
        case Interpolated.Data piece -> {
          data.add(piece);
          template.append(DATA);
        }
      }
    }
  }

  private void append(String text) {
    if (text.indexOf(DATA) >= 0) {
      throw new IllegalArgumentException("url holds a NUL character");
    }
    template.append(text);
  }

  String written() {
    return written.toString();
  }

  String shown() {
    return shown.toString();
  }

  AddressText fill() {
    String text = template.toString().strip();
    AddressParts.checkMarks(text);
    if (!text.isEmpty() && text.charAt(0) == DATA) {
      fillAfterBase(text.substring(1));
      return this;
    }
    AddressParts parts = AddressParts.of(text);
    addPlain(parts.scheme());
    fillHost(parts.host());
    fillPath(parts.path());
    fillQuery(parts.query());
    return this;
  }

  /** Data at the beginning is an address of its own, which the author lets decide the host. */
  private void fillAfterBase(String rest) {
    StringValue base = text(data.get(next++));
    String address = base.text();
    if (!rest.isEmpty()) {
      if (rest.charAt(0) != '/' && rest.charAt(0) != '?') {
        throw new IllegalArgumentException(
            place(0) + " is the beginning of the address, and only / or ? can follow it");
      }
      if (address.indexOf('?') >= 0 || address.indexOf('#') >= 0) {
        throw new IllegalArgumentException(
            place(0) + " has a query or a fragment, and more of the address follows it");
      }
      address = address.endsWith("/") && rest.charAt(0) == '/' ? cut(address) : address;
    }
    addBase(address, base.isSecret());
    int question = rest.indexOf('?');
    fillPath(question < 0 ? rest : rest.substring(0, question));
    fillQuery(question < 0 ? "" : rest.substring(question));
  }

  private static String cut(String address) {
    return address.substring(0, address.length() - 1);
  }

  private void addBase(String address, boolean isSecret) {
    String small = address.substring(0, Math.min(8, address.length())).toLowerCase(Locale.ROOT);
    if (!small.startsWith("http://") && !small.startsWith("https://")) {
      throw new IllegalArgumentException(
          place(0) + " is the beginning of the address, but gives none of http:// or https://");
    }
    if (address.indexOf('#') >= 0) {
      throw new IllegalArgumentException(place(0) + " has a fragment, which is never sent");
    }
    written.append(address);
    shown.append(isSecret ? "***" : address);
  }

  private void fillHost(String host) {
    boolean isAlone = host.indexOf(DATA) == 0 && (host.length() == 1 || host.charAt(1) == ':');
    for (int at = addRun(host, 0); at < host.length(); at = addRun(host, at + 1)) {
      StringValue piece = text(data.get(next));
      if (!AddressParts.isHost(piece.text(), isAlone && at == 0)) {
        throw new IllegalArgumentException(
            place(next)
                + (isAlone && at == 0
                    ? " stands for the host, but is neither a name nor an address, with a port or"
                        + " without"
                    : " is a part of the host, and so takes letters, digits and - alone"));
      }
      addData(piece, piece.text());
      next++;
    }
  }

  private void fillPath(String path) {
    int start = 0;
    while (start < path.length()) {
      int end = path.indexOf('/', start + 1);
      end = end < 0 ? path.length() : end;
      fillSegment(path.substring(start, end));
      start = end;
    }
  }

  /** One level of the path, with the slash before it. */
  private void fillSegment(String segment) {
    int first = next;
    StringBuilder plain = new StringBuilder();
    int from = 0;
    for (int at = addRun(segment, from); at < segment.length(); at = addRun(segment, from)) {
      StringValue piece = text(data.get(next));
      if (AddressParts.leavesItsLevel(piece.text())) {
        throw new IllegalArgumentException(
            place(next) + " holds . or .. as a level of a path, which would lead elsewhere");
      }
      addData(piece, PercentEncoding.ofData(piece.text()));
      plain.append(segment, from, at).append(piece.text());
      from = at + 1;
      next++;
    }
    plain.append(segment, from, segment.length());
    if (next > first) {
      checkSegment(plain.substring(!plain.isEmpty() && plain.charAt(0) == '/' ? 1 : 0), first);
    }
  }

  private void checkSegment(String level, int index) {
    if (level.isEmpty()) {
      throw new IllegalArgumentException(
          place(index) + " is empty, so that the address would name something else");
    }
    if (level.equals(".") || level.equals("..")) {
      throw new IllegalArgumentException(
          place(index) + " makes a level of the path . or .., which would lead elsewhere");
    }
  }

  private void fillQuery(String query) {
    for (int at = addRun(query, 0); at < query.length(); at = addRun(query, at + 1)) {
      StringValue piece = text(data.get(next++));
      addData(piece, PercentEncoding.ofData(piece.text()));
    }
  }

  /** Adds what the author wrote from here to the next data, and tells where that is. */
  private int addRun(String text, int from) {
    int data = text.indexOf(DATA, from);
    int end = data < 0 ? text.length() : data;
    addPlain(text.substring(from, end));
    return end;
  }

  /** Adds pairs; a list becomes a pair for each element, and nothing becomes no pair. */
  void addQuery(Map<String, Value> pairs) {
    pairs.forEach((name, value) -> {
      if (value instanceof ListValue list) {
        list.elements().forEach(element -> addPair(name, element));
      } else if (value != NullValue.NULL) {
        addPair(name, value);
      }
    });
  }

  private void addPair(String name, Value value) {
    StringValue text = text("query." + name, value);
    addPlain(
        written.indexOf("?") < 0 ? "?" : written.charAt(written.length() - 1) == '?' ? "" : "&");
    addPlain(PercentEncoding.ofData(name) + "=");
    addData(text, PercentEncoding.ofData(text.text()));
  }

  private void addPlain(String text) {
    String address = PercentEncoding.ofAddress(text);
    written.append(address);
    shown.append(address);
  }

  private void addData(StringValue piece, String encoded) {
    written.append(encoded);
    shown.append(piece.isSecret() ? "***" : encoded);
  }

  private StringValue text(Interpolated.Data piece) {
    return text(place(piece.range()), piece.value());
  }

  /** Data as text; what has parts is no data of an address. */
  static StringValue text(String noun, Value value) {
    if (value instanceof ListValue || value instanceof MapValue) {
      throw new IllegalArgumentException(
          noun + " is a list or a map, which cannot be put into an address");
    }
    try {
      return Texts.text(value, new Budget());
    } catch (FunctionException e) {
      throw new IllegalArgumentException(noun + ": " + e.reason(), e);
    }
  }

  private String place(int index) {
    return place(data.get(index).range());
  }

  private static String place(SourceRange range) {
    return "`" + range.file().text().substring(range.start(), range.end()).strip() + "` in url";
  }

  static IllegalArgumentException userRefused() {
    return new IllegalArgumentException(
        "url holds a user or a password, which would show in messages of others: use auth");
  }
}
