package dev.orch.action.file;

import dev.orch.action.Action;
import dev.orch.action.ActionContext;
import dev.orch.action.ActionResult;
import dev.orch.action.ActionType;
import dev.orch.event.Failure;
import dev.orch.shape.binding.Key;
import dev.orch.value.BoolValue;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings a file to a wished state.
 *
 * @param path relative to the directory of the step
 * @param content what it shall hold
 * @param copyFrom the file whose content it shall hold
 * @param mode what it shall permit
 * @param state whether and as what it shall exist
 */
public record FileAction(
    @Key(
            description =
                "The file, relative to the playbook's directory. Directories above it are made. A"
                    + " symbolic link stands for the file that it leads to.",
            example = "conf/app.properties")
        String path,
    @Key(description = "What the file shall hold.", example = "port=${{ inputs.port }}")
        Optional<StringValue> content,
    @Key(
            description = "Another file, whose content this one shall have.",
            example = "templates/app.properties")
        Optional<String> copyFrom,
    @Key(
            description = "What the file shall permit, as octal digits.",
            defaultText =
                "`0600` if the content holds a secret; else an existing file keeps its own",
            example = "0644")
        Optional<String> mode,
    @Key(
            description =
                "`present`: a file; `directory`: a directory; `absent`: nothing, a directory is"
                    + " removed with all that is in it.",
            defaultText = "present",
            example = "absent")
        Optional<State> state)
    implements Action {

  /** Whether and as what a file shall exist. */
  public enum State {
    PRESENT,
    ABSENT,
    DIRECTORY
  }

  /** Refuses keys that have no meaning together. */
  public FileAction {
    if (path.isEmpty()) {
      throw new IllegalArgumentException("path is empty");
    }
    if (content.isPresent() && copyFrom.isPresent()) {
      throw new IllegalArgumentException("give content or copy-from, not both");
    }
    State wished = state.orElse(State.PRESENT);
    if (wished != State.PRESENT && (content.isPresent() || copyFrom.isPresent())) {
      throw new IllegalArgumentException("only a file with the state present has content");
    }
    if (wished == State.ABSENT && mode.isPresent()) {
      throw new IllegalArgumentException("what is absent has no mode");
    }
    mode.ifPresent(FileMode::parse);
  }

  @Override
  public ActionResult perform(ActionContext context) {
    try {
      WishedState wished = wished(context.directory());
      boolean isChanged = !wished.difference(context.directory()).isEmpty();
      if (isChanged) {
        wished.apply();
      }
      return done(isChanged, context);
    } catch (IOException | InvalidPathException e) {
      return ActionResult.failed(Failure.Kind.FILE, reason(e));
    }
  }

  @Override
  public ActionResult preview(ActionContext context) {
    try {
      List<String> difference = wished(context.directory()).difference(context.directory());
      difference.forEach(context::writeLine);
      return done(!difference.isEmpty(), context);
    } catch (IOException | InvalidPathException e) {
      return ActionResult.failed(Failure.Kind.FILE, reason(e));
    }
  }

  @Override
  public String summary() {
    return switch (state.orElse(State.PRESENT)) {
      case PRESENT -> "write the file " + path;
      case ABSENT -> "remove " + path;
      case DIRECTORY -> "make the directory " + path;
    };
  }

  private WishedState wished(Path directory) {
    Path file = directory.resolve(path);
    Optional<FileMode> wishedMode = mode.map(FileMode::parse);
    return switch (state.orElse(State.PRESENT)) {
      case PRESENT -> present(file, directory, wishedMode);
      case ABSENT -> new AbsentFile(file, directory);
      case DIRECTORY -> new PresentDirectory(file, wishedMode);
    };
  }

  private PresentFile present(Path file, Path directory, Optional<FileMode> wishedMode) {
    boolean isSecret = content.filter(StringValue::isSecret).isPresent();
    Optional<FileContent> wished = content.map(text -> new FileContent.Given(text.text()));
    return new PresentFile(
        file,
        wished.or(() -> copyFrom.map(from -> new FileContent.CopyOf(directory.resolve(from)))),
        wishedMode.or(() -> isSecret ? Optional.of(FileMode.PRIVATE) : Optional.empty()),
        isSecret);
  }

  private ActionResult done(boolean isChanged, ActionContext context) {
    Path file = context.directory().resolve(path).toAbsolutePath().normalize();
    Map<String, Value> result =
        Map.of("changed", BoolValue.of(isChanged), "path", StringValue.of(file.toString()));
    return isChanged ? ActionResult.changed(result) : ActionResult.unchanged(result);
  }

  private static String reason(Exception failure) {
    return switch (failure) {
      case NoSuchFileException missing -> missing.getFile() + " does not exist";
      case AccessDeniedException denied -> denied.getFile() + ": no permission";
      case FileAlreadyExistsException other -> other.getFile() + " is in the way";
      case DirectoryNotEmptyException filled -> filled.getFile() + " is not empty";
      case FileSystemException other when other.getReason() != null ->
          other.getFile() + " " + other.getReason();
      case InvalidPathException bad -> "no path: " + bad.getReason();
      default -> String.valueOf(failure.getMessage());
    };
  }

  /** The kind of action. */
  public static final class Type implements ActionType {
    @Override
    public String name() {
      return "file";
    }

    @Override
    public Class<FileAction> form() {
      return FileAction.class;
    }

    @Override
    public String description() {
      return "Brings a file to a wished state: its content, its permissions, or that it does not"
          + " exist. It changes only what differs, and replaces content in one step, so that nobody"
          + " ever reads half of it. `--dry-run` shows the difference.";
    }

    @Override
    public String example() {
      return """
      - file:
          path: work/greeting.txt
          content: |
            Hello!
          mode: 0644
      - file: { path: work/copy.txt, copy-from: work/greeting.txt }
      - file: { path: work, state: absent }
      """;
    }

    @Override
    public Map<String, String> results() {
      return Map.of(
          "changed", "Whether anything had to be changed.", "path", "The file, as a full path.");
    }

    @Override
    public boolean isReadOnly() {
      return false;
    }
  }
}
