using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Patronage.Programs.Model;

namespace Patronage.Programs.Editing;

/// <summary>Pieces of a norm as the files write them, on one line.</summary>
internal static class NormText
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Figures(IEnumerable<(string Key, decimal? Number)> figures) =>
        string.Join(", ", figures.Where(figure => figure.Number is not null).Select(figure => $"\"{figure.Key}\": {Number(figure.Number!.Value)}"));

    public static string Value(NormValue value, Citation? source) => Value(
        value.From, value.To, [("amount", value.Amount), ("min", value.Min), ("max", value.Max), ("expected", value.Expected)], source);

    public static string Value(DateOnly? from, DateOnly? to, IEnumerable<(string Key, decimal? Number)> figures, Citation? source)
    {
        string[] parts =
        [
            from is { } first ? $"\"from\": \"{Day(first)}\"" : "",
            to is { } last ? $"\"to\": \"{Day(last)}\"" : "",
            Figures(figures),
            source is null ? "" : $"\"source\": {Citation(source)}",
        ];
        return $"{{ {string.Join(", ", parts.Where(part => part.Length > 0))} }}";
    }

    public static string Citation(Citation source)
    {
        var row = source.Row is null ? "" : $", \"row\": {Quote(source.Row)}";
        return $"{{ \"act\": {Quote(source.Act)}, \"clause\": {Quote(source.Clause)}{row} }}";
    }

    public static string Quote(string text) => JsonSerializer.Serialize(text, Relaxed);

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Number(decimal number) => number.ToString("0.############", CultureInfo.InvariantCulture);
}
