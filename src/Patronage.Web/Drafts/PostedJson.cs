using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;

namespace Patronage.Web.Drafts;

/// <summary>What a page's script posts: read with a limit, and only when the page of this site sent it.</summary>
internal static class PostedJson
{
    private const int Step = 16 * 1024;

    /// <summary>The options of what scripts send and get.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, Converters = { new Storage.Journal.AnswerJson(), new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    /// <summary>The token that a script sends with what it posts.</summary>
    public static string TokenFor(HttpContext context)
    {
        // The token brings its own, stricter words about caching and warns of others.
        context.Response.Headers.CacheControl = default;
        return context.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(context).RequestToken ?? throw new InvalidOperationException("There is no token against forged requests.");
    }

    /// <summary>Reads what was posted.</summary>
    /// <typeparam name="T">What it is.</typeparam>
    /// <param name="context">The request.</param>
    /// <param name="mostBytes">The most that is read.</param>
    /// <returns>The value, or the answer that refuses it: forged (400), too long (413), not JSON (400).</returns>
    public static async Task<(T? Value, IResult? Refused)> ReadAsync<T>(HttpContext context, int mostBytes)
        where T : class
    {
        if (!await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context))
        {
            return (null, Results.StatusCode(StatusCodes.Status400BadRequest));
        }

        using var body = new MemoryStream();
        var part = new byte[Step];
        int read;
        while ((read = await context.Request.Body.ReadAsync(part, context.RequestAborted)) > 0)
        {
            if (body.Length + read > mostBytes)
            {
                return (null, Results.StatusCode(StatusCodes.Status413PayloadTooLarge));
            }

            body.Write(part, 0, read);
        }

        try
        {
            body.Position = 0;
            return await JsonSerializer.DeserializeAsync<T>(body, Options, context.RequestAborted) is { } value ? (value, null) : (null, Results.StatusCode(StatusCodes.Status400BadRequest));
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            return (null, Results.StatusCode(StatusCodes.Status400BadRequest));
        }
    }

    /// <summary>Answers with a value.</summary>
    public static IResult Of<T>(T value) => Results.Json(value, Options);
}
