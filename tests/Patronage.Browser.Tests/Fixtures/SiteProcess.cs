using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Playwright;
using Patronage.Services.Demo;

namespace Patronage.Browser.Tests.Fixtures;

/// <summary>The site in a process of its own, which can be killed like a machine that loses its power, and started again at the same address over the same data.</summary>
public sealed class SiteProcess : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly string _folder = Directory.CreateTempSubdirectory("patronage-process-").FullName;
    private readonly string _address = $"http://127.0.0.1:{FreePort().ToString(CultureInfo.InvariantCulture)}";
    private Process? _process;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>The password of the demonstration's accounts.</summary>
    public static string Password => DemoLoader.Password;

    /// <summary>Opens a window of its own.</summary>
    public Task<Visitor> VisitAsync(VisitorOptions? options = null) =>
        Visitor.OpenAsync(_browser ?? throw new InvalidOperationException("The browser has not started."), _address, options ?? new VisitorOptions());

    /// <summary>Starts the site and waits until it answers.</summary>
    public async Task StartAsync()
    {
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "Patronage.Web.dll"), "--demo", "--today", RunningSite.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "--urls", _address, "--Storage:Folder", _folder];
        _process = Process.Start(new ProcessStartInfo("dotnet", arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        using var client = new HttpClient();
        using var late = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri($"{_address}/sign-in"), late.Token);
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                Assert.False(_process.HasExited, "The site ended instead of starting.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), late.Token);
        }
    }

    /// <summary>Kills the site: nothing of it is asked whether it is ready.</summary>
    public async Task KillAsync()
    {
        if (_process is not { } process)
        {
            return;
        }

        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        _process = null;
    }

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        await StartAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await RunningSite.LaunchAsync(_playwright);
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        await KillAsync();
        await Folders.DeleteAsync(_folder);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
