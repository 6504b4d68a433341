package dev.orch.process;

/** How a process is asked to end, from the politest on. */
public enum Signal {
  /** What a terminal sends for Ctrl-C. */
  INTERRUPT(2),
  /** The usual request to end. */
  TERMINATE(15),
  /** The end: a process cannot refuse. */
  KILL(9);

  private final int number;

  Signal(int number) {
    this.number = number;
  }

  /** The number that every Unix gives it. */
  public int number() {
    return number;
  }

  /** The name of a signal for people, {@code SIGSEGV}; its number where it has no usual name. */
  public static String name(int number) {
    return switch (number) {
      case 1 -> "SIGHUP";
      case 2 -> "SIGINT";
      case 3 -> "SIGQUIT";
      case 4 -> "SIGILL";
      case 5 -> "SIGTRAP";
      case 6 -> "SIGABRT";
      case 7 -> "SIGBUS";
      case 8 -> "SIGFPE";
      case 9 -> "SIGKILL";
      case 10 -> "SIGUSR1";
      case 11 -> "SIGSEGV";
      case 12 -> "SIGUSR2";
      case 13 -> "SIGPIPE";
      case 14 -> "SIGALRM";
      case 15 -> "SIGTERM";
      case 24 -> "SIGXCPU";
      case 25 -> "SIGXFSZ";
      case 31 -> "SIGSYS";
      default -> "signal " + number;
    };
  }
}
