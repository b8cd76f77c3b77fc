using System.Diagnostics;
using Patronage.Storage.Setup;

namespace Patronage.Load.Watching;

/// <summary>The site as it is shipped, in a process of its own on this machine.</summary>
internal sealed class SiteProcess : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(2);
    private readonly Process _process;
    private readonly string _pipe;

    private SiteProcess(Process process, string pipe, Uri address) => (_process, _pipe, Address) = (process, pipe, address);

    /// <summary>Where it answers.</summary>
    public Uri Address { get; }

    /// <summary>Starts it and waits until it answers.</summary>
    /// <param name="program">Patronage.Web.dll.</param>
    /// <param name="storage">The database.</param>
    /// <param name="port">The port of loopback.</param>
    /// <param name="log">The file that what it says goes to.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task<SiteProcess> StartAsync(string program, StorageOptions storage, int port, string log, CancellationToken cancellation)
    {
        var pipe = $"patronage-load-{Environment.ProcessId}";
        var address = new Uri(FormattableString.Invariant($"http://127.0.0.1:{port}/"));
        var start = new ProcessStartInfo("dotnet") { ArgumentList = { program, "--urls", address.GetLeftPart(UriPartial.Authority) }, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(SiteProcess).Assembly.Location;
        start.Environment[ProcessWatch.PipeVariable] = pipe;
        start.Environment["Storage__Provider"] = storage.Provider.ToString();
        start.Environment["Storage__ConnectionString"] = storage.ConnectionString;
        start.Environment["Storage__KeyFile"] = storage.KeyFile;
        var process = Process.Start(start)!;
        var writer = TextWriter.Synchronized(new StreamWriter(log) { AutoFlush = true });
        process.OutputDataReceived += (_, line) => writer.WriteLine(line.Data);
        process.ErrorDataReceived += (_, line) => writer.WriteLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var site = new SiteProcess(process, pipe, address);
        try
        {
            await site.ReadyAsync(cancellation);
            return site;
        }
        catch
        {
            await site.DisposeAsync();
            throw;
        }
    }

    /// <summary>What it tells of itself.</summary>
    /// <param name="collect">Whether a full collection comes before.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<ProcessState> StateAsync(bool collect, CancellationToken cancellation) => ProcessWatch.AskAsync(_pipe, collect, cancellation);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private async Task ReadyAsync(CancellationToken cancellation)
    {
        using var http = new HttpClient { BaseAddress = Address };
        var watch = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri("sign-in", UriKind.Relative), cancellation);
                answer.EnsureSuccessStatusCode();
                return;
            }
            catch (HttpRequestException problem)
            {
                if (_process.HasExited || watch.Elapsed > LongestStart)
                {
                    throw new InvalidOperationException("The site did not start; what it said lies in its log.", problem);
                }

                await Task.Delay(TimeSpan.FromMilliseconds(200), cancellation);
            }
        }
    }
}
