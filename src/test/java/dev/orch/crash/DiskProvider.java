package dev.orch.crash;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Passes all file operations on to the real disk, after a {@link HaltingDisk} has heard of them.
 */
final class DiskProvider extends FileSystemProvider {
  private static final Set<OpenOption> CREATING =
      Set.of(
          StandardOpenOption.CREATE,
          StandardOpenOption.CREATE_NEW,
          StandardOpenOption.TRUNCATE_EXISTING);

  private final HaltingDisk disk;
  private final FileSystemProvider real;
  private final FileSystem fileSystem;

  DiskProvider(HaltingDisk disk) {
    this.disk = disk;
    Path root = Path.of("/");
    this.real = root.getFileSystem().provider();
    this.fileSystem = new DiskFileSystem(this, root.getFileSystem());
  }

  /** Marks the paths of this disk. */
  private interface Wrapped {
    Path realPath();
  }

  Path wrap(Path path) {
    return (Path)
        Proxy.newProxyInstance(
            DiskProvider.class.getClassLoader(),
            new Class<?>[] {Path.class, Wrapped.class},
            (_, method, arguments) -> {
              Object[] given = arguments == null ? new Object[0] : arguments;
              return switch (method.getName()) {
                case "realPath" -> path;
                case "getFileSystem" -> fileSystem;
                case "equals" -> given[0] instanceof Wrapped other && path.equals(other.realPath());
                case "iterator" -> parts(path);
                default -> {
                  Object[] plain = Arrays.stream(given).map(this::plain).toArray();
                  try {
                    Object result = method.invoke(path, plain);
                    yield result instanceof Path found ? wrap(found) : result;
                  } catch (InvocationTargetException failure) {
                    throw failure.getCause();
                  }
                }
              };
            });
  }

  private Iterator<Path> parts(Path path) {
    List<Path> parts = new ArrayList<>();
    path.forEach(part -> parts.add(wrap(part)));
    return parts.iterator();
  }

  private Object plain(Object argument) {
    return argument instanceof Wrapped wrapped ? wrapped.realPath() : argument;
  }

  Path unwrap(Path path) {
    return path instanceof Wrapped wrapped ? wrapped.realPath() : path;
  }

  @Override
  public FileChannel newFileChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    Path file = unwrap(path);
    disk.look();
    boolean isNew = options.stream().anyMatch(CREATING::contains) && !Files.exists(file);
    boolean isEmptied = options.contains(StandardOpenOption.TRUNCATE_EXISTING);
    if (isNew || isEmptied) {
      disk.change("create", file);
    }
    FileChannel channel = real.newFileChannel(file, options, attributes);
    if (isNew) {
      disk.image().forget(file);
    }
    return new DiskChannel(disk, file, channel);
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return newFileChannel(path, options, attributes);
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path directory, DirectoryStream.Filter<? super Path> filter) throws IOException {
    disk.look();
    DirectoryStream<Path> found =
        real.newDirectoryStream(unwrap(directory), path -> filter.accept(wrap(path)));
    return new DirectoryStream<>() {
      @Override
      public Iterator<Path> iterator() {
        Iterator<Path> paths = found.iterator();
        return new Iterator<>() {
          @Override
          public boolean hasNext() {
            return paths.hasNext();
          }

          @Override
          public Path next() {
            return wrap(paths.next());
          }
        };
      }

      @Override
      public void close() throws IOException {
        found.close();
      }
    };
  }

  @Override
  public void createDirectory(Path directory, FileAttribute<?>... attributes) throws IOException {
    disk.change("mkdir", unwrap(directory));
    real.createDirectory(unwrap(directory), attributes);
    disk.image().forget(unwrap(directory));
  }

  @Override
  public void delete(Path path) throws IOException {
    disk.look();
    if (Files.exists(unwrap(path), LinkOption.NOFOLLOW_LINKS)) {
      disk.change("delete", unwrap(path));
    }
    real.delete(unwrap(path));
  }

  @Override
  public void copy(Path source, Path target, CopyOption... options) throws IOException {
    disk.change("copy", unwrap(target));
    real.copy(unwrap(source), unwrap(target), options);
  }

  @Override
  public void move(Path source, Path target, CopyOption... options) throws IOException {
    disk.change("rename", unwrap(target));
    real.move(unwrap(source), unwrap(target), options);
  }

  @Override
  public boolean isSameFile(Path path, Path other) throws IOException {
    disk.look();
    return real.isSameFile(unwrap(path), unwrap(other));
  }

  @Override
  public boolean isHidden(Path path) throws IOException {
    disk.look();
    return real.isHidden(unwrap(path));
  }

  @Override
  public FileStore getFileStore(Path path) throws IOException {
    disk.look();
    return real.getFileStore(unwrap(path));
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    disk.look();
    real.checkAccess(unwrap(path), modes);
  }

  @Override
  public <V extends FileAttributeView> V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    return real.getFileAttributeView(unwrap(path), type, options);
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    disk.look();
    return real.readAttributes(unwrap(path), type, options);
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String names, LinkOption... options)
      throws IOException {
    disk.look();
    return real.readAttributes(unwrap(path), names, options);
  }

  @Override
  public void setAttribute(Path path, String name, Object value, LinkOption... options)
      throws IOException {
    disk.change("chmod", unwrap(path));
    real.setAttribute(unwrap(path), name, value, options);
  }

  @Override
  public Path readSymbolicLink(Path link) throws IOException {
    disk.look();
    return wrap(real.readSymbolicLink(unwrap(link)));
  }

  @Override
  public String getScheme() {
    return "halting";
  }

  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
    throw new UnsupportedOperationException("there is one disk");
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    return fileSystem;
  }

  @Override
  public Path getPath(URI uri) {
    return wrap(Path.of(uri.getPath()));
  }
}
