using System.Text;

namespace Patronage.Cli;

/// <summary>Where the process begins. A class by name, because top-level statements would make a second <c>Program</c>.</summary>
internal static class Entry
{
    private static int Main(string[] args)
    {
        // Russian words reach a pipe unharmed whatever the console's own encoding is.
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return CommandLine.Run(args, new Surroundings(Console.Out, Console.Error, Environment.CurrentDirectory, TimeProvider.System));
    }
}
