using Patronage.Load.Watching;

#pragma warning disable MA0047, CA1050 // The runtime looks for this name, in no namespace.

/// <summary>Runs within the site's process before the site does, when the environment names this program in DOTNET_STARTUP_HOOKS: it answers questions about that process.</summary>
internal static class StartupHook
{
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(ProcessWatch.PipeVariable) is { Length: > 0 } pipe)
        {
            ProcessWatch.Start(pipe);
        }
    }
}
