package dev.orch.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.event.StepId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class LogNamesTest {
  @Test
  void usualIdsCanBeReadOffTheirFiles() {
    assertThat(file("build")).isEqualTo("logs/build.1.log");
    assertThat(file("ship/deploy[web-1]")).isEqualTo("logs/ship.deploy@web-1.1.log");
    assertThat(file("all[a][b]/unit_tests")).isEqualTo("logs/all@a@b.unit_tests.1.log");
    assertThat(LogNames.file(new StepId("build"), 12)).isEqualTo("logs/build.12.log");
  }

  @Test
  void unusualIdsKeepWhatIsPlainAndAddAHash() {
    assertThat(file("deploy[../../etc/passwd]"))
        .matches("logs/_deploy@[-.]*etc\\.passwd~[0-9a-f]{16}\\.1\\.log");
    assertThat(file("test[jdk=21,os=linux]"))
        .matches("logs/_test@jdk-21-os-linux~[0-9a-f]{16}\\.1\\.log");
    assertThat(file("x".repeat(5000))).hasSizeLessThan(200).contains("~");
  }

  @Test
  void idsThatLookAlikeHaveDifferentFiles() {
    List<String> ids =
        List.of("a/b", "a.b", "a[b]", "a@b", "a[b", "a]b", "a[b]c", "a[bc]", "a-b", "a b", "a[/b]");
    Map<String, String> files = new HashMap<>();
    for (String id : ids) {
      assertThat(files.put(file(id), id)).as(id).isNull();
    }
  }

  @Property
  void differentIdsHaveDifferentSafeFiles(
      @ForAll
          @Chars({'[', ']', '/', '.', '@', '~', ' ', '\u00e9', '\0'})
          @CharRange(from = 'a', to = 'c')
          @StringLength(max = 8)
          String one,
      @ForAll
          @Chars({'[', ']', '/', '.', '@', '~', ' ', '\u00e9', '\0'})
          @CharRange(from = 'a', to = 'c')
          @StringLength(max = 8)
          String other) {
    assertThat(file(one).substring("logs/".length()))
        .matches("[A-Za-z0-9_][A-Za-z0-9_.@~-]*\\.1\\.log");
    if (!one.equals(other)) {
      assertThat(file(one)).isNotEqualTo(file(other));
    }
  }

  private static String file(String id) {
    return LogNames.file(new StepId(id), 1);
  }
}
