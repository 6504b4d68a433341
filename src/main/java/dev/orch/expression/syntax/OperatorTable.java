package dev.orch.expression.syntax;

import dev.orch.expression.syntax.Syntax.BinaryOperator;

/** The operators between two operands, and how tightly each binds. */
final class OperatorTable {
  /** The precedence of the loosest operator: {@code ?:}. */
  static final int LOWEST = 1;

  /** The precedence of {@code ??}, which groups from the right. */
  static final int FALLBACK = 2;

  /** The precedence of what stands before one operand: tighter than all between two. */
  static final int UNARY = 8;

  private OperatorTable() {}

  /** How tightly this token binds as an operator; 0 if it is none. */
  static int precedence(Token token) {
    return switch (token) {
      case QUESTION -> LOWEST;
      case FALLBACK -> FALLBACK;
      case OR -> 3;
      case AND -> 4;
      case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, IN -> 5;
      case PLUS, MINUS -> 6;
      case TIMES, DIVIDED, MODULO -> 7;
      default -> 0;
    };
  }

  /** The operator that this token stands for. */
  static BinaryOperator binary(Token token) {
    return switch (token) {
      case PLUS -> BinaryOperator.ADD;
      case MINUS -> BinaryOperator.SUBTRACT;
      case TIMES -> BinaryOperator.MULTIPLY;
      case DIVIDED -> BinaryOperator.DIVIDE;
      case MODULO -> BinaryOperator.MODULO;
      case EQUAL -> BinaryOperator.EQUAL;
      case NOT_EQUAL -> BinaryOperator.NOT_EQUAL;
      case LESS -> BinaryOperator.LESS;
      case LESS_OR_EQUAL -> BinaryOperator.LESS_OR_EQUAL;
      case GREATER -> BinaryOperator.GREATER;
      case GREATER_OR_EQUAL -> BinaryOperator.GREATER_OR_EQUAL;
      case IN -> BinaryOperator.IN;
      default -> throw new IllegalStateException(token + " is no operator");
    };
  }
}
