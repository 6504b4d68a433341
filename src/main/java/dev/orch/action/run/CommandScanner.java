package dev.orch.action.run;

import java.util.ArrayList;
import java.util.List;

/** Reads commands: at the top of a script, or between parentheses. */
final class CommandScanner {
  private final ScriptCursor cursor;
  private final Shell shell;
  private final SecondReading judge;
  private final WordScanner words;
  private final HereDocuments hereDocuments;
  private final Pipeline pipeline;
  private final boolean isNested;

  private WordText word = new WordText();
  private List<WordText> command = new ArrayList<>();
  private final List<Integer> hereStrings = new ArrayList<>();
  private int wordFirst;
  private int commandFirst;
  private int cases;
  private boolean isPattern;
  private boolean isTest;
  private boolean isTarget;
  private boolean isHereString;
  private boolean isDuplicate;
  private boolean isClosed;

  CommandScanner(ScriptCursor cursor, Shell shell) {
    this(cursor, shell, new SecondReading(cursor, shell), false);
  }

  private CommandScanner(ScriptCursor cursor, Shell shell, SecondReading judge, boolean isNested) {
    this.cursor = cursor;
    this.shell = shell;
    this.judge = judge;
    this.isNested = isNested;
    this.words = new WordScanner(cursor, shell, this::nested);
    this.hereDocuments = new HereDocuments(cursor, words, judge);
    this.pipeline = new Pipeline(cursor, judge, hereDocuments);
  }

  List<ScriptReading.Caution> cautions() {
    return judge.cautions();
  }

  /** Judges what only the whole script can tell. */
  void conclude() {
    judge.conclude();
  }

  void readAll() {
    int first = cursor.next();
    commandFirst = first;
    while (!cursor.isAtEnd() && !isClosed) {
      wordFirst = word.isStarted() ? wordFirst : cursor.next();
      if (isTest) {
        testStep();
      } else {
        step();
      }
    }
    endCommand();
    if (isNested && !isClosed) {
      cursor.refuseSince(first, Refusals.unclear("a ( before it is not closed"));
      cursor.doubt(Refusals.unclear("a ( before it is not closed"));
    }
    hereDocuments.giveUp();
  }

  /** Reads the commands after an opening parenthesis, and the closing one. */
  private void nested() {
    new CommandScanner(cursor, shell, judge, true).readAll();
  }

  private void step() {
    switch (cursor.peek()) {
      case '\n' -> lineBreak();
      case ' ', '\t' -> {
        endWord();
        cursor.skip(1);
      }
      case ';' -> semicolon();
      case '&', '|' -> connector();
      case '(' -> openingParenthesis();
      case ')' -> closingParenthesis();
      case '<' -> lessThan();
      case '>' -> greaterThan();
      case '#' -> numberSign();
      case ScriptCursor.DATA -> words.data(word, place());
      default -> words.bare(word);
    }
  }

  /** Between double brackets, most signs have another meaning. */
  private void testStep() {
    if (!word.isStarted() && cursor.isNext("]]") && isBoundary(cursor.peek(2))) {
      cursor.skip(2);
      isTest = false;
      return;
    }
    switch (cursor.peek()) {
      case '\n', ' ', '\t' -> {
        endWord();
        cursor.skipOne();
      }
      case '#' -> numberSign();
      case ScriptCursor.DATA -> words.data(word, place());
      default -> words.bare(word);
    }
  }

  private Place place() {
    if (cursor.peek(1) == '(') {
      return Refusals.PARENTHESIS;
    }
    if (word.hasOpenBracket()) {
      return Refusals.SUBSCRIPT;
    }
    if (cursor.before() == '~') {
      return Refusals.TILDE;
    }
    if (isDuplicate) {
      return Refusals.DUPLICATE;
    }
    boolean isFree = !isTarget && !isPattern && !isTest && !word.isStarted();
    return isFree && isBoundary(cursor.peek(1)) ? Place.WORD : Place.BARE;
  }

  static boolean isBoundary(char c) {
    return " \t\n;&|()<>".indexOf(c) >= 0 || c == ScriptCursor.END;
  }

  private void lineBreak() {
    endCommand();
    cursor.skip(1);
    hereDocuments.read();
  }

  private void semicolon() {
    endCommand();
    cursor.skip(1);
    if (cursor.peek() == ';' || cursor.peek() == '&' || cursor.peek() == '|') {
      cursor.skip(1);
      if (cursor.peek() == '&') {
        cursor.skip(1);
      }
      isPattern = cases > 0;
    }
  }

  private void connector() {
    if (cursor.peek() == '&' && cursor.peek(1) == '>') {
      cursor.skip(1);
      greaterThan();
    } else {
      pipe();
    }
  }

  /** Ends a command whose output another may read. */
  private void pipe() {
    endWord();
    boolean isPipe = cursor.peek() == '|' && cursor.peek(1) != '|';
    boolean isOr = cursor.peek() == '|' && !isPipe;
    int first = command.isEmpty() ? 0 : pipeline.first(commandFirst);
    endCommand();
    if (isPipe) {
      pipeline.open(first);
    }
    cursor.skip(isOr ? 2 : 1);
  }

  private void numberSign() {
    if (word.isStarted()) {
      word.append(cursor.take());
      return;
    }
    while (!cursor.isAtEnd() && cursor.peek() != '\n') {
      if (cursor.peek() == ScriptCursor.DATA) {
        cursor.insert(Place.COMMENT);
      } else {
        cursor.skip(1);
      }
    }
  }

  private void openingParenthesis() {
    if (isPattern && !word.isStarted()) {
      cursor.skip(1);
    } else if (!word.isStarted() && cursor.peek(1) == '(' && isCommandStart()) {
      words.arithmetic(word);
      endCommand();
    } else if (word.isStarted() && cursor.peek(1) == ')') {
      cursor.skip(2);
      word = new WordText();
      command = new ArrayList<>();
    } else {
      boolean isPart = word.isStarted();
      cursor.skip(1);
      cursor.nested(this::nested);
      if (isPart) {
        word.appendUnknown();
      } else if (shell == Shell.ZSH
          && command.size() == 2
          && ReservedWords.isLoop(command.getFirst())) {
        command = new ArrayList<>();
      }
    }
  }

  private boolean isCommandStart() {
    return command.isEmpty() || command.getFirst().isReserved("for");
  }

  private void closingParenthesis() {
    endWord();
    cursor.skip(1);
    if (isPattern) {
      command = new ArrayList<>();
      isPattern = false;
      return;
    }
    endCommand();
    isClosed = isNested;
    if (!isNested) {
      cursor.doubt(Refusals.unclear("a ) before it closes nothing"));
    }
  }

  private void lessThan() {
    if (cursor.peek(1) == '(') {
      substitution();
    } else if (cursor.isNext("<<<")) {
      if (!shell.hasDollarQuotes()) {
        cursor.doubt(Refusals.unclear("not every `sh` knows <<<"));
      }
      redirection(3);
      isHereString = true;
    } else if (cursor.isNext("<<")) {
      redirection(0);
      isTarget = false;
      hereDocuments.announce(command);
    } else {
      boolean isPair = cursor.peek(1) == '&' || cursor.peek(1) == '>';
      redirection(isPair ? 2 : 1);
    }
  }

  private void greaterThan() {
    if (cursor.peek(1) == '(') {
      substitution();
    } else {
      redirection(">&|".indexOf(cursor.peek(1)) >= 0 ? 2 : 1);
    }
  }

  private void substitution() {
    cursor.skip(2);
    cursor.nested(this::nested);
    word.appendUnknown();
  }

  /** Passes the sign; the number of a file before it is no word, nor is the file after it. */
  private void redirection(int length) {
    if (word.isStarted() && word.text().chars().allMatch(c -> c >= '0' && c <= '9')) {
      word = new WordText();
    }
    endWord();
    isDuplicate = length == 2 && cursor.peek(1) == '&';
    cursor.skip(length);
    isTarget = true;
  }

  private void endCommand() {
    endWord();
    isTarget = false;
    isDuplicate = false;
    isHereString = false;
    if (!isPattern) {
      judge.judge(command);
      judge.judgeInput(command, hereStrings);
      pipeline.judge(command);
    }
    hereStrings.clear();
    command = new ArrayList<>();
    commandFirst = cursor.next();
  }

  private void endWord() {
    if (!word.isStarted()) {
      return;
    }
    WordText ended = word;
    ended.span(wordFirst, cursor.next());
    word = new WordText();
    if (isTarget) {
      if (isHereString) {
        hereStrings.addAll(ended.insertions());
      }
      isTarget = false;
      isDuplicate = false;
      isHereString = false;
    } else if (ended.isReserved("esac") && (isPattern || command.isEmpty())) {
      cases = Math.max(0, cases - 1);
      isPattern = false;
    } else if (!isPattern && !(command.isEmpty() && ReservedWords.isIntroduction(ended))) {
      add(ended);
    }
  }

  /** Whether a brace begins or ends a block though it is not the first word. */
  private boolean isBlock(WordText ended) {
    if (!ended.isReserved("{") && !ended.isReserved("}")) {
      return false;
    }
    return shell == Shell.ZSH
        || (!command.isEmpty()
            && (command.getFirst().isReserved("function")
                || command.getFirst().isReserved("coproc")));
  }

  private void add(WordText ended) {
    if (isBlock(ended)) {
      endCommand();
      return;
    }
    command.add(ended);
    if (command.size() == 1 && ended.isReserved("[[")) {
      isTest = true;
    } else if (command.size() == 3 && command.getFirst().isReserved("case") && ended.is("in")) {
      command = new ArrayList<>();
      cases++;
      isPattern = true;
    }
  }
}
