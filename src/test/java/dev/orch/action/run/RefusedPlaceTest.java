package dev.orch.action.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Places where a shell would read data as code, in spite of quotes, or where nobody can tell. */
class RefusedPlaceTest {
  private static List<Place> places(Shell shell, String script) {
    return ScriptReading.of(script.replace(ShellRun.DATA, ScriptCursor.DATA), shell).places();
  }

  private static Place place(Shell shell, String script) {
    List<Place> places = places(shell, script);
    assertThat(places).hasSize(1);
    return places.getFirst();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "echo $((@ + 1))",
        "echo \"$((@))\"",
        "((x = @))",
        "for ((i = 0; i < @; i++)); do :; done",
        "let x=@",
        "declare -i x=@",
        "declare -i x; x=@",
        "x=@; typeset -i x",
        "declare -a x; x=@",
        "RANDOM=@",
        "PS4=@",
        "[[ @ -eq 1 ]]",
        "[[ a == b && 1 -lt @ ]]",
        "[[ -v @ ]]",
        "test -v @",
        "a[@]=1",
        "a=([@]=1)",
        "echo ${a[@]}",
        "echo ${x:@:1}",
        "echo ${x#@}",
        "echo ${x/@/b}",
        "echo \"${x:-\"@\"}\"",
        "echo `echo @`",
        "echo \"`echo '@'`\"",
        "echo $'@'",
        "echo \\@",
        "echo \"\\@\"",
        "echo $@",
        "echo \"$@\"",
        "echo ~@",
        "f@() { :; }",
        "eval echo @",
        "eval \"echo '@'\"",
        "command eval @",
        "x=1 eval @",
        "if true; then eval @; fi",
        "case a in a) eval @;; esac",
        "f() { eval @; }",
        "function f { eval @; }",
        "(eval @)",
        "echo $(eval @)",
        "trap 'rm @' EXIT",
        "alias x=@",
        "sh -c 'echo @'",
        "sudo -u me bash -ec \"echo @\"",
        "find . -exec sh -c 'echo @' \\;",
        "bash <<END\necho @\nEND\n",
        "read @",
        "unset @",
        "export @=1",
        "printf -v @ x",
        "echo >&@",
        "cat <<'END'\n@\nEND\n",
        "cat <<\\END\n@\nEND\n",
        "cat <<END@\nx\nEND\n",
        "cat <<END\n\\@\nEND\n",
        "cat <<END\n@\n",
        "cat <<END\nx\\\nEND\n@\nEND\n",
        "echo 'a @",
        "echo \"a @",
        "echo $(echo @",
        "echo ) @",
        "cat <<A 'x\n' @\nA\n",
        "sh -ce 'echo @'",
        "bash -c -e \"echo @\"",
        "bash -ec -o pipefail \"echo @\"",
        "su me -c\"echo @\"",
        "bash <<< \"echo @\"",
        "<<< \"echo @\" bash",
        "echo \"rm @\" | sh",
        "echo @ | sudo bash -e",
        "printf %s @ | bash -s x",
        "{ echo a; echo @; } | sh",
        "(echo @) | sh",
        "echo @ | cat | sh",
        "cat <<END | sh\n@\nEND\n",
        "echo @ |\n sh",
        "echo @ | xargs -I{} sh -c \"echo {}\"",
        ". <(echo @)",
        "source <(echo @)",
        "bash <(echo @)",
        "eval \"$(echo @)\"",
        "sh -c \"$(echo @)\"",
        "command -p eval @",
        "time -p eval @",
        "coproc eval @",
        "coproc C { eval @; }",
        "exec eval @",
        "printf @ x",
        "printf \"@\" x",
        "printf -v@ x",
        "printf -v x -v @ y",
        "printf \"a@\" x",
        "set @",
        "set -e @",
        "set -A @ x",
        "$(echo @)",
        "wait @",
        "wait -p @",
        "wait -n -p @ %1",
        "[ @ x ]",
        "[ ! @ x ]",
        "[ a @ b ]",
        "[ @ -a x ]",
        "test @ x",
        "SRANDOM=@",
        "x=${RANDOM:=@}",
        "echo \"${x:=@}\"",
        "echo $\\\n(( @ ))",
        "cat <\\\n<A\n@\nA\n",
        "alias x=y; echo @",
        "watch \"ls @\"",
        "env -S \"sh -c @\"",
        "python3 -c \"print(@)\"",
        "perl -ne \"print @\"",
        "ruby -e \"puts @\"",
        "node -e \"x(@)\"",
        "php -r \"x(@);\"",
        "awk \"{ print @ }\"",
        "awk -v x=1 \"$P@\"",
        "sudo awk @",
        "xargs sh -c \"echo @\"",
        "cat <(cat <<A) @\nA\n"
      })
  void dataIsRefusedInBash(String script) {
    assertThat(place(Shell.BASH, script)).as(script).isInstanceOf(Place.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "exit @",
        "printf %d @",
        "printf '%5.2f' @",
        "print -f %d @",
        "[ -t @ ]",
        "echo \"$x[@]\"",
        "repeat @ do; :; done",
        "print @",
        "print -n @",
        "print -v @ x",
        "set @",
        "if [[ a == a ]] { eval @ }",
        "for x (a b) eval @",
        "{ : } always { eval @ }",
        "noglob eval @",
        "- eval @",
        "coproc eval @",
        "[[ a =~ @ ]]",
        "private @=1",
        "vared @",
        "zstyle -g @ x",
        "MAILCHECK=@",
        "TRY_BLOCK_INTERRUPT=@",
        "COLUMNS=@"
      })
  void dataIsRefusedInZsh(String script) {
    assertThat(place(Shell.ZSH, script)).as(script).isInstanceOf(Place.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"echo $'\\'' @ '", "cat <<< @", "echo $'@'", "((echo @) | cat)"})
  void dataIsRefusedWhereShellsThatAreCalledShDiffer(String script) {
    assertThat(place(Shell.SH, script)).as(script).isInstanceOf(Place.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[ @ -eq 1 ]",
        "exit @",
        "printf '%d %s' @",
        "sh -c 'echo \"$1\"' sh @",
        "[[ $(wc -l < @) -gt 3 ]]",
        "echo eval @",
        "export x=@",
        "wait -- @",
        "cat @ <<'END'\nx\nEND\n",
        "printf %s @",
        "printf 'a %s' @ b",
        "printf -- @",
        "printf \"a@\"",
        "set -- @",
        "set -e -- @",
        "[ -n @ ]",
        "[ @ ]",
        "[ a = @ ]",
        "[ @ -nt x ]",
        "[[ a =~ @ ]]",
        "echo @ | sh -c 'cat'",
        "echo @ | sh script",
        "cat <<END | cat\n@\nEND\n",
        "cat <<< @",
        "bash script @",
        "bash -c \"echo\" sh @",
        "source @",
        "ls | xargs rm @",
        "python3 -c 'x' @",
        "python3 x.py -c @",
        "awk '{ print }' @",
        "awk -v x=@ '{ print x }'",
        "awk -f x.awk @",
        "perl x.pl -e @",
        "echo a \\\n  @",
        "echo a.\\\nb@",
        "eval x; echo @",
        "echo @ || sh",
        "echo @; sh",
        "watch; echo @"
      })
  void dataIsTakenWhereItIsSafe(String script) {
    assertThat(place(Shell.BASH, script)).as(script).isNotInstanceOf(Place.Refused.class);
  }

  @Test
  void onlyTheUnsafePlaceIsRefused() {
    assertThat(places(Shell.BASH, "echo @ $((@)) '@'"))
        .containsExactly(Place.WORD, Refusals.ARITHMETIC, Place.SINGLE_QUOTED);
  }

  @Test
  void textForAnotherMachineIsAWarning() {
    String script = "ssh -p 22 @ uptime\nssh host rm @".replace(ShellRun.DATA, ScriptCursor.DATA);
    ScriptReading reading = ScriptReading.of(script, Shell.SH);
    assertThat(reading.places()).containsOnly(Place.WORD);
    assertThat(reading.cautions()).extracting(ScriptReading.Caution::insertion).containsExactly(1);
  }

  @Test
  void nestingWithoutEndIsRefusedAndNotFollowed() {
    List<String> openings = List.of("$(", "\"$(", "${x:-", "(", "$((", "\"${x:-");
    List<String> failed = new ArrayList<>();
    for (String opening : openings) {
      if (!(place(Shell.BASH, opening.repeat(50_000) + "@") instanceof Place.Refused)) {
        failed.add(opening);
      }
    }
    assertThat(failed).isEmpty();
  }
}
