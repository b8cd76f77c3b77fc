using System.Security.Cryptography;
using System.Text;

namespace Patronage.Web.Hosting;

/// <summary>What every answer says to the browser about what a page may do.</summary>
internal static class SecurityHeaders
{
    // The component library writes these two as attributes; nothing else that stands in a page is run.
    private static readonly string[] LibraryHandlers = ["Radzen.activeElement = null", "Radzen.blur(this, event)"];

    private static readonly string Policy = string.Join("; ",
        "default-src 'self'",
        $"script-src 'self' 'unsafe-hashes' {string.Join(' ', LibraryHandlers.Select(Hash))}",
        // Widths of bars and places of menus are attributes; a style sheet cannot know them.
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'");

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(static state =>
        {
            var response = (HttpResponse)state;
            var headers = response.Headers;
            headers.ContentSecurityPolicy = Policy;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "geolocation=(), microphone=(), payment=()";
            if (response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true)
            {
                headers.CacheControl = "no-store";
            }

            return Task.CompletedTask;
        }, context.Response);
        return next(context);
    });

    private static string Hash(string script) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}'";
}
