
namespace Patronage.Web.Account;

/// <summary>Which language a browser sees: a cookie carries it, so that the page for signing in speaks it too; the account remembers it for the next browser.</summary>
internal static class LanguageChoice
{
    private const string Cookie = "patronage-language";

    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(365);

    /// <summary>Speaks the language of the browser's cookie in everything that serves the request, and in the circuit that begins with it.</summary>
    public static IApplicationBuilder UseLanguages(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        Speech.Language = InterfaceLanguage.Find(context.Request.Cookies[Cookie]) ?? InterfaceLanguage.Russian;
        return next(context);
    });

    /// <summary>Gives the browser its language.</summary>
    public static void Keep(HttpContext context, InterfaceLanguage language) =>
        context.Response.Cookies.Append(Cookie, language.Code, new CookieOptions
        {
            HttpOnly = true, IsEssential = true, MaxAge = KeptFor, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, Path = "/",
        });
}
