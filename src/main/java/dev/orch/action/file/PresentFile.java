package dev.orch.action.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A file that shall exist, perhaps with this content and these permissions. Content is replaced in
 * one step: nobody ever sees half of it, and a crash leaves the file as it was.
 *
 * @param path as the playbook names it; a symbolic link stands for the file that it leads to
 * @param content what it shall hold; any if absent
 * @param mode what it shall permit; any if absent
 * @param isSecret whether the content holds a secret
 */
record PresentFile(
    Path path, Optional<FileContent> content, Optional<FileMode> mode, boolean isSecret)
    implements WishedState {
  private static final FileAttribute<?>[] USUAL = {};
  private static final FileAttribute<?>[] PRIVATE = {
    PosixFilePermissions.asFileAttribute(FileMode.PRIVATE.permissions())
  };
  private static final int MOST_LINKS = 40;
  private static final long LONGEST_SHOWN = 1 << 20;

  @Override
  public List<String> difference(Path shownFrom) throws IOException {
    Path file = target();
    boolean isThere = Files.exists(file);
    if (isThere && !Files.isRegularFile(file)) {
      String kind = Files.isDirectory(file) ? "is a directory" : "is no regular file";
      throw new FileSystemException(file.toString(), null, kind);
    }
    List<String> lines = new ArrayList<>();
    String name = WishedState.shown(file, shownFrom);
    if (!isThere) {
      lines.add("create " + name + mode.map(bits -> " with mode " + bits).orElse(""));
    }
    if (isContentOther(file)) {
      lines.addAll(contentDifference(file, name));
    }
    if (isThere && mode.isPresent() && !mode.get().equals(FileMode.of(file))) {
      lines.add("change the mode of " + name + " from " + FileMode.of(file) + " to " + mode.get());
    }
    return lines;
  }

  @Override
  public void apply() throws IOException {
    Path file = target();
    if (isContentOther(file) || !Files.exists(file)) {
      replace(file);
    } else if (mode.isPresent()) {
      Files.setPosixFilePermissions(file, mode.get().permissions());
    }
  }

  private boolean isContentOther(Path file) throws IOException {
    return content.isPresent() && !(Files.exists(file) && content.get().isIn(file));
  }

  private List<String> contentDifference(Path file, String name) throws IOException {
    FileContent wished = content.orElseThrow();
    boolean isThere = Files.exists(file);
    String change = "change the content of " + name;
    if (isSecret) {
      return List.of(change + ", which holds a secret");
    }
    if (wished.size() > LONGEST_SHOWN || (isThere && Files.size(file) > LONGEST_SHOWN)) {
      return List.of(change + ", which is too long to show");
    }
    Optional<String> before = isThere ? PlainText.of(Files.readAllBytes(file)) : Optional.of("");
    Optional<String> after = PlainText.of(wished.bytes());
    if (before.isEmpty() || after.isEmpty()) {
      return List.of(change + ", which is no text");
    }
    return UnifiedDiff.of(isThere ? name : "/dev/null", before.get(), name, after.get());
  }

  /** Writes beside the file and then moves over it. */
  private void replace(Path file) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory == null) {
      throw new NoSuchFileException(file.toString());
    }
    Files.createDirectories(directory);
    Path written = directory.resolve(".orch-" + UUID.randomUUID());
    try {
      boolean isReplaced = Files.exists(file);
      write(written, isReplaced || mode.isPresent() ? PRIVATE : USUAL);
      if (isReplaced) {
        keepOwner(file, written);
      }
      if (mode.isPresent()) {
        Files.setPosixFilePermissions(written, mode.get().permissions());
      }
      Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(written);
    }
  }

  /** Until the file has its own permissions, nobody else may look into it. */
  private void write(Path written, FileAttribute<?>... attributes) throws IOException {
    Set<StandardOpenOption> options =
        EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(written, options, attributes)) {
      if (content.isPresent()) {
        content.get().writeTo(channel);
      }
      channel.force(true);
    }
  }

  private void keepOwner(Path file, Path written) throws IOException {
    PosixFileAttributes old = Files.readAttributes(file, PosixFileAttributes.class);
    PosixFileAttributeView view =
        Files.getFileAttributeView(
            written, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    PosixFileAttributes now = view.readAttributes();
    if (!old.owner().equals(now.owner())) {
      view.setOwner(old.owner());
    }
    if (!old.group().equals(now.group())) {
      view.setGroup(old.group());
    }
    if (mode.isEmpty()) {
      view.setPermissions(old.permissions());
    }
  }

  /** Where the path leads to, whether or not something is there. */
  private Path target() throws IOException {
    Path target = path;
    for (int i = 0; Files.isSymbolicLink(target); i++) {
      if (i == MOST_LINKS) {
        throw new FileSystemException(path.toString(), null, "too many symbolic links");
      }
      target = target.resolveSibling(Files.readSymbolicLink(target));
    }
    return target;
  }
}
