package dev.orch.doctor;

/**
 * What one check found.
 *
 * @param check what was looked at, in a word
 * @param text what was found, for people
 * @param advice what to do about it; empty if nothing
 */
public record Finding(String check, Verdict verdict, String text, String advice) {

  /** How bad it is. */
  public enum Verdict {
    OK,
    /** Something works less well than it could. */
    WARNING,
    /** Something does not work. */
    BROKEN,
    /** No run can be kept here. */
    UNUSABLE
  }

  static Finding ok(String check, String text) {
    return new Finding(check, Verdict.OK, text, "");
  }

  static Finding warning(String check, String text, String advice) {
    return new Finding(check, Verdict.WARNING, text, advice);
  }

  static Finding broken(String check, String text, String advice) {
    return new Finding(check, Verdict.BROKEN, text, advice);
  }
}
