using System.Text.Json;
using Patronage.Services.Results;

namespace Patronage.Web.Api;

/// <summary>What is wrong with one place of a request.</summary>
/// <param name="Place">A JSON pointer into the body, or the name of a parameter.</param>
/// <param name="Message">What is wrong and what to do.</param>
internal sealed record ApiError(string Place, string Message);

/// <summary>What was wrong with a request, as RFC 9457 writes it, in plain words and with the place.</summary>
/// <param name="Status">The status of the answer.</param>
/// <param name="Title">What is wrong.</param>
/// <param name="Detail">What to do.</param>
/// <param name="Errors">What is wrong where; empty when it is about the whole.</param>
internal sealed record ApiProblem(int Status, string Title, string? Detail, IReadOnlyList<ApiError> Errors)
{
    /// <summary>The kind of problem: the statuses say enough.</summary>
    public string Type { get; } = "about:blank";
}

internal static class ApiProblems
{
    public const string ContentType = "application/problem+json";

    public static IResult Of(int status, string title, string? detail = null, IReadOnlyList<ApiError>? errors = null) => Results.Json(new ApiProblem(status, title, detail, errors ?? []), ApiJson.Options, ContentType, status);

    public static Task WriteAsync(HttpContext context, int status, string title, string? detail)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = ContentType;
        return context.Response.WriteAsync(JsonSerializer.Serialize(new ApiProblem(status, title, detail, []), ApiJson.Options), context.RequestAborted);
    }

    /// <summary>The database is away: nothing was written, and the same request may be sent again.</summary>
    public static Task AwayAsync(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "30";
        return WriteAsync(context, StatusCodes.Status503ServiceUnavailable, T("База данных не отвечает"), T("Записан ли этот запрос, неизвестно. Пошлите его же ещё раз через столько секунд, сколько стоит в Retry-After: под тем же номером второй раз он не запишется."));
    }

    public static IResult NotFound() => Of(StatusCodes.Status404NotFound, T("Этого здесь нет"), T("Такого нет, или ключ этого не видит."));

    public static IResult Denied(string message) => Of(StatusCodes.Status403Forbidden, T("Ключу это не разрешено"), message);

    public static IResult Wrong(IReadOnlyList<ApiError> errors) => Of(StatusCodes.Status422UnprocessableEntity, T("Запрос не принят"), T("Ничего не записано. Исправьте названное и пошлите ещё раз."), errors);

    /// <summary>The answer to what a use case answered.</summary>
    /// <typeparam name="TValue">What it gives.</typeparam>
    /// <param name="outcome">What became of it.</param>
    /// <param name="done">The answer when it succeeded.</param>
    /// <param name="place">Where in the request the field of a problem stands.</param>
    public static IResult Answer<TValue>(Outcome<TValue> outcome, Func<TValue, IResult> done, Func<string, string>? place = null) => outcome switch
    {
        Outcome<TValue>.Done { Value: var value } => done(value),
        Outcome<TValue>.Denied { Message: var message } => Denied(message),
        Outcome<TValue>.Invalid { Problems: var problems } => Wrong([.. problems.Select(problem => new ApiError(place?.Invoke(problem.Field) ?? problem.Field, problem.Message))]),
        Outcome<TValue>.Conflict => Of(StatusCodes.Status409Conflict, T("В это дело только что писали"), T("Ничего не записано. Пошлите тот же запрос ещё раз.")),
        _ => NotFound(),
    };
}
