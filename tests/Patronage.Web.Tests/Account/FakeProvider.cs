using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace Patronage.Web.Tests.Account;

/// <summary>A provider of OAuth 2 on this machine: it knows one person at a time and believes a code only with its proof.</summary>
internal sealed class FakeProvider : IAsyncDisposable
{
    public const string ClientId = "patronage";
    public const string ClientSecret = "не для чужих глаз";

    private readonly WebApplication _app;
    private readonly Dictionary<string, (string Challenge, string Back)> _codes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _tokens = new(StringComparer.Ordinal);

    private FakeProvider(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    /// <summary>What is told of the person.</summary>
    public Dictionary<string, object> Told { get; set; } = [];

    /// <summary>The error to turn people back with; null: none.</summary>
    public string? Error { get; set; }

    /// <summary>Whether codes are refused.</summary>
    public bool RefusesCodes { get; set; }

    public static async Task<FakeProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var provider = new FakeProvider(builder.Build());
        provider._app.MapGet("/authorize", provider.Authorize);
        provider._app.MapPost("/token", provider.TokenAsync);
        provider._app.MapGet("/me", provider.Me);
        await provider._app.StartAsync();
        return provider;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private IResult Authorize(HttpRequest request)
    {
        var (back, state) = (request.Query["redirect_uri"].ToString(), request.Query["state"].ToString());
        if (Error is { } error)
        {
            return Results.Redirect(QueryHelpers.AddQueryString(back, new Dictionary<string, string?> { ["error"] = error, ["state"] = state }));
        }

        Assert.Equal((ClientId, "code", "S256"), (request.Query["client_id"].ToString(), request.Query["response_type"].ToString(), request.Query["code_challenge_method"].ToString()));
        var code = Guid.NewGuid().ToString("N");
        _codes[code] = (request.Query["code_challenge"].ToString(), back);
        return Results.Redirect(QueryHelpers.AddQueryString(back, new Dictionary<string, string?> { ["code"] = code, ["state"] = state }));
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        var proof = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        if (RefusesCodes || form["client_secret"] != ClientSecret || !_codes.Remove(form["code"].ToString(), out var asked) || asked != (proof, form["redirect_uri"].ToString()))
        {
            return Results.Json(new { error = "invalid_grant" }, statusCode: StatusCodes.Status400BadRequest);
        }

        var token = Guid.NewGuid().ToString("N");
        _tokens.Add(token);
        return Results.Json(new { access_token = token, token_type = "Bearer" });
    }

    private IResult Me(HttpRequest request) => request.Headers.Authorization.ToString().Split(' ') is ["Bearer", var token] && _tokens.Remove(token) ? Results.Json(Told) : Results.Unauthorized();
}
