package dev.orch.ui.live;

/** A terminal, as far as a run needs one. */
interface LiveDevice {
  /**
   * How large it is now.
   *
   * @param columns at least 1
   * @param rows at least 1
   */
  record Size(int columns, int rows) {
    public Size {
      columns = Math.max(1, columns);
      rows = Math.max(1, rows);
    }
  }

  Size size();

  /** Puts text and control sequences on it at once; silent if it is gone. */
  void write(String text);

  /** Hides the cursor and what is typed, unless that is so already. */
  void take();

  /** Makes it as it was before it was taken, unless that is so already. */
  void giveBack();
}
