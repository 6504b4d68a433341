package dev.orch.secret.encryption;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The keys that one call of orch has at hand: a key file, read once, and what a passphrase gives,
 * computed once a salt. May be used by many threads; one at a time is served.
 */
public final class KeyRing {
  private static final String NO_FILE =
      "no key file is named, and there is no home to look in: set " + KeyLocation.FILE_VARIABLE;

  private final Optional<Path> file;
  private final String user;
  private final Passphrases passphrases;
  private final Map<KeyReference, MasterKey> derived = new HashMap<>();
  private Optional<MasterKey> stored = Optional.empty();
  private Optional<String> passphrase = Optional.empty();

  /** Those who know the passphrase. */
  @FunctionalInterface
  public interface Passphrases {
    /** Asks them; empty if nobody can be asked. */
    Optional<String> find();
  }

  /**
   * @param file the key file, which need not exist unless it is needed
   * @param user the name of the one who runs orch
   */
  public KeyRing(Optional<Path> file, String user, Passphrases passphrases) {
    this.file = file;
    this.user = user;
    this.passphrases = passphrases;
  }

  /** Opens a value that stands under this name, with the key that it asks for. */
  public synchronized ValueCipher.Opening open(EncryptedValue value, String name) {
    Optional<String> misplaced = ValueCipher.misplaced(value, name);
    if (misplaced.isPresent()) {
      return new ValueCipher.Refused(misplaced.get());
    }
    return switch (key(value.key())) {
      case KeyFile.Found(MasterKey key) ->
          new ValueCipher(RandomBytes.secure()).open(value, name, key);
      case KeyFile.Missing(String reason) -> new ValueCipher.Refused(reason);
    };
  }

  private KeyFile.Reading key(KeyReference wanted) {
    return switch (wanted) {
      case KeyReference.Stored reference -> stored(reference);
      case KeyReference.FromPassphrase reference -> derived(reference);
    };
  }

  private KeyFile.Reading stored(KeyReference.Stored wanted) {
    return switch (stored()) {
      case KeyFile.Missing missing ->
          new KeyFile.Missing("was encrypted with " + wanted.word() + ", and " + missing.reason());
      case KeyFile.Found(MasterKey key) when !key.reference().equals(wanted) ->
          new KeyFile.Missing(
              "was encrypted with another key: "
                  + wanted.word()
                  + ", while "
                  + file.map(Path::toString).orElse("")
                  + " holds "
                  + key.reference().word()
                  + "; name the right key file with "
                  + KeyLocation.FILE_VARIABLE);
      case KeyFile.Found found -> found;
    };
  }

  /** The key of the key file. */
  public synchronized KeyFile.Reading stored() {
    if (stored.isPresent()) {
      return new KeyFile.Found(stored.get());
    }
    if (file.isEmpty()) {
      return new KeyFile.Missing(NO_FILE);
    }
    KeyFile.Reading reading = KeyFile.read(file.get(), user);
    if (reading instanceof KeyFile.Found(MasterKey key)) {
      stored = Optional.of(key);
    }
    return reading;
  }

  private KeyFile.Reading derived(KeyReference.FromPassphrase wanted) {
    MasterKey known = derived.get(wanted);
    if (known != null) {
      return new KeyFile.Found(known);
    }
    Optional<String> given = passphrase.or(passphrases::find).filter(text -> !text.isEmpty());
    if (given.isEmpty()) {
      return new KeyFile.Missing(
          "was encrypted with a passphrase, and nobody can be asked for it: set "
              + KeyLocation.PASSPHRASE_VARIABLE
              + ", or run it at a terminal");
    }
    MasterKey key = MasterKey.fromPassphrase(given.get(), wanted.rounds(), wanted.salt());
    if (!key.reference().equals(wanted)) {
      return new KeyFile.Missing(
          "was encrypted with another passphrase than the one that was given");
    }
    passphrase = given;
    derived.put(wanted, key);
    return new KeyFile.Found(key);
  }

  /** The key that a value was opened with, for values that are to go beside it. */
  public synchronized Optional<MasterKey> openedWith(KeyReference reference) {
    return Optional.ofNullable(derived.get(reference))
        .or(() -> stored.filter(key -> key.reference().equals(reference)));
  }
}
