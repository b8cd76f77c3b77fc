namespace Patronage.Web.Hosting;

/// <summary>Makes settings of the switches that the site takes on its command line.</summary>
public static class CommandLine
{
    /// <summary>The arguments with <c>--demo</c> as a setting with a value, which is what configuration reads.</summary>
    public static string[] Normalize(IEnumerable<string> args) =>
        [.. args.Select(argument => string.Equals(argument, "--demo", StringComparison.OrdinalIgnoreCase) ? $"--{SiteOptions.DemoKey}=true" : argument)];
}
