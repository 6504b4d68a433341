package dev.orch.yaml;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.source.Node;
import dev.orch.source.Problem;
import dev.orch.source.Problems;
import dev.orch.source.SourceFile;
import dev.orch.source.SourceRange;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TextFileTest {
  @TempDir Path directory;
  private final Problems problems = new Problems();

  private Optional<Node> read(byte[] bytes) throws IOException {
    return read(Files.write(directory.resolve("p.yml"), bytes));
  }

  private Optional<Node> read(Path path) {
    return new YamlReader().readFile(path, "p.yml", Optional.empty(), problems);
  }

  private Problem onlyProblem() {
    assertThat(problems.inOrder()).hasSize(1);
    return problems.inOrder().getFirst();
  }

  @Test
  void byteOrderMarkCountsAsNothing() throws IOException {
    Optional<Node> root = read("\uFEFFa: 1\n".getBytes(UTF_8));

    assertThat(root.orElseThrow().range().start()).isZero();
    assertThat(problems.inOrder()).isEmpty();
  }

  @Test
  void missingFileIsNamedWithWhereItWasLookedFor() {
    Path missing = directory.resolve("none.yml");
    read(missing);

    assertThat(onlyProblem().message()).isEqualTo("there is no file 'p.yml'");
    assertThat(onlyProblem().hint()).contains("looked for " + missing);
  }

  @Test
  void problemOfACalledFileStandsAtTheCall() {
    SourceRange call = new SourceRange(SourceFile.of("outer.yml", "playbook: p.yml"), 10, 15);
    new YamlReader().readFile(directory.resolve("p.yml"), "p.yml", Optional.of(call), problems);

    assertThat(onlyProblem().range()).isEqualTo(call);
  }

  @Test
  void directoryIsNoFile() {
    read(directory);

    assertThat(onlyProblem().message()).isEqualTo("'p.yml' is a directory, not a file");
  }

  @Test
  void emptyFileAndFileOfCommentsAreProblems() throws IOException {
    read(new byte[0]);
    assertThat(onlyProblem().message()).isEqualTo("'p.yml' is empty");
  }

  @Test
  void fileOfCommentsIsEmpty() throws IOException {
    read("# nothing\n".getBytes(UTF_8));
    assertThat(onlyProblem().message()).isEqualTo("'p.yml' is empty but for comments");
  }

  @Test
  void hugeFileIsNotRead() throws IOException {
    Path huge = directory.resolve("huge.yml");
    try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
      file.setLength(50_000_000);
    }
    read(huge);

    assertThat(onlyProblem().message())
        .isEqualTo("the file 'p.yml' has 50000000 bytes; a playbook may have 3145728");
  }

  @Test
  void binaryFileIsCalledSo() throws IOException {
    read(new byte[] {0x7F, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0});

    assertThat(onlyProblem().message())
        .isEqualTo("the file 'p.yml' is binary, not text: byte 7 is zero");
  }

  @Test
  void utf16IsCalledSoWithAndWithoutItsMark() throws IOException {
    read("steps: []\n".getBytes(UTF_16));
    assertThat(onlyProblem().message()).isEqualTo("the file 'p.yml' is UTF-16, not UTF-8");
    read("steps: []\n".getBytes(UTF_16LE));
    assertThat(problems.inOrder())
        .extracting(Problem::message)
        .containsOnly("the file 'p.yml' is UTF-16, not UTF-8")
        .hasSize(2);
  }

  @Test
  void latin1IsShownWhereItStartsToBeWrong() throws IOException {
    read("a: 1\nb: caf\u00e9\n".getBytes(ISO_8859_1));

    assertThat(onlyProblem().message()).isEqualTo("the file is not UTF-8: byte 11 is 0xe9");
    assertThat(onlyProblem().range().toString()).isEqualTo("p.yml:2:7");
  }

  @Test
  void cutCharacterAtTheEndIsAProblem() throws IOException {
    read(new byte[] {'a', ':', ' ', (byte) 0xC3});

    assertThat(onlyProblem().message()).isEqualTo("the file is not UTF-8: byte 3 is 0xc3");
  }
}
