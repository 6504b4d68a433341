package dev.orch.expression.function;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The functions that expressions may call, macros aside: names, and how many arguments. */
public enum Function {
  SIZE("size", 1, 1, Family.LIST),
  TYPE("type", 1, 1, Family.CONVERSION),
  DYN("dyn", 1, 1, Family.CONVERSION),
  INT("int", 1, 1, Family.CONVERSION),
  UINT("uint", 1, 1, Family.CONVERSION),
  DOUBLE("double", 1, 1, Family.CONVERSION),
  STRING("string", 1, 1, Family.CONVERSION),
  BYTES("bytes", 1, 1, Family.CONVERSION),
  BOOL("bool", 1, 1, Family.CONVERSION),
  TIMESTAMP("timestamp", 1, 1, Family.CONVERSION),
  DURATION("duration", 1, 1, Family.CONVERSION),

  CONTAINS("contains", 2, 2, Family.STRING),
  STARTS_WITH("startsWith", 2, 2, Family.STRING),
  ENDS_WITH("endsWith", 2, 2, Family.STRING),
  MATCHES("matches", 2, 2, Family.STRING),
  CHAR_AT("charAt", 2, 2, Family.STRING),
  INDEX_OF("indexOf", 2, 3, Family.STRING),
  LAST_INDEX_OF("lastIndexOf", 2, 3, Family.STRING),
  LOWER_ASCII("lowerAscii", 1, 1, Family.STRING),
  UPPER_ASCII("upperAscii", 1, 1, Family.STRING),
  REPLACE("replace", 3, 4, Family.STRING),
  SPLIT("split", 2, 3, Family.STRING),
  SUBSTRING("substring", 2, 3, Family.STRING),
  TRIM("trim", 1, 1, Family.STRING),
  JOIN("join", 1, 2, Family.STRING),
  FORMAT("format", 2, 2, Family.STRING),
  QUOTE("strings.quote", 1, 1, Family.STRING),
  BASENAME("basename", 1, 1, Family.STRING),
  DIRNAME("dirname", 1, 1, Family.STRING),
  SEMVER("semver", 2, 2, Family.STRING),

  REVERSE("reverse", 1, 1, Family.LIST),
  KEYS("keys", 1, 1, Family.LIST),
  VALUES("values", 1, 1, Family.LIST),
  FIRST("first", 1, 1, Family.LIST),
  LAST("last", 1, 1, Family.LIST),
  SORT("sort", 1, 1, Family.LIST),
  UNIQUE("unique", 1, 1, Family.LIST),
  DISTINCT("distinct", 1, 1, Family.LIST),
  SLICE("slice", 3, 3, Family.LIST),
  FLATTEN("flatten", 1, 2, Family.LIST),
  RANGE("range", 1, 2, Family.LIST),
  LISTS_RANGE("lists.range", 1, 1, Family.LIST),

  TO_JSON("toJson", 1, 1, Family.ENCODING),
  FROM_JSON("fromJson", 1, 1, Family.ENCODING),
  BASE64("base64", 1, 1, Family.ENCODING),
  BASE64_ENCODE("base64.encode", 1, 1, Family.ENCODING),
  BASE64_DECODE("base64.decode", 1, 1, Family.ENCODING),
  SHA256("sha256", 1, 1, Family.ENCODING),

  GET_FULL_YEAR("getFullYear", 1, 2, Family.TIME),
  GET_MONTH("getMonth", 1, 2, Family.TIME),
  GET_DATE("getDate", 1, 2, Family.TIME),
  GET_DAY_OF_MONTH("getDayOfMonth", 1, 2, Family.TIME),
  GET_DAY_OF_WEEK("getDayOfWeek", 1, 2, Family.TIME),
  GET_DAY_OF_YEAR("getDayOfYear", 1, 2, Family.TIME),
  GET_HOURS("getHours", 1, 2, Family.TIME),
  GET_MINUTES("getMinutes", 1, 2, Family.TIME),
  GET_SECONDS("getSeconds", 1, 2, Family.TIME),
  GET_MILLISECONDS("getMilliseconds", 1, 2, Family.TIME),
  FORMAT_TIME("formatTime", 2, 3, Family.TIME),

  GREATEST("math.greatest", 1, Integer.MAX_VALUE, Family.MATH),
  LEAST("math.least", 1, Integer.MAX_VALUE, Family.MATH),
  CEIL("math.ceil", 1, 1, Family.MATH),
  FLOOR("math.floor", 1, 1, Family.MATH),
  ROUND("math.round", 1, 1, Family.MATH),
  TRUNC("math.trunc", 1, 1, Family.MATH),
  ABS("math.abs", 1, 1, Family.MATH),
  SIGN("math.sign", 1, 1, Family.MATH),
  SQRT("math.sqrt", 1, 1, Family.MATH),
  IS_NAN("math.isNaN", 1, 1, Family.MATH),
  IS_INF("math.isInf", 1, 1, Family.MATH),
  IS_FINITE("math.isFinite", 1, 1, Family.MATH),
  BIT_AND("math.bitAnd", 2, 2, Family.MATH),
  BIT_OR("math.bitOr", 2, 2, Family.MATH),
  BIT_XOR("math.bitXor", 2, 2, Family.MATH),
  BIT_NOT("math.bitNot", 1, 1, Family.MATH),
  BIT_SHIFT_LEFT("math.bitShiftLeft", 2, 2, Family.MATH),
  BIT_SHIFT_RIGHT("math.bitShiftRight", 2, 2, Family.MATH),

  OPTIONAL_OF("optional.of", 1, 1, Family.OPTIONAL),
  OPTIONAL_OF_NON_ZERO("optional.ofNonZeroValue", 1, 1, Family.OPTIONAL),
  OPTIONAL_NONE("optional.none", 0, 0, Family.OPTIONAL),
  OPTIONAL_UNWRAP("optional.unwrap", 1, 1, Family.OPTIONAL),
  UNWRAP_OPT("unwrapOpt", 1, 1, Family.OPTIONAL),
  HAS_VALUE("hasValue", 1, 1, Family.OPTIONAL),
  VALUE("value", 1, 1, Family.OPTIONAL),
  OR("or", 2, 2, Family.OPTIONAL),
  OR_VALUE("orValue", 2, 2, Family.OPTIONAL),
  COALESCE("coalesce", 1, Integer.MAX_VALUE, Family.OPTIONAL),
  RAW("raw", 1, 1, Family.OPTIONAL),

  GLOB("glob", 1, 1, Family.OUTSIDE),
  EXISTS("exists", 1, 1, Family.OUTSIDE),
  READ_FILE("readFile", 1, 1, Family.OUTSIDE),
  SUCCEEDED("succeeded", 0, 0, Family.OUTSIDE),
  FAILED("failed", 0, 0, Family.OUTSIDE),
  ALWAYS("always", 0, 0, Family.OUTSIDE);

  private static final Map<String, Function> BY_NAME = byName();

  private final String label;
  private final int minimum;
  private final int maximum;
  private final Family family;

  Function(String label, int minimum, int maximum, Family family) {
    this.label = label;
    this.minimum = minimum;
    this.maximum = maximum;
    this.family = family;
  }

  /** The function of this name, namespace included. */
  public static Optional<Function> find(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** The names of all functions. */
  public static List<String> labels() {
    return new ArrayList<>(BY_NAME.keySet());
  }

  /** The function's name as expressions write it. */
  public String label() {
    return label;
  }

  /** Whether it takes this many arguments, the one before the dot included. */
  public boolean takes(int count) {
    return count >= minimum && count <= maximum;
  }

  /** How many arguments it takes, in words: {@code 1 or 2 arguments}. */
  public String arity() {
    if (maximum == Integer.MAX_VALUE) {
      return "at least " + minimum + (minimum == 1 ? " argument" : " arguments");
    }
    String range = minimum == maximum ? "" + minimum : minimum + " or " + maximum;
    return range + (maximum == 1 ? " argument" : " arguments");
  }

  /** Fails unless it takes this many arguments. */
  public void requireCount(int count) throws FunctionException {
    if (!takes(count)) {
      throw FunctionException.failed(label + "() takes " + arity() + ", not " + count);
    }
  }

  /** Which part of the language computes it. */
  public Family family() {
    return family;
  }

  /** Whether the scope computes it: it needs files or the run, or is not always there. */
  public boolean isOutside() {
    return family == Family.OUTSIDE;
  }

  private static Map<String, Function> byName() {
    Map<String, Function> found = HashMap.newHashMap(128);
    for (Function function : values()) {
      found.put(function.label, function);
    }
    return found;
  }

  /** Functions of one kind. */
  public enum Family {
    CONVERSION,
    STRING,
    LIST,
    ENCODING,
    TIME,
    MATH,
    OPTIONAL,
    OUTSIDE
  }
}
