package dev.orch.engine;

import dev.orch.event.SkipReason;
import dev.orch.event.StepId;
import dev.orch.expression.TemplateTree;
import dev.orch.expression.function.FunctionException;
import dev.orch.graph.StepInstance;
import dev.orch.playbook.Step;
import dev.orch.value.ListValue;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds steps that have nothing to do: what they make is there, or is there and made from sources
 * that have not changed by content since the step last succeeded. Used by one thread.
 */
final class UpToDateCheck {
  private static final int BUFFER = 64 << 10;

  private final Fingerprints fingerprints;
  private final Map<StepId, String> found = new HashMap<>();

  UpToDateCheck(Fingerprints fingerprints) {
    this.fingerprints = fingerprints;
  }

  Optional<SkipReason> reasonToSkip(StepInstance step, StepScope scope) throws StepMisfit {
    Optional<Step.UpToDateRule> rule = step.step().upToDate();
    if (rule.isEmpty()) {
      return Optional.empty();
    }
    Path directory = scope.playbook().playbook().directory();
    Optional<TemplateTree> creates = rule.get().creates();
    if (creates.isPresent() && isThere(paths("creates", creates.get(), scope), directory)) {
      return Optional.of(new SkipReason(SkipReason.Kind.UP_TO_DATE, "is there already"));
    }
    Optional<TemplateTree> sources = rule.get().sources();
    Optional<TemplateTree> generates = rule.get().generates();
    if (sources.isEmpty() || generates.isEmpty()) {
      return Optional.empty();
    }
    return unchanged(
        step,
        files("sources", paths("sources", sources.get(), scope), directory),
        files("generates", paths("generates", generates.get(), scope), directory),
        directory);
  }

  /** The step succeeded: what its sources were is kept. */
  void succeeded(StepId step) {
    String fingerprint = found.remove(step);
    if (fingerprint != null) {
      fingerprints.keep(step, fingerprint);
    }
  }

  private Optional<SkipReason> unchanged(
      StepInstance step, List<List<String>> sources, List<List<String>> made, Path directory)
      throws StepMisfit {
    String fingerprint = fingerprint(sources, directory);
    found.put(step.id(), fingerprint);
    boolean isSame = fingerprints.last(step.id()).filter(fingerprint::equals).isPresent();
    if (!isSame || made.stream().anyMatch(List::isEmpty)) {
      return Optional.empty();
    }
    found.remove(step.id());
    return Optional.of(new SkipReason(SkipReason.Kind.UP_TO_DATE, "no source has changed"));
  }

  private static List<String> paths(String key, TemplateTree tree, StepScope scope)
      throws StepMisfit {
    Value value = Evaluation.of(key, () -> tree.evaluate(scope));
    List<String> paths = new ArrayList<>();
    for (Value path : value instanceof ListValue list ? list.elements() : List.of(value)) {
      if (!(path instanceof StringValue text)) {
        throw new StepMisfit(key + " takes paths, not a " + path.typeName());
      }
      if (text.text().indexOf('\0') >= 0) {
        throw new StepMisfit(key + ": a path has no NUL character");
      }
      paths.add(text.text());
    }
    return paths;
  }

  private static boolean isThere(List<String> paths, Path directory) {
    return paths.stream().allMatch(path -> Files.exists(directory.resolve(path)));
  }

  /** The files that fit each pattern. */
  private static List<List<String>> files(String key, List<String> patterns, Path directory)
      throws StepMisfit {
    FileFunctions functions = new FileFunctions(directory);
    List<List<String>> found = new ArrayList<>();
    for (String pattern : patterns) {
      try {
        found.add(functions.glob(pattern));
      } catch (FunctionException failure) {
        throw new StepMisfit(key + ": " + failure.reason());
      }
    }
    return found;
  }

  private static String fingerprint(List<List<String>> files, Path directory) throws StepMisfit {
    MessageDigest digest = sha256();
    for (List<String> names : files) {
      for (String name : names) {
        add(digest, name, directory.resolve(name));
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void add(MessageDigest digest, String name, Path path) throws StepMisfit {
    digest.update((name + "\0").getBytes(StandardCharsets.UTF_8));
    if (!Files.isRegularFile(path)) {
      return;
    }
    byte[] buffer = new byte[BUFFER];
    try (InputStream input = Files.newInputStream(path)) {
      for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    } catch (IOException failure) {
      throw new StepMisfit("sources: cannot read " + path + ": " + failure.getMessage());
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java has SHA-256", missing);
    }
  }
}
