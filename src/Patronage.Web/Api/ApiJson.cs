using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace Patronage.Web.Api;

/// <summary>What other systems send and get as JSON. What is not known is refused: a property that is passed over in silence is a mistake that nobody finds.</summary>
internal static partial class ApiJson
{
    private const int MostBytes = 256 * 1024;

    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new Storage.Journal.AnswerJson(), new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>Reads what was sent.</summary>
    /// <returns>It; or the answer that refuses it, with the place.</returns>
    public static async Task<(TBody? Value, IResult? Refused)> ReadAsync<TBody>(HttpContext context)
        where TBody : class
    {
        if (!context.Request.HasJsonContentType())
        {
            return (null, ApiProblems.Of(StatusCodes.Status415UnsupportedMediaType, T("Нужен JSON"), T("Пошлите тело с заголовком Content-Type: application/json.")));
        }

        using var body = new MemoryStream();
        var part = new byte[16 * 1024];
        int read;
        while ((read = await context.Request.Body.ReadAsync(part, context.RequestAborted)) > 0)
        {
            if (body.Length + read > MostBytes)
            {
                return (null, ApiProblems.Of(StatusCodes.Status413PayloadTooLarge, T("Слишком большой запрос"), T($"Не больше {MostBytes / 1024} КБ.")));
            }

            body.Write(part, 0, read);
        }

        try
        {
            body.Position = 0;
            return await JsonSerializer.DeserializeAsync<TBody>(body, Options, context.RequestAborted) is { } value ? (value, null) : (null, Broken("", null));
        }
        catch (JsonException problem)
        {
            return (null, Refusal(problem));
        }
        catch (Exception problem) when (problem is InvalidOperationException or KeyNotFoundException)
        {
            // An answer of a shape that no answer has.
            return (null, Broken("/answers", null));
        }
    }

    /// <summary>A value as an answer.</summary>
    public static IResult Of<TValue>(TValue value, int status = StatusCodes.Status200OK) => Results.Json(value, Options, statusCode: status);

    private static IResult Refusal(JsonException problem)
    {
        var place = Pointer(problem.Path);
        if (problem.Message.Contains("missing required", StringComparison.Ordinal))
        {
            return ApiProblems.Wrong([.. Named().Matches(problem.Message[problem.Message.IndexOf("including", StringComparison.Ordinal)..]).Select(name => new ApiError($"{place}/{name.Groups["name"].Value}", T("Это поле обязательно.")))]);
        }

        return problem.Message.Contains("could not be mapped", StringComparison.Ordinal)
            ? ApiProblems.Wrong([new ApiError(place.Length > 0 ? place : $"/{Named().Match(problem.Message).Groups["name"].Value}", T("Такого поля нет. Проверьте его имя."))])
            : Broken(place, problem.LineNumber + 1);
    }

    private static IResult Broken(string place, long? line) => ApiProblems.Of(
        StatusCodes.Status400BadRequest, T("Тело запроса не разобрать"), T("Сверьте его с описанием: /api/openapi.json."), [new ApiError(place, line is { } at ? T($"Не тот вид значения или не JSON, строка {at}.") : T("Не тот вид значения."))]);

    private static string Pointer(string? path) => path is null ? "" : Steps().Replace(path.TrimStart('$'), match => "/" + (match.Groups["index"].Success ? match.Groups["index"].Value : match.Groups["name"].Value));

    [GeneratedRegex(@"\.(?<name>[^.\[]+)|\[(?<index>\d+)\]|\['(?<name>[^']*)'\]", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Steps();

    [GeneratedRegex("'(?<name>[^']+)'", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Named();
}
