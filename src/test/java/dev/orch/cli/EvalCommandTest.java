package dev.orch.cli;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvalCommandTest {
  @TempDir private Path directory;
  private Orch orch;

  @BeforeEach
  void begin() {
    orch = new Orch(directory);
  }

  @Test
  void theValueIsPrintedAsJson() {
    orch.call("eval", "{'sum': 1 + 2, 'list': [true, null, 'a\"b']}")
        .exitedWith(ExitCode.SUCCEEDED)
        .errIsEmpty()
        .outIs("{\"sum\":3,\"list\":[true,null,\"a\\\"b\"]}\n");
  }

  @Test
  void bracesAroundItChangeNothing() {
    orch.call("eval", "${{ 1 + 2 }}").exitedWith(ExitCode.SUCCEEDED).outIs("3\n");
  }

  @Test
  void inputsAreReadAsYaml() {
    orch.call("eval", "inputs", "-i", "n=8080", "-i", "s=\"1.10\"", "-i", "l=[a, b]", "-i", "e=")
        .exitedWith(ExitCode.SUCCEEDED)
        .outIs("{\"n\":8080,\"s\":\"1.10\",\"l\":[\"a\",\"b\"],\"e\":\"\"}\n");
  }

  @Test
  void inputsFromTheCommandLineAreStrongerThanThoseFromAFile() {
    orch.file("in.yml", "a: 1\nb: 2\n");
    orch.call("eval", "[inputs.a, inputs.b]", "--inputs", "in.yml", "-i", "b=3")
        .exitedWith(ExitCode.SUCCEEDED)
        .outIs("[1,3]\n");
  }

  @Test
  void theCallersEnvironmentCanBeRead() {
    orch.with("GREETING", "hello");
    orch.call("eval", "env.GREETING.upperAscii()").outIs("\"HELLO\"\n");
  }

  @Test
  void aMistakeInTheExpressionIsShownAtItsPlace() {
    orch.call("eval", "1 + * 2")
        .exitedWith(ExitCode.INVALID)
        .outIsEmpty()
        .errContains("expression:1:5: error:", "    1 | 1 + * 2\n      |     ^");
  }

  @Test
  void anUnknownNameIsAMistakeWithAHint() {
    orch.call("eval", "input.a", "-i", "a=1")
        .exitedWith(ExitCode.INVALID)
        .errContains("unknown name 'input'", "did you mean 'inputs'?");
  }

  @Test
  void anExpressionWithoutAValueFails() {
    orch.call("eval", "inputs.a / 0", "-i", "a=1")
        .exitedWith(ExitCode.FAILED)
        .outIsEmpty()
        .errContains("expression:1:1: error:");
  }

  @Test
  void anInputThatIsNoYamlIsAMistake() {
    orch.call("eval", "inputs.a", "-i", "a=[1").exitedWith(ExitCode.INVALID).errContains("-i a:1");
  }

  @Test
  void anInputWithoutAValueIsWrongUsage() {
    orch.call("eval", "1", "-i", "a")
        .exitedWith(ExitCode.USAGE)
        .errContains("-i takes NAME=VALUE, not 'a'");
  }

  @Test
  void anExpressionMustBeGiven() {
    orch.call("eval").exitedWith(ExitCode.USAGE).errContains("EXPRESSION");
  }
}
