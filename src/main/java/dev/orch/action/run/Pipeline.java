package dev.orch.action.run;

import java.util.List;

/** The data in commands whose output the next command reads. */
final class Pipeline {
  private final ScriptCursor cursor;
  private final SecondReading judge;
  private final HereDocuments hereDocuments;
  private boolean isOpen;
  private int first;
  private int end;

  Pipeline(ScriptCursor cursor, SecondReading judge, HereDocuments hereDocuments) {
    this.cursor = cursor;
    this.judge = judge;
    this.hereDocuments = hereDocuments;
  }

  /** The first data of a pipe that goes on with a command in which this data is the first. */
  int first(int ofCommand) {
    return isOpen ? first : ofCommand;
  }

  /** Notes that what comes next reads what is written from this data on up to here. */
  void open(int from) {
    isOpen = true;
    first = from;
    end = cursor.next();
  }

  /** Judges the command that comes next. */
  void judge(List<WordText> command) {
    if (command.isEmpty() || !isOpen) {
      return;
    }
    isOpen = false;
    if (judge.isReadingScript(command)) {
      for (int i = first; i < end; i++) {
        cursor.refuse(i, Refusals.PIPED_TO_SHELL);
      }
      hereDocuments.refuseAnnounced();
    }
  }
}
