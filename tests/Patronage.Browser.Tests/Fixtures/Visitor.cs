using System.Collections.Concurrent;
using System.Net;
using Microsoft.Playwright;

namespace Patronage.Browser.Tests.Fixtures;

/// <summary>How a visitor's window is.</summary>
/// <param name="Width">In CSS pixels; 360 is the narrowest that is supported.</param>
/// <param name="Height">In CSS pixels.</param>
/// <param name="Dark">Whether the person prefers dark colours.</param>
public sealed record VisitorOptions(int Width = 1280, int Height = 900, bool Dark = false);

/// <summary>
/// A person at the site: a window, what it asked for, what it complained of. Disposing of it fails the test if a request would have left this machine, or
/// a script failed.
/// </summary>
public sealed class Visitor : IAsyncDisposable
{
    // The page has come when it has changed and nothing in it waits or changes any more.
    private const string Going = """
        path => new Promise(done => {
          let changed = false, timer;
          const end = came => { observer.disconnect(); clearTimeout(timer); clearTimeout(late); done(came); };
          const rest = () => { clearTimeout(timer); timer = setTimeout(look, changed ? 60 : 3000); };
          const look = () => document.querySelector('[aria-busy=true]') || !document.querySelector('h1') || !document.title ? rest() : end(true);
          const observer = new MutationObserver(() => { changed = true; rest(); });
          const late = setTimeout(() => end(false), 30000);
          observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
          Blazor.navigateTo(path.replace(/^\//, ''));
          rest();
        })
        """;

    private readonly ConcurrentQueue<string> _outside = new();
    private readonly ConcurrentQueue<string> _failures = new();

    private Visitor(IBrowserContext context, IPage page, string address)
    {
        Context = context;
        Page = page;
        Address = address;
    }

    /// <summary>The window's cookies and settings.</summary>
    public IBrowserContext Context { get; }

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>The site's address.</summary>
    public string Address { get; }

    /// <summary>What was asked for outside of this machine; such requests are refused.</summary>
    public IReadOnlyCollection<string> Outside => _outside;

    /// <summary>Uncaught errors of scripts, and answers of the site that say that it failed.</summary>
    public IReadOnlyCollection<string> Failures => _failures;

    /// <summary>Opens a window.</summary>
    public static async Task<Visitor> OpenAsync(IBrowser browser, string address, VisitorOptions options)
    {
        ArgumentNullException.ThrowIfNull(browser);
        ArgumentNullException.ThrowIfNull(options);
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = address,
            Locale = "ru-RU",
            TimezoneId = "Europe/Moscow",
            ViewportSize = new() { Width = options.Width, Height = options.Height },
            ColorScheme = options.Dark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(30_000);
        Assertions.SetDefaultExpectTimeout(30_000);
        var visitor = new Visitor(context, await context.NewPageAsync(), address);
        await context.RouteAsync("**/*", visitor.Filter);
        visitor.Page.WebSocket += (_, socket) =>
        {
            if (!StaysHere(socket.Url)) visitor._outside.Enqueue($"WS {socket.Url}");
        };
        visitor.Page.Console += (_, message) =>
        {
            // What the browser says of an answer with a problem's status is said by the page as well.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)) visitor._failures.Enqueue($"console: {message.Text}");
        };
        visitor.Page.PageError += (_, error) => visitor._failures.Enqueue(error);
        visitor.Page.Response += (_, response) =>
        {
            if (response.Status >= 500) visitor._failures.Enqueue($"{response.Status} {response.Url}");
        };
        return visitor;
    }

    /// <summary>Signs in by the form and waits for the page that it leads to.</summary>
    /// <param name="userName">The account.</param>
    /// <param name="password">Its password; null: that of the demonstration, as the sign-in page states it.</param>
    public async Task SignInAsync(string userName, string? password = null)
    {
        await Page.GotoAsync("/sign-in");
        password ??= await Page.Locator("form input[name='Input.Password'][type='hidden']").First.GetAttributeAsync("value");
        await Page.Locator("#user-name").FillAsync(userName);
        await Page.Locator("#password").FillAsync(password ?? throw new InvalidOperationException("The sign-in page does not state the demonstration's password."));
        await Page.GetByRole(AriaRole.Button, new() { Name = "Войти", Exact = true }).First.ClickAsync();
        await ReadyAsync();
    }

    /// <summary>Opens a page of the application and waits until it answers clicks.</summary>
    public async Task OpenAsync(string path)
    {
        await Page.GotoAsync(path);
        await ReadyAsync();
    }

    /// <summary>Opens a page from the one that is open, as a link does: the page is drawn by the circuit that is there, and waited for until it has all it shows.</summary>
    public async Task GoAsync(string path)
    {
        if (!await Page.EvaluateAsync<bool>(Going, path)) Assert.Fail($"{path} does not come to rest: {await Page.Locator("body").InnerTextAsync()}");
    }

    /// <summary>Waits until the page answers clicks: before that they are lost.</summary>
    public async Task ReadyAsync()
    {
        try
        {
            await Page.Locator(".app[data-interactive]").WaitForAsync();
        }
        catch (TimeoutException)
        {
            Assert.Fail($"{Page.Url} did not become interactive. Errors: {string.Join("; ", _failures)}. It says: {await Page.Locator("body").InnerTextAsync()}");
        }
    }

    /// <summary>What went wrong so far was meant to: the site was stopped under an open page.</summary>
    public void Forgive() => _failures.Clear();

    /// <summary>Closes the window and says what went wrong behind the test's back.</summary>
    public async ValueTask DisposeAsync()
    {
        await Context.DisposeAsync();
        Assert.True(_outside.IsEmpty, $"Left the machine: {string.Join('\n', _outside)}");
        Assert.True(_failures.IsEmpty, string.Join('\n', _failures));
    }

    /// <summary>Whether an address is on this machine, or in no network at all.</summary>
    internal static bool StaysHere(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri)) return false;
        return uri.Scheme is "data" or "blob" or "about" || (IPAddress.TryParse(uri.Host, out var ip) && IPAddress.IsLoopback(ip));
    }

    private async Task Filter(IRoute route)
    {
        if (StaysHere(route.Request.Url))
        {
            await route.ContinueAsync();
            return;
        }

        _outside.Enqueue($"{route.Request.Method} {route.Request.Url}");
        await route.AbortAsync();
    }
}
