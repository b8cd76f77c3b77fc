using Microsoft.AspNetCore.Diagnostics;
using Patronage.Storage.Saving;
using Patronage.Web.Api;

namespace Patronage.Web.Hosting;

/// <summary>What is answered while the database is away: 503 and a page or a problem that says so, made without asking the database who is asking.</summary>
internal static class AwayAnswers
{
    private const string Error = "/error";
    private const string Seconds = "30";

    /// <summary>Lets the page of errors answer whatever was thrown.</summary>
    public static void UseErrorPage(this WebApplication app) => app.UseExceptionHandler(new ExceptionHandlerOptions
    {
        ExceptionHandlingPath = Error, CreateScopeForErrors = true,
        StatusCodeSelector = problem => DatabaseFailures.AreAway(problem) ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError,
    });

    /// <summary>Comes before signing in: the page about a database that is away must not be refused for the same reason.</summary>
    public static void UseAwayAnswers(this WebApplication app) => app.Use((context, next) =>
    {
        if (!IsAway(context))
        {
            return next(context);
        }

        if (context.Features.Get<IExceptionHandlerPathFeature>()!.Path.StartsWith("/api/", StringComparison.Ordinal))
        {
            return ApiProblems.AwayAsync(context);
        }

        context.Response.Headers.RetryAfter = Seconds;
        context.Request.Headers.Remove("Cookie");
        return next(context);
    });

    /// <summary>Whether a page of errors is about a database that is away.</summary>
    public static bool IsAway(HttpContext? context) => DatabaseFailures.AreAway(context?.Features.Get<IExceptionHandlerPathFeature>()?.Error);
}
