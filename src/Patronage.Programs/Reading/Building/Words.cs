using System.Globalization;
using Patronage.Programs.Model;
using Patronage.Programs.Terms;

namespace Patronage.Programs.Reading.Building;

/// <summary>The words of the format as members of the model. A word that the structure check refused falls back to the default.</summary>
internal static class Words
{
    public static About About(Node node) => Enum(node.String("about"), Model.About.Line);

    public static SpecialData? Special(Node node) => node.String("special") is { } word ? Enum(word, SpecialData.OtherData) : null;

    public static FieldType FieldType(Node node) => Enum(node.String("type"), Model.FieldType.Text);

    public static PeriodKind? Period(string? word) => word is null ? null : Enum(word, PeriodKind.Month);

    public static Roll? Roll(Node node) => node.String("roll") is { } word ? Enum(word, Terms.Roll.None) : null;

    public static CountFrom? Count(Node node) => node.String("count") is { } word ? Enum(word, CountFrom.NextDay) : null;

    public static InPause? InPause(Node node) => node.String("inPause") is { } word ? Enum(word, Model.InPause.Stops) : null;

    /// <summary><c>half-year</c> and <c>nextDay</c> are <c>HalfYear</c> and <c>NextDay</c>.</summary>
    public static T Enum<T>(string? word, T fallback)
        where T : struct, Enum =>
        word is not null && System.Enum.TryParse<T>(word.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var value) ? value : fallback;

    public static string Day(DateOnly day) => day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);
}
