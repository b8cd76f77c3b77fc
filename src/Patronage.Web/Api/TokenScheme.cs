using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Patronage.Services.Api;

namespace Patronage.Web.Api;

/// <summary>
/// Signing in of other systems by a key in the header <c>Authorization: Bearer</c>, and by nothing else: a cookie of a person opens no request of the interface, and a key opens no page.
/// A key in an address is not taken: addresses are written into logs.
/// </summary>
internal sealed class TokenScheme(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, TokenDirectory tokens) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "api-token";
    public const string IdClaim = "api-token-id";
    private const string Bearer = "Bearer ";

    /// <summary>Who acts by the key of a request that was let in.</summary>
    public static TokenBearer BearerOf(HttpContext context) => (TokenBearer)context.Items[typeof(TokenBearer)]!;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization;
        if (header.Count != 1 || header[0] is not { } text || !text.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        if (await tokens.FindAsync(text[Bearer.Length..].Trim(), Context.Connection.RemoteIpAddress?.ToString(), Context.RequestAborted) is not { } bearer)
        {
            return AuthenticateResult.Fail("The key does not work.");
        }

        Context.Items[typeof(TokenBearer)] = bearer;
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity([new Claim(IdClaim, bearer.Person.Id.ToString())], Name)), Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return ApiProblems.WriteAsync(Context, StatusCodes.Status401Unauthorized, T("Ключ не подходит"), T("Пошлите действующий ключ в заголовке Authorization: Bearer. Ключ выдаёт администратор; отозванный, остановленный и просроченный не работает."));
    }
}
