namespace Patronage.Cli;

/// <summary>How a command ended.</summary>
public static class ExitCode
{
    /// <summary>All is well.</summary>
    public const int Good = 0;

    /// <summary>The data have mistakes, or scenarios fail.</summary>
    public const int Bad = 1;

    /// <summary>The command was used wrongly.</summary>
    public const int Usage = 2;
}
