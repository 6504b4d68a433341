package dev.orch.cli;

import dev.orch.event.TrailException;
import dev.orch.process.NativeThread;
import dev.orch.source.Suggestion;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Finds the command that was called, reads its arguments, and turns its end into a number. */
public final class CommandLineProgram {
  private final Invocation invocation;

  private CommandLineProgram(Invocation invocation) {
    this.invocation = invocation;
  }

  /** Does what the invocation asks, and gives the number with which the process is to end. */
  public static int run(Invocation invocation) {
    return new CommandLineProgram(invocation.watched()).run().number();
  }

  private ExitCode run() {
    List<String> arguments = invocation.arguments();
    if (arguments.isEmpty()) {
      invocation.printError(usage(root()));
      return ExitCode.USAGE;
    }
    String word = arguments.getFirst();
    Optional<Command> command = Commands.find(word);
    if (command.isPresent()) {
      return run(command.get(), arguments.subList(1, arguments.size()));
    }
    return switch (word) {
      case "-h", "--help", "help" -> help();
      case "-V", "--version", "version" -> version();
      default -> unknown(word);
    };
  }

  private ExitCode run(Command command, List<String> arguments) {
    boolean isWord = !arguments.isEmpty() && !arguments.getFirst().startsWith("-");
    return command.members().isEmpty() || !isWord
        ? execute(command, arguments)
        : runMember(command, arguments);
  }

  private ExitCode runMember(Command command, List<String> arguments) {
    String word = arguments.getFirst();
    List<String> words = new ArrayList<>();
    for (Command member : command.members()) {
      String last = member.name().substring(command.name().length() + 1);
      if (last.equals(word)) {
        return execute(member, arguments.subList(1, arguments.size()));
      }
      words.add(last);
    }
    String hint = Suggestion.hint(word, words).orElse("there are " + String.join(", ", words));
    return wrongUsage(command, "there is no command '" + word + "'; " + hint);
  }

  private ExitCode execute(Command command, List<String> arguments) {
    CommandLine line = new CommandLine(command.spec());
    line.setExpandAtFiles(false);
    line.getCommandSpec().name("orch " + command.name());
    try {
      ParseResult parsed = line.parseArgs(arguments.toArray(String[]::new));
      if (parsed.isUsageHelpRequested()) {
        invocation.print(usage(line));
        return ExitCode.SUCCEEDED;
      }
      return command.execute(parsed, invocation);
    } catch (UnmatchedArgumentException wrong) {
      return wrongUsage(command, unmatched(wrong.getUnmatched().getFirst(), line));
    } catch (MissingParameterException wrong) {
      Optional<String> unknown = unknownOption(arguments, line);
      return wrongUsage(
          command,
          unknown
              .map(option -> unmatched(option, line))
              .orElse(String.valueOf(wrong.getMessage())));
    } catch (ParameterException wrong) {
      return wrongUsage(command, String.valueOf(wrong.getMessage()));
    } catch (WrongUsage wrong) {
      return wrongUsage(command, wrong.reason());
    } catch (UnusablePlaybook wrong) {
      invocation.printError("orch " + command.name() + ": the playbook: " + wrong.reason() + "\n");
      return ExitCode.INVALID;
    } catch (TrailException trouble) {
      invocation.printError("orch: " + trouble.getMessage() + "\n");
      return ExitCode.UNRECORDED;
    } catch (RuntimeException | Error bug) {
      return bug(bug);
    }
  }

  private ExitCode wrongUsage(Command command, String reason) {
    invocation.printError(
        "orch " + command.name() + ": " + reason + "\ntry 'orch " + command.name() + " --help'\n");
    return ExitCode.USAGE;
  }

  /** A mistyped option explains more than the parameter that is missing too. */
  private static Optional<String> unknownOption(List<String> arguments, CommandLine line) {
    return arguments.stream()
        .filter(argument -> argument.startsWith("--") && argument.length() > 2)
        .filter(argument -> !line.getCommandSpec().optionsMap().containsKey(optionName(argument)))
        .findFirst();
  }

  private static String optionName(String argument) {
    int equals = argument.indexOf('=');
    return equals < 0 ? argument : argument.substring(0, equals);
  }

  private static String unmatched(String argument, CommandLine line) {
    if (!argument.startsWith("-")) {
      return "there is nothing that '" + argument + "' could mean here";
    }
    String name = optionName(argument);
    String hint =
        Suggestion.hint(name, line.getCommandSpec().optionsMap().keySet())
            .map(text -> "; " + text)
            .orElse("");
    return "there is no option '" + name + "'" + hint;
  }

  private ExitCode bug(Throwable bug) {
    Optional<String> refusal = NativeThread.refusal(bug);
    if (refusal.isPresent()) {
      invocation.printError("orch: cannot go on: " + refusal.get() + "\n");
      return ExitCode.BUG;
    }
    StringWriter trace = new StringWriter();
    bug.printStackTrace(new PrintWriter(trace));
    invocation.printError(
        "orch: this is a bug in orch "
            + Version.text()
            + "; please report it with what follows and the command line\n"
            + trace);
    return ExitCode.BUG;
  }

  private ExitCode help() {
    invocation.print(usage(root()));
    return ExitCode.SUCCEEDED;
  }

  private ExitCode version() {
    invocation.print("orch " + Version.text() + "\n");
    return ExitCode.SUCCEEDED;
  }

  private ExitCode unknown(String word) {
    String hint =
        Suggestion.nearest(word, Commands.NAMES)
            .map(name -> "did you mean 'orch " + name + "'?")
            .orElse("try 'orch --help'");
    invocation.printError("orch: there is no command '" + word + "'; " + hint + "\n");
    return ExitCode.USAGE;
  }

  /** The model of all commands: for help and completions. */
  static CommandLine root() {
    CommandSpec spec =
        CommandSpecs.of(
            "orch",
            "Runs YAML playbooks: in order, with shared data and decisions, and a record that an"
                + " auditor accepts",
            "orch run playbook.yml",
            "orch check playbook.yml");
    spec.usageMessage().exitCodeListHeading("%nExit codes:%n").exitCodeList(exitCodes());
    CommandLine root = new CommandLine(spec);
    for (String name : Commands.NAMES) {
      root.addSubcommand(name, Commands.find(name).orElseThrow().spec());
    }
    return root;
  }

  private static Map<String, String> exitCodes() {
    Map<String, String> codes = new LinkedHashMap<>();
    for (ExitCode code : ExitCode.values()) {
      codes.put(Integer.toString(code.number()), code.meaning());
    }
    return codes;
  }

  private static String usage(CommandLine line) {
    return line.getUsageMessage(CommandLine.Help.Ansi.OFF);
  }
}
