package dev.orch;

/** The program `orch`. */
final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.out.println("orch");
  }
}
