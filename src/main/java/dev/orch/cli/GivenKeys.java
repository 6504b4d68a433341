package dev.orch.cli;

import dev.orch.secret.Masker;
import dev.orch.secret.encryption.EncryptedText;
import dev.orch.secret.encryption.EncryptedValue;
import dev.orch.secret.encryption.KeyFile;
import dev.orch.secret.encryption.KeyLocation;
import dev.orch.secret.encryption.KeyRing;
import dev.orch.secret.encryption.MasterKey;
import dev.orch.secret.encryption.RandomBytes;
import dev.orch.secret.encryption.ValueCipher;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** The keys that a command about secrets was given, and what it needs of people. */
final class GivenKeys {
  private static final String KEY_FILE = "--key-file";
  private static final int LONGEST_NAME = 64;

  private final GivenOptions given;
  private final Invocation invocation;
  private final KeyRing ring;

  GivenKeys(GivenOptions given, Invocation invocation) {
    this.given = given;
    this.invocation = invocation;
    this.ring = new KeyRing(location(given, invocation), invocation.user(), this::passphrase);
  }

  static void addKeyFile(CommandSpec spec) {
    spec.addOption(
        CommandSpecs.value(
            "FILE",
            "The key file; else $ORCH_SECRET_KEY_FILE, $XDG_CONFIG_HOME/orch/secret.key,"
                + " ~/.config/orch/secret.key.",
            KEY_FILE));
  }

  /** The key file that is meant; it need not exist. */
  static Optional<Path> location(GivenOptions given, Invocation invocation) {
    return KeyLocation.find(given.text(KEY_FILE), invocation.environment(), invocation.directory());
  }

  /** The name of a secret that stands by itself on the command line. */
  String name() {
    String name = given.parameters(0).getFirst();
    boolean isName = !name.isEmpty() && name.length() <= LONGEST_NAME;
    for (int i = 0; i < name.length() && isName; i++) {
      char c = name.charAt(i);
      boolean isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
      isName = isLetter || (i > 0 && c >= '0' && c <= '9');
    }
    if (!isName) {
      throw new WrongUsage(
          "the name of a secret has letters, digits and _, no digit first, at most 64");
    }
    return name;
  }

  private Optional<String> passphrase() {
    return variable(KeyLocation.PASSPHRASE_VARIABLE)
        .or(() -> ask("Passphrase of the encrypted secrets"));
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(invocation.environment().get(name)).filter(it -> !it.isEmpty());
  }

  /** Asks for something that is not shown; nothing without a terminal. */
  Optional<String> ask(String question) {
    return new TerminalRespondent(invocation, false).ask(question, true);
  }

  /** The key of the key file. */
  MasterKey stored() {
    return switch (ring.stored()) {
      case KeyFile.Found(MasterKey key) -> key;
      case KeyFile.Missing(String reason) -> throw new SecretTrouble(reason);
    };
  }

  /**
   * A key from a passphrase: with the salt of values that are there already, if it opens one, so
   * that one computation serves all; else with a new one.
   */
  MasterKey fromPassphrase(List<EncryptedText.Place> beside) {
    for (EncryptedText.Place place : beside) {
      if (place.value().key().word().startsWith("passphrase-")) {
        open(place.value(), place.value().name(), "");
        return key(place.value());
      }
    }
    return newPassphrase(KeyLocation.PASSPHRASE_VARIABLE, "Passphrase for the encrypted secrets");
  }

  /** A key from a new passphrase, asked for twice where it is not in a variable. */
  MasterKey newPassphrase(String variable, String question) {
    String text =
        variable(variable)
            .or(() -> askTwice(question))
            .orElseThrow(() ->
                new SecretTrouble(
                    "nobody can be asked for a passphrase: set "
                        + variable
                        + ", or call orch at a terminal"));
    if (text.codePointCount(0, text.length()) < MasterKey.SHORTEST_PASSPHRASE) {
      throw new SecretTrouble(
          "a passphrase needs at least "
              + MasterKey.SHORTEST_PASSPHRASE
              + " characters: whoever has the text can try others as long as they like");
    }
    return MasterKey.fromPassphrase(text, RandomBytes.secure());
  }

  private Optional<String> askTwice(String question) {
    Optional<String> first = ask(question);
    if (first.isPresent() && !first.equals(ask("The same again"))) {
      throw new SecretTrouble("the two are not the same; nothing was done");
    }
    return first;
  }

  /**
   * The clear value.
   *
   * @param place where it stands, for messages: {@code playbook.yml:3: }
   */
  String open(EncryptedValue value, String name, String place) {
    return switch (ring.open(value, name)) {
      case ValueCipher.Opened(String clear) -> clear;
      case ValueCipher.Refused(String reason) ->
          throw new SecretTrouble(place + "the encrypted value of '" + name + "' " + reason);
    };
  }

  /** The key with which a value was opened. */
  MasterKey key(EncryptedValue value) {
    return ring.openedWith(value.key()).orElseThrow();
  }

  /** Encrypts a value that a run would take. */
  static EncryptedValue encrypt(String name, String value, MasterKey key) {
    Optional<String> refusal = new Masker().register(value);
    if (refusal.isPresent()) {
      throw new SecretTrouble("the value of '" + name + "' " + refusal.get());
    }
    try {
      return new ValueCipher(RandomBytes.secure()).encrypt(name, value, key);
    } catch (IllegalArgumentException unfit) {
      throw new SecretTrouble("the value of '" + name + "' " + unfit.getMessage());
    }
  }
}
