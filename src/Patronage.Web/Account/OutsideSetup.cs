using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.Identity;
using Patronage.Services.People;
using Patronage.Storage.People;
using Patronage.Web.Hosting;

namespace Patronage.Web.Account;

/// <summary>
/// Signing in by a provider of OAuth 2. The provider says who it is; who may come in is said here: a person who has an account, is not locked, and gives the second step where
/// one is turned on. Nobody is added by it. State and the proof of the code (PKCE) are the framework's.
/// </summary>
internal static class OutsideSetup
{
    public const string Begin = "/sign-in/outside";

    /// <summary>What the page of signing in is told: nobody of that login, or locked.</summary>
    public const string Unknown = "unknown";

    /// <summary>What the page of signing in is told: the person declined at the provider.</summary>
    public const string Declined = "declined";

    /// <summary>What the page of signing in is told: anything else.</summary>
    public const string Failed = "failed";

    private const string Scheme = "outside";
    private const string Back = Begin + "/back";
    private const string End = Begin + "/done";
    private const string AccessDenied = "access_denied";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LongestWay = TimeSpan.FromMinutes(10);

    public static AuthenticationBuilder AddOutsideSignIn(this AuthenticationBuilder builder, OutsideSignIn? outside, bool demo) => outside is null ? builder : builder
        .AddCookie(IdentityConstants.ExternalScheme, options =>
        {
            options.Cookie.Name = demo ? "patronage-demo-outside" : "patronage-outside";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.ExpireTimeSpan = TimeSpan.FromMinutes(1);
        })
        .AddOAuth(Scheme, outside.Name, options => Configure(options, outside));

    public static void MapOutsideSignIn(this IEndpointRouteBuilder app, OutsideSignIn? outside)
    {
        if (outside is null)
        {
            return;
        }

        app.MapGet(Begin, (HttpContext context) => Results.Challenge(new AuthenticationProperties { RedirectUri = $"{context.Request.PathBase}{End}{To(context)}" }, [Scheme])).AllowAnonymous();
        app.MapGet(End, EndAsync).AllowAnonymous();
    }

    private static void Configure(OAuthOptions options, OutsideSignIn outside)
    {
        options.SignInScheme = IdentityConstants.ExternalScheme;
        options.CallbackPath = Back;
        options.AuthorizationEndpoint = outside.AuthorizationEndpoint;
        options.TokenEndpoint = outside.TokenEndpoint;
        options.UserInformationEndpoint = outside.UserInfoEndpoint;
        options.ClientId = outside.ClientId;
        options.ClientSecret = outside.ClientSecret;
        options.UsePkce = true;
        options.SaveTokens = false;
        options.RemoteAuthenticationTimeout = LongestWay;
        options.BackchannelTimeout = Patience;
        // The person comes back by a link of the provider's: a strict cookie would stay at home.
        options.CorrelationCookie.SameSite = SameSiteMode.Lax;
        options.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        foreach (var scope in outside.Scopes)
        {
            options.Scope.Add(scope);
        }

        options.Events.OnCreatingTicket = context => AskAsync(context, outside.Claim);
        options.Events.OnRemoteFailure = TurnBack;
    }

    private static async Task AskAsync(OAuthCreatingTicketContext context, string claim)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, context.Options.UserInformationEndpoint);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", context.AccessToken);
        using var answer = await context.Backchannel.SendAsync(request, context.HttpContext.RequestAborted);
        answer.EnsureSuccessStatusCode();
        using var told = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(context.HttpContext.RequestAborted));
        // What a person typed at the provider and never proved names nobody.
        var isProven = !told.RootElement.TryGetProperty($"{claim}_verified", out var proof) || proof.ValueKind is JsonValueKind.True || (proof.ValueKind is JsonValueKind.String && proof.ValueEquals("true"));
        if (isProven && told.RootElement.TryGetProperty(claim, out var login) && login.ToString().Trim() is { Length: > 0 } name)
        {
            context.Identity!.AddClaim(new Claim(ClaimTypes.Name, name));
        }
    }

    private static Task TurnBack(RemoteFailureContext context)
    {
        var isDeclined = context.Request.Query["error"] == AccessDenied;
        if (!isDeclined)
        {
            context.HttpContext.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(OutsideSetup)).LogWarning(context.Failure, "Signing in by the outside provider failed.");
        }

        context.Response.Redirect(Refusal(context.HttpContext, isDeclined ? Declined : Failed));
        context.HandleResponse();
        return Task.CompletedTask;
    }

    private static async Task<IResult> EndAsync(HttpContext context, PatronageSignIn signIn, UserManager<PatronageUser> users, PersonDirectory directory)
    {
        var login = (await context.AuthenticateAsync(IdentityConstants.ExternalScheme)).Principal?.FindFirstValue(ClaimTypes.Name);
        await context.SignOutAsync(IdentityConstants.ExternalScheme);
        if (login is null || await users.FindByNameAsync(login) is not { } user || !await signIn.CanSignInAsync(user) || await users.IsLockedOutAsync(user))
        {
            return Results.LocalRedirect(Refusal(context, Unknown));
        }

        if (user.TwoFactorEnabled)
        {
            await signIn.BeginSecondStepAsync(user);
            return Results.LocalRedirect($"{context.Request.PathBase}/sign-in/code{To(context)}");
        }

        await signIn.SignInAsync(user, isPersistent: false);
        var person = await directory.LoadAsync(user.Id);
        string? to = context.Request.Query["return"];
        return Results.LocalRedirect(LocalAddress.Is(to) ? to : person is null ? "/no-access" : $"{context.Request.PathBase}/{Sections.HomeOf(person)}");
    }

    private static string Refusal(HttpContext context, string why) => $"{context.Request.PathBase}/sign-in?outside={why}";

    private static string To(HttpContext context)
    {
        string? to = context.Request.Query["return"];
        return LocalAddress.Is(to) ? $"?return={Uri.EscapeDataString(to)}" : "";
    }
}
