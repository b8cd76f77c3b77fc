using Patronage.Cli.Commands;
using Patronage.Rules.Diagnostics;

namespace Patronage.Cli;

/// <summary>The command line: JSON on standard output, problems on standard error, and how it ended as the exit code.</summary>
public static class CommandLine
{
    private static readonly IReadOnlyList<Command> Commands = [new CheckCommand(), new TestCommand(), new CoverageCommand(), new EvaluateCommand(), new ExplainCommand(), new TermCommand(), new PrintCommand(), new CompareCommand(), new VerifyCommand(), new BackupCommand(), new RestoreCommand(), new RotateKeysCommand(), new AnonymiseCommand(), new NewCommand()];

    /// <summary>Runs a command.</summary>
    /// <param name="args">Its name and arguments.</param>
    /// <param name="surroundings">What it may touch.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Run(IReadOnlyList<string> args, Surroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(surroundings);
        var problems = new Problems(surroundings.Error);
        try
        {
            return Run(args, surroundings, problems);
        }
        catch (UsageException)
        {
            return ExitCode.Usage;
        }
    }

    private static int Run(IReadOnlyList<string> args, Surroundings surroundings, Problems problems)
    {
        if (args.Count == 0)
        {
            problems.Fail(CliDiagnostics.NoCommand);
        }

        if (args is ["help" or "--help" or "-h", ..])
        {
            Help(surroundings.Out);
            return ExitCode.Good;
        }

        var command = Commands.FirstOrDefault(command => command.Name == args[0]);
        if (command is null)
        {
            problems.Fail(CliDiagnostics.UnknownCommand, args[0], Nearest.Suggest(args[0], [.. Commands.Select(item => item.Name)]));
        }

        if (args.Skip(1).Any(arg => arg is "--help" or "-h"))
        {
            surroundings.Out.WriteLine(command!.Usage);
            return ExitCode.Good;
        }

        return command!.Run(Arguments.Parse([.. args.Skip(1)], command, problems), surroundings, problems);
    }

    private static void Help(TextWriter output)
    {
        output.WriteLine("patronage КОМАНДА [параметры]. JSON – на стандартный вывод, замечания – на поток ошибок. Код: 0 – всё верно, 1 – ошибки в данных, 2 – команда вызвана неверно.");
        foreach (var command in Commands)
        {
            output.WriteLine();
            output.WriteLine($"  {command.Usage}");
            output.WriteLine($"      {command.Purpose}");
        }
    }
}
