package dev.orch.action.run;

/** Why data cannot be put at some places of a script, and what to do instead. */
final class Refusals {
  private static final String USE_ENV =
      "give it a name with `env:` and write \"$NAME\" where the shell reads it safely";
  private static final String COMPUTE =
      "compute it in the expression; a whole number may be put in with raw(int(…))";

  static final Place.Refused ARITHMETIC =
      new Place.Refused("shells run commands that stand in a value in arithmetic", COMPUTE);
  static final Place.Refused SUBSCRIPT =
      new Place.Refused(
          "shells run commands that stand in a value between the brackets of an array", COMPUTE);
  static final Place.Refused DUPLICATE =
      new Place.Refused(
          "bash reads what follows >& twice, and runs commands in it",
          "write > \"file\" 2>&1, or a fixed number");
  static final Place.Refused OWN_VARIABLE =
      new Place.Refused(
          "the shell itself computes with this variable, and runs commands in its value",
          "use a variable of another name or without `-i`, `-a`, `-A`, `-n`");
  static final Place.Refused TILDE =
      new Place.Refused(
          "shells differ in what a ~ right before it means",
          "write \"$HOME\", or quote the ~ if it means itself");
  static final Place.Refused BACKQUOTES =
      new Place.Refused(
          "shells differ in how they read quotes between backquotes", "write $( … ) instead");
  static final Place.Refused DOLLAR_QUOTES =
      new Place.Refused("there is no safe way to put data into $'…'", "use \"…\" or '…' here");
  static final Place.Refused BACKSLASH =
      new Place.Refused(
          "a backslash right before it would change how it is read", "leave out the backslash");
  static final Place.Refused DOLLAR =
      new Place.Refused(
          "a `$` right before it would change how it is read", "write \\$ for a dollar sign");
  static final Place.Refused PARENTHESIS =
      new Place.Refused("an opening parenthesis follows it at once", "put a blank between them");
  static final Place.Refused QUOTED_HERE_DOCUMENT =
      new Place.Refused(
          "nothing is replaced in a here-document whose end is quoted",
          "leave out the quotes around the word after <<, or let the program read a variable from"
              + " `env:`");
  static final Place.Refused HERE_DOCUMENT_WORD =
      new Place.Refused("it stands in the word that ends a here-document", "write a fixed word");
  static final Place.Refused PARAMETER =
      new Place.Refused(
          "shells read it as a pattern or as arithmetic inside of ${…}",
          "give it a name with `env:`, or compute the text in the expression");
  static final Place.Refused BARE_DEFAULT =
      new Place.Refused(
          "ksh loses it inside of ${…} where it is empty", "put \" around the whole: \"${x:-…}\"");
  static final Place.Refused SECOND_READING =
      new Place.Refused("the command before it reads its arguments as code", USE_ENV);
  static final Place.Refused VARIABLE_NAME =
      new Place.Refused(
          "the command before it takes the name of a variable, in which shells run commands",
          "write the name itself, or choose with `case`");
  static final Place.Refused OPTION =
      new Place.Refused(
          "the command before it may read it as an option, in which shells run commands",
          "put a fixed word or `--` before it, as in: printf '%s\\n' ${{ … }}");
  static final Place.Refused FORMAT =
      new Place.Refused(
          "`printf` reads it as a format, which can make it read what follows as a name",
          "put it behind a format of your own: printf '%s\\n' ${{ … }}");
  static final Place.Refused OPERATOR =
      new Place.Refused(
          "`[` may read it as an operator, which may make it run commands in what follows",
          "compare it: [ ${{ … }} = text ], [ -n ${{ … }} ]");
  static final Place.Refused PATTERN =
      new Place.Refused(
          "this shell reads it as a regular expression, whatever the quotes",
          "compute it in the expression with matches()");
  static final Place.Refused PROGRAM =
      new Place.Refused(
          "the program before it reads this text as its code",
          "pass it as an argument or with `env:`, and let the code read that");
  static final Place.Refused INNER_SHELL =
      new Place.Refused(
          "another shell reads this text as its script",
          "pass it as an argument of that script: sh -c 'echo \"$1\"' sh ${{ … }}");
  static final Place.Refused INNER_SHELL_INPUT =
      new Place.Refused(
          "another shell reads this here-document as its script",
          "pass it as an argument: sh -s ${{ … }} <<EOF, and write \\$1");
  static final Place.Refused PIPED_TO_SHELL =
      new Place.Refused(
          "another shell reads the output of this command as its script",
          "pass it as an argument of that script: … | sh -s ${{ … }}");
  static final Place.Refused NESTING =
      new Place.Refused("the script is nested too deeply to be read", USE_ENV);

  private Refusals() {}

  /** Something before the place that does not end, or that shells read in different ways. */
  static Place.Refused unclear(String what) {
    return new Place.Refused("it cannot be told how the shell reads this place: " + what, USE_ENV);
  }

  /** A shell that is not known. */
  static Place.Refused unknownShell(String shell) {
    return new Place.Refused(
        "orch does not know how `"
            + shell
            + "` reads quotes, so it cannot put data into its script",
        "pass it with `env:`, or use one of the shells sh, bash, dash, zsh, ksh");
  }
}
