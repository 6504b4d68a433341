package dev.orch.action.http;

import dev.orch.expression.Template;
import dev.orch.expression.TemplateTree;
import dev.orch.source.Problem;
import dev.orch.source.Problems;
import java.util.Optional;

/** Finds mistakes in the address of a playbook before anything runs. */
final class AddressCheck {
  private AddressCheck() {}

  static void check(TemplateTree arguments, Problems problems) {
    Optional<TemplateTree> url =
        arguments instanceof TemplateTree.Members members
            ? members.find("url")
            : Optional.of(arguments);
    if (url.isPresent() && url.get() instanceof TemplateTree.Text text && !text.isConstant()) {
      check(text.template(), problems);
    }
  }

  private static void check(Template template, Problems problems) {
    StringBuilder address = new StringBuilder();
    for (Template.Part part : template.parts()) {
      switch (part) {
        case Template.Literal literal -> address.append(literal.text());
        case Template.Data _ -> address.append(AddressText.DATA);
        case Template.Raw raw -> {
          address.append(AddressText.DATA);
          problems.add(
              Problem.warning(
                  raw.range(),
                  "raw() puts this into the address as it is, so that it can change where it goes",
                  "leave out raw() where it is data"));
        }
      }
    }
    String text = address.toString().strip();
    try {
      AddressParts.checkMarks(text);
      if (text.indexOf(AddressText.DATA) != 0) {
        AddressParts.of(text);
      } else if (text.length() > 1 && text.charAt(1) != '/' && text.charAt(1) != '?') {
        throw new IllegalArgumentException(
            "url begins with data, and only / or ? can follow the beginning of an address");
      }
    } catch (IllegalArgumentException e) {
      problems.error(template.text().range(), String.valueOf(e.getMessage()));
    }
  }
}
