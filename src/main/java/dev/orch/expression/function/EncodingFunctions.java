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

  static Value call(FunctionCall call) throws FunctionException {
    return switch (call.function()) {
      case TO_JSON -> JsonText.write(call.first(), call.budget());
      case FROM_JSON -> JsonText.read(call.string(0), call.budget());
      case BASE64, BASE64_ENCODE -> call.derived(Base64.getEncoder().encodeToString(bytes(call)));
      case BASE64_DECODE -> decode(call);
      case SHA256 -> call.derived(sha256(bytes(call)));
      default -> throw new IllegalStateException(call.function() + " encodes nothing");
    };
  }

  private static byte[] bytes(FunctionCall call) throws FunctionException {
    Value value = call.first();
    if (value instanceof BytesValue bytes) {
      call.budget().spendChars(2L * bytes.size());
      return bytes.bytes();
    }
    if (value instanceof StringValue text) {
      call.budget().spendChars(2L * text.text().length());
      return text.text().getBytes(StandardCharsets.UTF_8);
    }
    throw call.unfit(0, "a string or bytes");
  }

  private static Value decode(FunctionCall call) throws FunctionException {
    StringValue text = call.string(0);
    call.budget().spendChars(text.text().length());
    try {
      return BytesValue.of(Base64.getDecoder().decode(text.text())).withSecret(text.isSecret());
    } catch (IllegalArgumentException notBase64) {
      throw call.failed("the text is no base64");
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
