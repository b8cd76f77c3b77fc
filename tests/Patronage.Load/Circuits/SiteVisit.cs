using System.Net;
using System.Text.RegularExpressions;

namespace Patronage.Load.Circuits;

/// <summary>A browser's side of HTTP: cookies of its own, pages, the form where one signs in.</summary>
internal sealed partial class SiteVisit : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _http;

    /// <summary>Opens none yet.</summary>
    /// <param name="address">The site, on this machine.</param>
    /// <exception cref="ArgumentException">The site is elsewhere.</exception>
    public SiteVisit(Uri address)
    {
        if (!address.IsLoopback)
        {
            throw new ArgumentException($"{address} is not on this machine, and nothing else is put under load from here.", nameof(address));
        }

        Address = address;
        _http = new HttpClient(new SocketsHttpHandler { CookieContainer = _cookies, UseCookies = true, AllowAutoRedirect = true }) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(1) };
    }

    /// <summary>The site.</summary>
    public Uri Address { get; }

    /// <summary>The cookies as a header.</summary>
    public string Cookies => _cookies.GetCookieHeader(Address);

    /// <summary>Signs in.</summary>
    /// <exception cref="InvalidOperationException">The site does not let this person in.</exception>
    public async Task SignInAsync(string userName, string password, CancellationToken cancellation)
    {
        var page = await _http.GetStringAsync("sign-in", cancellation);
        var form = Form().Matches(page).Select(match => match.Value).First(text => text.Contains("value=\"sign-in\"", StringComparison.Ordinal));
        var token = Token().Match(form).Groups["token"].Value;
        using var sent = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["_handler"] = "sign-in",
            ["__RequestVerificationToken"] = WebUtility.HtmlDecode(token),
            ["Input.UserName"] = userName,
            ["Input.Password"] = password,
        });
        using var answer = await _http.PostAsync(new Uri("sign-in", UriKind.Relative), sent, cancellation);
        if (!answer.IsSuccessStatusCode || answer.RequestMessage?.RequestUri?.AbsolutePath == "/sign-in")
        {
            throw new InvalidOperationException($"{userName} cannot sign in: {(int)answer.StatusCode}.");
        }
    }

    /// <summary>A page.</summary>
    public Task<string> PageAsync(string path, CancellationToken cancellation) => _http.GetStringAsync(path, cancellation);

    /// <summary>Asks for a connection of the hub.</summary>
    /// <returns>The token with which it is opened.</returns>
    public async Task<string> NegotiateAsync(CancellationToken cancellation)
    {
        using var answer = await _http.PostAsync(new Uri("_blazor/negotiate?negotiateVersion=1", UriKind.Relative), null, cancellation);
        answer.EnsureSuccessStatusCode();
        using var json = System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellation));
        return json.RootElement.GetProperty("connectionToken").GetString()!;
    }

    /// <summary>Says that a page was left: its circuit is over.</summary>
    public async Task LeaveAsync(string circuit, CancellationToken cancellation)
    {
        using var form = new MultipartFormDataContent { { new StringContent(circuit), "circuitId" } };
        using var answer = await _http.PostAsync(new Uri("_blazor/disconnect", UriKind.Relative), form, cancellation);
        answer.EnsureSuccessStatusCode();
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    [GeneratedRegex("<form .*?</form>", RegexOptions.Singleline, Timeout.Infinite)]
    private static partial Regex Form();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Token();
}
