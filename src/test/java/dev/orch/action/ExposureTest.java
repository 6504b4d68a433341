package dev.orch.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.expression.Interpolated;
import dev.orch.source.SourceFile;
import dev.orch.source.SourceRange;
import dev.orch.value.BytesValue;
import dev.orch.value.ListValue;
import dev.orch.value.StringValue;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExposureTest {
  private static final SourceRange RANGE = new SourceRange(SourceFile.of("p.yml", "x"), 0, 1);

  private static boolean isIn(Interpolated.Part... parts) {
    return Exposure.isIn(new Interpolated(List.of(parts)), text -> text.contains("hunter22"));
  }

  private static Interpolated.Part written(String text) {
    return new Interpolated.Literal(text, RANGE);
  }

  private static Interpolated.Part computed(String text) {
    return new Interpolated.Data(StringValue.of(text), RANGE);
  }

  @Test
  void whatIsComputedIsFound() {
    assertThat(isIn(written("a "), computed("my hunter22"), written(" b"))).isTrue();
    assertThat(isIn(new Interpolated.Raw(StringValue.of("hunter22"), RANGE))).isTrue();
    assertThat(isIn(new Interpolated.Data(ListValue.of(StringValue.of("hunter22")), RANGE)))
        .isTrue();
    assertThat(isIn(written("a "), computed("hunter"), written(" b"))).isFalse();
  }

  @Test
  void markedTextIsFoundWhateverItsValue() {
    assertThat(isIn(new Interpolated.Data(StringValue.secret("x"), RANGE))).isTrue();
    assertThat(isIn(new Interpolated.Raw(StringValue.secret("x"), RANGE))).isTrue();
  }

  @Test
  void secretThatIsPutTogetherIsFound() {
    assertThat(isIn(computed("hun"), computed("ter22"))).isTrue();
    assertThat(isIn(written("hun"), computed("ter"), written("22"))).isTrue();
    assertThat(isIn(written("hunter22 "), computed("hunter"), computed("22"))).isTrue();
  }

  @Test
  void whatTheAuthorWroteIsNotLookedAt() {
    assertThat(isIn(written("hunter22"))).isFalse();
    assertThat(isIn(written("hunter22 "), computed("x"), written(" hunter22"))).isFalse();
    assertThat(isIn()).isFalse();
  }

  @Test
  void whatIsNoTextHidesNothing() {
    Interpolated.Part bytes = new Interpolated.Data(BytesValue.of(new byte[] {(byte) 0xff}), RANGE);
    assertThat(isIn(bytes, computed("hunter22"))).isTrue();
    assertThat(isIn(bytes, written("x"))).isFalse();
  }
}
