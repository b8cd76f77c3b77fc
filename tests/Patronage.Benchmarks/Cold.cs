using System.Diagnostics;
using System.Globalization;

namespace Patronage.Benchmarks;

/// <summary>Opening all programs in a process that has done nothing else, with everything the runtime still has to load and compile.</summary>
internal static class Cold
{
    public static void Run()
    {
        var watch = Stopwatch.StartNew();
        var library = Shipped.Open();
        watch.Stop();
        var errors = library.Results.Values.Sum(result => result.Errors.Count());
        var sinceStart = DateTime.UtcNow - Process.GetCurrentProcess().StartTime.ToUniversalTime();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"cold: {library.Programs.Count()} programs, {errors} errors, opened in {watch.ElapsedMilliseconds} ms, {sinceStart.TotalMilliseconds:F0} ms since the process started"));
    }
}
