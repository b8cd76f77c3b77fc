using System.Diagnostics;
using Patronage.Storage.Setup;

namespace Patronage.Load.Watching;

/// <summary>The site as it is shipped, in a process of its own on this machine.</summary>
internal sealed class SiteProcess : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(50);
    private readonly Process _process;
    private readonly string _pipe;

    private SiteProcess(Process process, string pipe, Uri address) => (_process, _pipe, Address) = (process, pipe, address);

    /// <summary>Where it answers.</summary>
    public Uri Address { get; }

    /// <summary>The process.</summary>
    public int Id => _process.Id;

    /// <summary>Whether it still runs.</summary>
    public bool IsAlive => !_process.HasExited;

    /// <summary>Starts it and waits until it answers.</summary>
    /// <param name="program">Patronage.Web.dll.</param>
    /// <param name="storage">The database.</param>
    /// <param name="port">The port of loopback.</param>
    /// <param name="log">The file that what it says goes to.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task<SiteProcess> StartAsync(string program, StorageOptions storage, int port, string log, CancellationToken cancellation)
    {
        var site = Begin(program, storage, port, log);
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

    /// <summary>Starts it and waits for nothing.</summary>
    /// <param name="program">Patronage.Web.dll.</param>
    /// <param name="storage">The database.</param>
    /// <param name="port">The port of loopback.</param>
    /// <param name="log">The file that what it says goes to; what lies there stays.</param>
    /// <param name="settings">What else is set in its environment.</param>
    /// <param name="shell">What its process does before it becomes the site: limits that it sets itself.</param>
    public static SiteProcess Begin(string program, StorageOptions storage, int port, string log, IReadOnlyDictionary<string, string>? settings = null, string? shell = null)
    {
        var pipe = FormattableString.Invariant($"patronage-load-{Environment.ProcessId}-{port}");
        var address = new Uri(FormattableString.Invariant($"http://127.0.0.1:{port}/"));
        string[] command = ["dotnet", program, "--urls", address.GetLeftPart(UriPartial.Authority)];
        var start = shell is null ? new ProcessStartInfo(command[0], command[1..]) : new ProcessStartInfo("/bin/sh", ["-c", $"{shell}; exec \"$@\"", "sh", .. command]);
        (start.UseShellExecute, start.RedirectStandardOutput, start.RedirectStandardError) = (false, true, true);
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(SiteProcess).Assembly.Location;
        start.Environment[ProcessWatch.PipeVariable] = pipe;
        start.Environment["Storage__Provider"] = storage.Provider.ToString();
        start.Environment["Storage__ConnectionString"] = storage.ConnectionString;
        start.Environment["Storage__KeyFile"] = storage.KeyFile;
        foreach (var (name, value) in settings ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        var writer = TextWriter.Synchronized(new StreamWriter(log, append: true) { AutoFlush = true });
        process.OutputDataReceived += (_, line) => writer.WriteLine(line.Data);
        process.ErrorDataReceived += (_, line) => writer.WriteLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new SiteProcess(process, pipe, address);
    }

    /// <summary>What it tells of itself.</summary>
    /// <param name="collect">Whether a full collection comes before.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<ProcessState> StateAsync(bool collect, CancellationToken cancellation) => ProcessWatch.AskAsync(_pipe, collect, cancellation);

    /// <summary>Kills it by SIGKILL: nothing of it is asked whether it is ready.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    /// <summary>Waits until it answers.</summary>
    /// <exception cref="InvalidOperationException">It ended instead.</exception>
    public async Task ReadyAsync(CancellationToken cancellation)
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

                await Task.Delay(PollEvery, cancellation);
            }
        }
    }
}
