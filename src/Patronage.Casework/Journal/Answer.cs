using System.Globalization;

namespace Patronage.Casework.Journal;

/// <summary>
/// An answer to a field, in canonical text: <c>2026-02-16</c>, <c>2026-02-16T14:30</c>, <c>true</c>, <c>12.5</c>, an id, free text. A field that
/// has no answer was not asked; <see cref="None"/> says that it was asked and there is nothing.
/// </summary>
public sealed record Answer
{
    private static readonly IReadOnlyList<string> NoItems = [];
    private static readonly IReadOnlyList<IReadOnlyDictionary<string, Answer>> NoRows = [];

    private Answer(string? text, IReadOnlyList<string> items, IReadOnlyList<IReadOnlyDictionary<string, Answer>> rows, AnswerShape shape)
    {
        Text = text;
        Items = items;
        Rows = rows;
        Shape = shape;
    }

    /// <summary>Asked, and there is nothing.</summary>
    public static Answer None { get; } = new(null, NoItems, NoRows, AnswerShape.None);

    /// <summary>What kind of answer it is.</summary>
    public AnswerShape Shape { get; }

    /// <summary>The canonical text of a single answer; null for others.</summary>
    public string? Text { get; }

    /// <summary>The chosen ids of a multiple answer.</summary>
    public IReadOnlyList<string> Items { get; }

    /// <summary>The rows of a table.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, Answer>> Rows { get; }

    /// <summary>Whether some of it is kept from whoever reads it: nothing follows from what is not among it.</summary>
    public bool IsPartial { get; private init; }

    /// <summary>A text or an id.</summary>
    public static Answer Of(string text) => new(text, NoItems, NoRows, AnswerShape.Single);

    /// <summary>A day.</summary>
    public static Answer Of(DateOnly day) => Of(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>A yes or a no.</summary>
    public static Answer Of(bool value) => Of(value ? "true" : "false");

    /// <summary>A number.</summary>
    public static Answer Of(decimal value) => Of(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Several ids.</summary>
    public static Answer OfItems(IReadOnlyList<string> items) => new(null, items, NoRows, AnswerShape.Several);

    /// <summary>The rows of a table.</summary>
    public static Answer OfRows(IReadOnlyList<IReadOnlyDictionary<string, Answer>> rows) => new(null, NoItems, rows, AnswerShape.Table);

    /// <summary>What is left of an answer for whoever may not see the rest.</summary>
    public Answer AsPartial() => this with { IsPartial = true };

    /// <summary>The answer as a day; null when it is not one.</summary>
    public DateOnly? AsDate() =>
        Text is { Length: >= 10 } text && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>The answer as a day and time; null when it is not one.</summary>
    public DateTime? AsMoment() =>
        DateTime.TryParseExact(Text, ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) ? moment : null;

    /// <summary>The answer as a number; null when it is not one.</summary>
    public decimal? AsNumber() => decimal.TryParse(Text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The answer as yes or no; null when it is neither.</summary>
    public bool? AsYesNo() => Text switch
    {
        "true" => true,
        "false" => false,
        _ => null,
    };
}

/// <summary>What kind of answer an <see cref="Answer"/> is.</summary>
public enum AnswerShape
{
    /// <summary>Asked, and there is nothing.</summary>
    None,

    /// <summary>One value.</summary>
    Single,

    /// <summary>Several ids.</summary>
    Several,

    /// <summary>Rows.</summary>
    Table,
}
