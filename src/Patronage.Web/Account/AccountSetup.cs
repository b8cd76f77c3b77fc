using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Patronage.Services.Access;
using Patronage.Services.People;
using Patronage.Storage;
using Patronage.Storage.People;
using Patronage.Storage.Saving;
using Patronage.Web.Hosting;

namespace Patronage.Web.Account;

/// <summary>Adds signing in.</summary>
internal static class AccountSetup
{
    public static IServiceCollection AddAccounts(this IServiceCollection services, bool demo, OutsideSignIn? outside)
    {
        services.AddHttpContextAccessor();
        services.AddScoped<ICurrentActor, CurrentActor>();
        services.AddIdentityCore<PatronageUser>(options =>
            {
                options.User.AllowedUserNameCharacters = "";
                options.Lockout = new LockoutOptions { MaxFailedAccessAttempts = WrongTries.MostOfAName, DefaultLockoutTimeSpan = WrongTries.Locked };
            })
            .AddEntityFrameworkStores<PatronageDb>()
            .AddSignInManager<PatronageSignIn>();
        // The product's own rule, and no other beside it.
        services.RemoveAll<IPasswordValidator<PatronageUser>>();
        services.AddScoped<IPasswordValidator<PatronageUser>, RuledPasswords>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddCookie(IdentityConstants.ApplicationScheme, options => Configure(options, demo))
            .AddCookie(IdentityConstants.TwoFactorUserIdScheme, options => ConfigureSecondStep(options, demo))
            .AddOutsideSignIn(outside, demo);
        services.AddAuthorization(options =>
        {
            // Whatever forgets to say who may open it is closed.
            options.FallbackPolicy = options.DefaultPolicy;
            foreach (var operation in Enum.GetValues<Operation>())
            {
                options.AddPolicy(MayAttribute.PolicyOf(operation), policy => policy.RequireAuthenticatedUser().AddRequirements(new MayRequirement(operation)));
            }
        });
        services.AddScoped<IAuthorizationHandler, MayHandler>();
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, SessionState>();
        services.AddScoped<CurrentPerson>();
        services.AddSingleton<WrongTries>();
        services.AddScoped<PasswordGate>();
        return services;
    }

    /// <summary>Tells the person of a request from where the request comes.</summary>
    public static IApplicationBuilder UseOrigins(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.RequestServices.GetRequiredService<CurrentPerson>().Origin = context.Connection.RemoteIpAddress?.ToString();
        return next(context);
    });

    private static void Configure(CookieAuthenticationOptions options, bool demo)
    {
        options.Cookie.Name = demo ? "patronage-demo" : "patronage";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.LoginPath = "/sign-in";
        options.LogoutPath = "/sign-out";
        options.AccessDeniedPath = "/no-access";
        options.ReturnUrlParameter = "return";
        options.ExpireTimeSpan = TimeSpan.FromHours(12);
        options.SlidingExpiration = true;
        options.Events.OnValidatePrincipal = ValidateAsync;
        options.Events.OnRedirectToAccessDenied = ToOwnBeginningAsync;
    }

    // Between the password and the code: who it is, and no right to anything.
    private static void ConfigureSecondStep(CookieAuthenticationOptions options, bool demo)
    {
        options.Cookie.Name = demo ? "patronage-demo-step" : "patronage-step";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = PatronageSignIn.SecondStepTime;
        options.SlidingExpiration = false;
    }

    // The bare address is everybody's: whoever has no day of their own begins where their role begins. A refused page stays refused.
    private static async Task ToOwnBeginningAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.HttpContext;
        var person = request.Request.Path == "/" ? await request.RequestServices.GetRequiredService<CurrentPerson>().OfAsync(request.User) : null;
        var home = person is null ? "" : Sections.HomeOf(person);
        context.Response.Redirect(home.Length == 0 ? context.RedirectUri : $"{request.Request.PathBase}/{home}");
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        // Files of the site are the same for everybody: no question to the database for each.
        if (context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<StaticFile>() is not null)
        {
            return;
        }

        var sessions = context.HttpContext.RequestServices.GetRequiredService<Sessions>();
        if (context.Principal is not { } user || SessionClaims.SessionOf(user) is not { } session || !await sessions.HoldsAsync(session, context.HttpContext.RequestAborted))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(context.Scheme.Name);
        }
    }
}

/// <summary>Marks the endpoints of the site's own files.</summary>
internal sealed class StaticFile;
