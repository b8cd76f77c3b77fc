using Microsoft.AspNetCore.Http.HttpResults;
using Patronage.Web.Account;
using Patronage.Web.Components.Offline;

namespace Patronage.Web.Hosting;

/// <summary>The page for visits without a connection and what a telephone is told to install it by: the same for everybody, in the language of the browser.</summary>
internal static class OfflinePage
{
    private static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    public static void MapOfflinePage(this WebApplication app)
    {
        var page = app.MapGroup("/offline").AllowAnonymous().WithMetadata(new StaticFile());
        page.MapMethods("/visits.html", Read, () => new RazorComponentResult<VisitsPage>());
        page.MapMethods("/manifest.webmanifest", Read, Manifest);
    }

    private static IResult Manifest(HttpContext context)
    {
        // The newest language each time: a browser asks for it rarely, and keeps it by itself.
        (context.Response.Headers.CacheControl, context.Response.Headers.Vary) = ("no-cache", "Cookie");
        return Results.Json(
            new
            {
                name = T("Патронат: посещения без связи"),
                short_name = T("Посещения"),
                lang = Speech.Language.Code,
                id = "/offline/visits.html",
                start_url = "/offline/visits.html",
                scope = "/offline/",
                display = "standalone",
                background_color = "#F4F3F0",
                theme_color = "#0B5560",
                icons = new[] { Icon(192), Icon(512) },
            },
            contentType: "application/manifest+json");
    }

    private static object Icon(int size) => new { src = $"icon-{size}.png", sizes = $"{size}x{size}", type = "image/png", purpose = "any maskable" };
}
