package dev.orch.action;

import dev.orch.event.OutputLine.Channel;
import dev.orch.expression.EvaluationException;
import dev.orch.expression.Expression;
import dev.orch.expression.Scope;
import dev.orch.value.Value;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;

/** A context that keeps what an action does with it; its clock goes only while it sleeps. */
public final class FakeActionContext implements ActionContext {
  private final Path directory;
  private final Path scratchDirectory;
  private final Map<String, String> environment = new HashMap<>();
  private final CancellationToken cancellation = new CancellationToken();
  private final Map<Channel, ByteArrayOutputStream> written = new EnumMap<>(Channel.class);
  private final List<Long> processIds = new ArrayList<>();
  private final CountDownLatch spawned = new CountDownLatch(1);
  private Optional<String> shell = Optional.empty();
  private Optional<String> standardInput = Optional.empty();
  private boolean interactive;
  private boolean standardOutputRead;
  private boolean outputSecret;
  private boolean idempotent;
  private final List<String> concealed = new ArrayList<>();
  private final List<String> secrets = new ArrayList<>();
  private Respondent respondent = new FakeRespondent(List.of());
  private Scope scope = Scope.empty();
  private Duration time = Duration.ZERO;

  /** A context with the PATH of the tests and nothing else in its environment. */
  public FakeActionContext(Path directory, Path scratchDirectory) {
    this.directory = directory;
    this.scratchDirectory = scratchDirectory;
    environment.put("PATH", System.getenv("PATH"));
    for (Channel channel : Channel.values()) {
      written.put(channel, new ByteArrayOutputStream());
    }
  }

  public FakeActionContext withEnvironment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  public FakeActionContext withShell(String name) {
    shell = Optional.of(name);
    return this;
  }

  public FakeActionContext withStandardInput(String text) {
    standardInput = Optional.of(text);
    return this;
  }

  public FakeActionContext withScope(Scope variables) {
    scope = variables;
    return this;
  }

  public FakeActionContext withTerminal() {
    interactive = true;
    return this;
  }

  public FakeActionContext withStandardOutputRead() {
    standardOutputRead = true;
    return this;
  }

  public FakeActionContext withSecretOutput() {
    outputSecret = true;
    return this;
  }

  public FakeActionContext withIdempotence() {
    idempotent = true;
    return this;
  }

  /** Makes a text a secret of the run that is known by its value. */
  public FakeActionContext withSecret(String text) {
    secrets.add(text);
    return this;
  }

  /** What the action made a secret, in order. */
  public synchronized List<String> concealed() {
    return List.copyOf(concealed);
  }

  public FakeActionContext withRespondent(Respondent who) {
    respondent = who;
    return this;
  }

  /** What was written to the standard output so far; lines of the action itself are there too. */
  public String output() {
    return text(Channel.STDOUT);
  }

  /** What was written to the standard error output so far. */
  public String errors() {
    return text(Channel.STDERR);
  }

  public synchronized List<Long> processIds() {
    return List.copyOf(processIds);
  }

  /** Waits until the action has told of its process. */
  public void awaitSpawned() throws InterruptedException {
    spawned.await();
  }

  @Override
  public Path directory() {
    return directory;
  }

  @Override
  public Map<String, String> environment() {
    return Map.copyOf(environment);
  }

  @Override
  public Optional<String> shell() {
    return shell;
  }

  @Override
  public Optional<String> standardInput() {
    return standardInput;
  }

  @Override
  public boolean isInteractive() {
    return interactive;
  }

  @Override
  public boolean isStandardOutputRead() {
    return standardOutputRead;
  }

  @Override
  public CancellationToken cancellation() {
    return cancellation;
  }

  @Override
  public synchronized void write(Channel channel, ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    stream(channel).writeBytes(copy);
    notifyAll();
  }

  @Override
  public void writeLine(String line) {
    write(
        Channel.STDOUT,
        ByteBuffer.wrap((line + System.lineSeparator()).getBytes(StandardCharsets.UTF_8)));
  }

  /** Waits until the standard output contains this. */
  public synchronized void awaitOutput(String part) throws InterruptedException {
    while (!text(Channel.STDOUT).contains(part)) {
      wait();
    }
  }

  @Override
  public synchronized void spawned(long processId, OptionalLong startTicks) {
    processIds.add(processId);
    spawned.countDown();
  }

  @Override
  public Path scratchDirectory() {
    return scratchDirectory;
  }

  /** Lets the time pass at once. */
  @Override
  public synchronized boolean sleep(Duration span) {
    if (cancellation.isCancelled()) {
      return false;
    }
    time = time.plus(span);
    return true;
  }

  @Override
  public synchronized Duration monotonicTime() {
    return time;
  }

  @Override
  public Value evaluate(Expression expression) throws EvaluationException {
    return expression.evaluate(scope);
  }

  @Override
  public synchronized void conceal(String text) {
    concealed.add(text);
  }

  @Override
  public boolean hasSecret(String text) {
    return secrets.stream().anyMatch(text::contains);
  }

  @Override
  public boolean isOutputSecret() {
    return outputSecret;
  }

  @Override
  public boolean isIdempotent() {
    return idempotent;
  }

  @Override
  public Respondent respondent() {
    return respondent;
  }

  private synchronized String text(Channel channel) {
    return stream(channel).toString(StandardCharsets.UTF_8);
  }

  private ByteArrayOutputStream stream(Channel channel) {
    return Objects.requireNonNull(written.get(channel));
  }
}
