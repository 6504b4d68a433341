package dev.orch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;

/**
 * Random input that is the same each time. As many tries as fit into the usual tests, times the
 * system property {@code orch.fuzz.factor}; {@code orch.fuzz.seed} makes them others.
 */
public final class Fuzz {
  private static final long SEED = Long.getLong("orch.fuzz.seed", 1);

  private Fuzz() {}

  /** Something that is tried with other random numbers each time. */
  public interface Try {
    void run(Random random) throws Exception;
  }

  /** By what the usual number of tries is multiplied. */
  public static int factor() {
    int factor = Integer.getInteger("orch.fuzz.factor", 1);
    assertThat(factor).as("orch.fuzz.factor").isPositive();
    return factor;
  }

  /** Tries something so often, and names the try that failed. */
  public static void repeat(int tries, Try attempt) {
    for (long i = 0; i < (long) tries * factor(); i++) {
      long seed = SEED * 1_000_003 + i;
      try {
        attempt.run(new Random(seed));
      } catch (Exception | AssertionError | StackOverflowError failure) {
        throw new AssertionError(
            "with the random numbers of seed " + seed + ": " + failure, failure);
      }
    }
  }

  /** One of these. */
  @SafeVarargs
  public static <T> T one(Random random, T... all) {
    return all[random.nextInt(all.length)];
  }

  /** A text in which some pieces are left out, repeated, exchanged or replaced by others. */
  public static String mutated(Random random, String text, String... pieces) {
    StringBuilder mutated = new StringBuilder(text);
    for (int n = random.nextInt(4); n >= 0 && !mutated.isEmpty(); n--) {
      int at = random.nextInt(mutated.length());
      int end = Math.min(mutated.length(), at + 1 + random.nextInt(random.nextInt(40) + 1));
      switch (random.nextInt(5)) {
        case 0 -> mutated.delete(at, end);
        case 1 -> mutated.insert(at, mutated.substring(at, end));
        case 2 -> mutated.insert(random.nextInt(mutated.length()), mutated.substring(at, end));
        case 3 ->
            mutated.setCharAt(at, (char) random.nextInt(random.nextInt(10) == 0 ? 65536 : 128));
        default -> mutated.replace(at, random.nextBoolean() ? at : end, one(random, pieces));
      }
    }
    return mutated.toString();
  }
}
