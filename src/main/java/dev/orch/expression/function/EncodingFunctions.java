package dev.orch.expression.function;

import dev.orch.value.BytesValue;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** The functions that write values in other forms and read them back. */
final class EncodingFunctions {
  private EncodingFunctions() {}

  static Value call(Arguments arguments) throws FunctionException {
    return switch (arguments.function()) {
      case TO_JSON -> JsonText.write(arguments.first(), arguments.budget());
      case FROM_JSON -> JsonText.read(arguments.string(0), arguments.budget());
      case BASE64, BASE64_ENCODE ->
          arguments.derived(Base64.getEncoder().encodeToString(bytes(arguments)));
      case BASE64_DECODE -> decode(arguments);
      case SHA256 -> arguments.derived(sha256(bytes(arguments)));
      default -> throw new IllegalStateException(arguments.function() + " encodes nothing");
    };
  }

  private static byte[] bytes(Arguments arguments) throws FunctionException {
    Value value = arguments.first();
    if (value instanceof BytesValue bytes) {
      arguments.budget().spendChars(2L * bytes.size());
      return bytes.bytes();
    }
    if (value instanceof StringValue text) {
      arguments.budget().spendChars(2L * text.text().length());
      return text.text().getBytes(StandardCharsets.UTF_8);
    }
    throw arguments.unfit(0, "a string or bytes");
  }

  private static Value decode(Arguments arguments) throws FunctionException {
    StringValue text = arguments.string(0);
    arguments.budget().spendChars(text.text().length());
    try {
      return BytesValue.of(Base64.getDecoder().decode(text.text())).withSecret(text.isSecret());
    } catch (IllegalArgumentException notBase64) {
      throw arguments.failed("the text is no base64");
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
