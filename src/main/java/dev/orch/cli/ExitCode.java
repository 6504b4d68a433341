package dev.orch.cli;

/** The numbers with which orch ends, and what each means. */
public enum ExitCode {
  SUCCEEDED(0, "succeeded; skipped steps included"),
  FAILED(1, "a step failed"),
  USAGE(2, "the command line is wrong"),
  INVALID(3, "the playbook or its inputs are wrong; nothing ran"),
  WAITING(4, "waits for a decision"),
  LOCKED(5, "already running"),
  UNRECORDED(6, "the state directory or the audit trail cannot be written or read"),
  UNVERIFIED(7, "the verification of a trail failed"),
  BUG(70, "a bug in orch"),
  TIMED_OUT(124, "the run's own timeout"),
  HUNG_UP(129, "ended by the signal HUP"),
  INTERRUPTED(130, "ended by the signal INT"),
  TERMINATED(143, "ended by the signal TERM");

  private final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  public int number() {
    return number;
  }

  /** What it means, for people. */
  public String meaning() {
    return meaning;
  }
}
