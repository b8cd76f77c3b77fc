using System.Globalization;
using Patronage.Rules.Facts;

namespace Patronage.Rules.Expressions;

/// <summary>The functions an expression may call. Text is compared ordinally and changed invariantly; nothing reads a clock or a culture.</summary>
internal static class Functions
{
    private static readonly FactType Text = FactTypes.Text;
    private static readonly FactType Whole = FactTypes.Whole;
    private static readonly FactType Truth = FactTypes.Boolean;

    /// <summary>Members and methods of a text; the first parameter is the text itself.</summary>
    public static IReadOnlyList<Function> OfText { get; } =
    [
        new("Length", Whole, (a, _, _, _) => FactValue.Of((long)a.AsText.Length), Text),
        new("Contains", Truth, (a, b, _, _) => FactValue.Of(a.AsText.Contains(b.AsText, StringComparison.Ordinal)), Text, Text),
        new("StartsWith", Truth, (a, b, _, _) => FactValue.Of(a.AsText.StartsWith(b.AsText, StringComparison.Ordinal)), Text, Text),
        new("EndsWith", Truth, (a, b, _, _) => FactValue.Of(a.AsText.EndsWith(b.AsText, StringComparison.Ordinal)), Text, Text),
        new("Equals", Truth, (a, b, _, _) => FactValue.Of(string.Equals(a.AsText, b.AsText, StringComparison.Ordinal)), Text, Text),
        new("IndexOf", Whole, (a, b, _, _) => FactValue.Of((long)a.AsText.IndexOf(b.AsText, StringComparison.Ordinal)), Text, Text),
        new("ToLower", Text, (a, _, _, _) => FactValue.Of(a.AsText.ToLowerInvariant()), Text),
        new("ToUpper", Text, (a, _, _, _) => FactValue.Of(a.AsText.ToUpperInvariant()), Text),
        new("ToLowerInvariant", Text, (a, _, _, _) => FactValue.Of(a.AsText.ToLowerInvariant()), Text),
        new("ToUpperInvariant", Text, (a, _, _, _) => FactValue.Of(a.AsText.ToUpperInvariant()), Text),
        new("Trim", Text, (a, _, _, _) => FactValue.Of(a.AsText.Trim()), Text),
        new("TrimStart", Text, (a, _, _, _) => FactValue.Of(a.AsText.TrimStart()), Text),
        new("TrimEnd", Text, (a, _, _, _) => FactValue.Of(a.AsText.TrimEnd()), Text),
        new("Substring", Text, (a, b, _, _) => Part(a.AsText, b.AsWhole, a.AsText.Length - b.AsWhole), Text, Whole),
        new("Substring", Text, (a, b, c, _) => Part(a.AsText, b.AsWhole, c.AsWhole), Text, Whole, Whole),
        new("Replace", Text, Replace, Text, Text, Text),
        new("PadLeft", Text, (a, b, _, frame) => Pad(a.AsText, b.AsWhole, left: true, frame), Text, Whole),
        new("PadRight", Text, (a, b, _, frame) => Pad(a.AsText, b.AsWhole, left: false, frame), Text, Whole),
    ];

    /// <summary>Text comparisons told to ignore case.</summary>
    public static IReadOnlyList<Function> IgnoringCase { get; } =
    [
        new("Contains", Truth, (a, b, _, _) => FactValue.Of(a.AsText.Contains(b.AsText, StringComparison.OrdinalIgnoreCase)), Text, Text),
        new("StartsWith", Truth, (a, b, _, _) => FactValue.Of(a.AsText.StartsWith(b.AsText, StringComparison.OrdinalIgnoreCase)), Text, Text),
        new("EndsWith", Truth, (a, b, _, _) => FactValue.Of(a.AsText.EndsWith(b.AsText, StringComparison.OrdinalIgnoreCase)), Text, Text),
        new("Equals", Truth, (a, b, _, _) => FactValue.Of(string.Equals(a.AsText, b.AsText, StringComparison.OrdinalIgnoreCase)), Text, Text),
        new("IndexOf", Whole, (a, b, _, _) => FactValue.Of((long)a.AsText.IndexOf(b.AsText, StringComparison.OrdinalIgnoreCase)), Text, Text),
    ];

    /// <summary>Members and methods of a day.</summary>
    public static IReadOnlyList<Function> OfDate { get; } =
    [
        new("Year", Whole, (a, _, _, _) => FactValue.Of((long)a.AsDate.Year), FactTypes.Date),
        new("Month", Whole, (a, _, _, _) => FactValue.Of((long)a.AsDate.Month), FactTypes.Date),
        new("Day", Whole, (a, _, _, _) => FactValue.Of((long)a.AsDate.Day), FactTypes.Date),
        new("DayOfWeek", Whole, (a, _, _, _) => FactValue.Of((long)a.AsDate.DayOfWeek), FactTypes.Date),
        new("DayOfYear", Whole, (a, _, _, _) => FactValue.Of((long)a.AsDate.DayOfYear), FactTypes.Date),
        new("DayNumber", Whole, (a, _, _, _) => FactValue.Of(a.Bits), FactTypes.Date),
        new("Date", FactTypes.Date, (a, _, _, _) => a, FactTypes.Date),
        new("AddDays", FactTypes.Date, (a, b, _, _) => Day(a.Bits, b.AsWhole), FactTypes.Date, Whole) { ArgumentUnit = "day" },
        new("AddMonths", FactTypes.Date, (a, b, _, _) => Months(a.AsDate, b.AsWhole, 1), FactTypes.Date, Whole) { ArgumentUnit = "month" },
        new("AddYears", FactTypes.Date, (a, b, _, _) => Months(a.AsDate, b.AsWhole, 12), FactTypes.Date, Whole) { ArgumentUnit = "year" },
    ];

    /// <summary>Members and methods of a day and time.</summary>
    public static IReadOnlyList<Function> OfMoment { get; } =
    [
        new("Year", Whole, (a, _, _, _) => FactValue.Of((long)a.AsMoment.Year), FactTypes.Moment),
        new("Month", Whole, (a, _, _, _) => FactValue.Of((long)a.AsMoment.Month), FactTypes.Moment),
        new("Day", Whole, (a, _, _, _) => FactValue.Of((long)a.AsMoment.Day), FactTypes.Moment),
        new("Hour", Whole, (a, _, _, _) => FactValue.Of((long)a.AsMoment.Hour), FactTypes.Moment),
        new("Minute", Whole, (a, _, _, _) => FactValue.Of((long)a.AsMoment.Minute), FactTypes.Moment),
        new("DayOfWeek", Whole, (a, _, _, _) => FactValue.Of((long)a.AsMoment.DayOfWeek), FactTypes.Moment),
        new("Date", FactTypes.Date, (a, _, _, _) => FactValue.Of(DateOnly.FromDateTime(a.AsMoment)), FactTypes.Moment),
        new("AddDays", FactTypes.Moment, (a, b, _, _) => Ticks(a, b.AsWhole, TimeSpan.TicksPerDay), FactTypes.Moment, Whole) { ArgumentUnit = "day" },
        new("AddHours", FactTypes.Moment, (a, b, _, _) => Ticks(a, b.AsWhole, TimeSpan.TicksPerHour), FactTypes.Moment, Whole) { ArgumentUnit = "hour" },
    ];

    /// <summary>Members of a whole number.</summary>
    public static IReadOnlyList<Function> OfWhole { get; } = [new("ToString", Text, (a, _, _, _) => FactValue.Of(a.AsWhole.ToString(CultureInfo.InvariantCulture)), Whole)];

    /// <summary>Members of a decimal number.</summary>
    public static IReadOnlyList<Function> OfNumber { get; } = [new("ToString", Text, (a, _, _, _) => FactValue.Of(a.AsNumber.ToString(CultureInfo.InvariantCulture)), FactTypes.Number)];

    /// <summary>Functions that stand alone or behind the name of a type.</summary>
    public static IReadOnlyList<Function> Free { get; } =
    [
        new("string.IsNullOrEmpty", Truth, (a, _, _, _) => FactValue.Of(!a.IsPresent || a.AsText.Length == 0), Text) { TakesAbsent = true },
        new("string.IsNullOrWhiteSpace", Truth, (a, _, _, _) => FactValue.Of(!a.IsPresent || string.IsNullOrWhiteSpace(a.AsText)), Text) { TakesAbsent = true },
        new("int.Parse", Whole, (a, _, _, _) => ToWhole(a.AsText), Text),
        new("long.Parse", Whole, (a, _, _, _) => ToWhole(a.AsText), Text),
        new("Convert.ToInt32", Whole, (a, _, _, _) => ToWhole(a.AsText), Text),
        new("decimal.Parse", FactTypes.Number, (a, _, _, _) => ToNumber(a.AsText), Text),
        new("double.Parse", FactTypes.Number, (a, _, _, _) => ToNumber(a.AsText), Text),
        new("Convert.ToInt64", Whole, (a, _, _, _) => ToWhole(a.AsText), Text),
        new("Convert.ToDecimal", FactTypes.Number, (a, _, _, _) => ToNumber(a.AsText), Text),
        new("Convert.ToDouble", FactTypes.Number, (a, _, _, _) => ToNumber(a.AsText), Text),
        new("Convert.ToDateTime", FactTypes.Date, (a, _, _, _) => ToDay(a.AsText), Text),
        new("DateOnly.Parse", FactTypes.Date, (a, _, _, _) => ToDay(a.AsText), Text),
        new("DateTime.Parse", FactTypes.Date, (a, _, _, _) => ToDay(a.AsText), Text),
        new("Guid", Text, (a, _, _, _) => ToGuid(a.AsText), Text),
        new("Guid.Parse", Text, (a, _, _, _) => ToGuid(a.AsText), Text),
        new("TimeSpan.FromDays", new FactType.Whole("days"), (a, _, _, _) => a, Whole) { ArgumentUnit = "day" },
        new("ExpressionUtils.CheckContains", Truth, (a, b, _, _) => FactValue.Of(b.AsText.Split(',').Contains(a.AsText)), Text, Text),
        new("string.Equals", Truth, (a, b, _, _) => FactValue.Of(string.Equals(a.AsText, b.AsText, StringComparison.Ordinal)), Text, Text),
        new("DateOnly", FactTypes.Date, (a, b, c, _) => Day(a.AsWhole, b.AsWhole, c.AsWhole), Whole, Whole, Whole),
        new("DateTime", FactTypes.Date, (a, b, c, _) => Day(a.AsWhole, b.AsWhole, c.AsWhole), Whole, Whole, Whole),
        new("Math.Round", FactTypes.Number, (a, _, _, _) => Rounded(a.AsNumber, 0), FactTypes.Number),
        new("Math.Round", FactTypes.Number, (a, b, _, _) => Rounded(a.AsNumber, b.AsWhole), FactTypes.Number, Whole),
        new("Math.Floor", FactTypes.Number, (a, _, _, _) => FactValue.Of(decimal.Floor(a.AsNumber)), FactTypes.Number),
        new("Math.Truncate", FactTypes.Number, (a, _, _, _) => FactValue.Of(decimal.Truncate(a.AsNumber)), FactTypes.Number),
        new("Math.Ceiling", FactTypes.Number, (a, _, _, _) => FactValue.Of(decimal.Ceiling(a.AsNumber)), FactTypes.Number),
    ];

    /// <summary>Functions that keep the type of their numbers.</summary>
    public static IReadOnlyList<Function> OfNumbers { get; } =
    [
        new("Math.Abs", Whole, (a, _, _, _) => a.AsWhole == long.MinValue ? ArithmeticNode.Overflow : FactValue.Of(Math.Abs(a.AsWhole)), Whole),
        new("Math.Min", Whole, (a, b, _, _) => FactValue.Of(Math.Min(a.AsWhole, b.AsWhole)), Whole, Whole),
        new("Math.Max", Whole, (a, b, _, _) => FactValue.Of(Math.Max(a.AsWhole, b.AsWhole)), Whole, Whole),
        new("Math.Abs", FactTypes.Number, (a, _, _, _) => FactValue.Of(Math.Abs(a.AsNumber)), FactTypes.Number),
        new("Math.Min", FactTypes.Number, (a, b, _, _) => FactValue.Of(Math.Min(a.AsNumber, b.AsNumber)), FactTypes.Number, FactTypes.Number),
        new("Math.Max", FactTypes.Number, (a, b, _, _) => FactValue.Of(Math.Max(a.AsNumber, b.AsNumber)), FactTypes.Number, FactTypes.Number),
    ];

    public static Function ToWholeNumber { get; } = new("int", Whole, (a, _, _, _) => Truncated(a.AsNumber), FactTypes.Number);

    public static Function ToDecimal { get; } = new("decimal", FactTypes.Number, (a, _, _, _) => FactValue.Of(a.AsNumber), FactTypes.Number);

    public static Function ToMoment { get; } = new("DateTime", FactTypes.Moment, (a, _, _, _) => FactValue.Of(a.AsDate.ToDateTime(TimeOnly.MinValue)), FactTypes.Date);

    public static Function DaysBetween { get; } = new("-", new FactType.Whole("days"), (a, b, _, _) => FactValue.Of(a.Bits - b.Bits), FactTypes.Date, FactTypes.Date);

    public static Function Negate { get; } = new("-", Whole, (a, _, _, _) => a.AsWhole == long.MinValue ? ArithmeticNode.Overflow : FactValue.Of(-a.AsWhole), Whole);

    public static Function BitsOfBoth { get; } = new("&", Whole, (a, b, _, _) => FactValue.Of(a.AsWhole & b.AsWhole), Whole, Whole);

    public static Function BitsOfEither { get; } = new("|", Whole, (a, b, _, _) => FactValue.Of(a.AsWhole | b.AsWhole), Whole, Whole);

    public static Function ShiftLeft { get; } = new("<<", Whole, (a, b, _, _) => Shifted((Int128)a.AsWhole << (int)Math.Clamp(b.AsWhole, 0, 64), b), Whole, Whole);

    public static Function ShiftRight { get; } = new(">>", Whole, (a, b, _, _) => Shifted((Int128)a.AsWhole >> (int)Math.Clamp(b.AsWhole, 0, 64), b), Whole, Whole);

    public static Function NegateNumber { get; } = new("-", FactTypes.Number, (a, _, _, _) => FactValue.Of(-a.AsNumber), FactTypes.Number);

    public static Function Join { get; } = new("+", Text, (a, b, _, frame) => Joined(a.AsText, b.AsText, frame), Text, Text);

    public static Function WholeToText { get; } = new("ToString", Text, (a, _, _, _) => FactValue.Of(a.AsWhole.ToString(CultureInfo.InvariantCulture)), Whole);

    public static Function NumberToText { get; } = new("ToString", Text, (a, _, _, _) => FactValue.Of(a.AsNumber.ToString(CultureInfo.InvariantCulture)), FactTypes.Number);

    public static Function DateToText { get; } = new("ToString", Text, (a, _, _, _) => FactValue.Of(a.AsDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), FactTypes.Date);

    /// <summary>A function of the caller's. What it throws, or gives that is not of its type, is a failed answer.</summary>
    public static Function Of(HostFunction hosted) => new(hosted.Name, hosted.Result, (a, b, c, _) =>
    {
        try
        {
            var value = hosted.Apply([.. new[] { a, b, c }.Take(hosted.Parameters.Count)]);
            return value.Fits(hosted.Result) ? value : FactValue.Failure($"функция {hosted.Name} вернула значение другого типа");
        }
        catch (Exception mistake) when (mistake is not OutOfMemoryException)
        {
            return FactValue.Failure($"функция {hosted.Name}: {mistake.Message}");
        }
    }, [.. hosted.Parameters]);

    private static FactValue Shifted(Int128 value, FactValue by) =>
        by.AsWhole is < 0 or > 63 || value < long.MinValue || value > long.MaxValue ? ArithmeticNode.Overflow : FactValue.Of((long)value);

    private static FactValue ToDay(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        ? FactValue.Of(date)
        : FactValue.Failure("текст – не дата вида 2026-02-16");

    private static FactValue ToGuid(string text) => Guid.TryParse(text, out var id) ? FactValue.Of(id.ToString()) : FactValue.Failure("текст – не Guid");

    private static FactValue Part(string text, long start, long length) => start < 0 || length < 0 || start > text.Length || length > text.Length - start
        ? FactValue.Failure("часть текста берётся за его пределами")
        : FactValue.Of(text.Substring((int)start, (int)length));

    private static FactValue Replace(FactValue text, FactValue old, FactValue replacement, Frame frame)
    {
        if (old.AsText.Length == 0)
        {
            return FactValue.Failure("заменяемый текст пуст");
        }

        var longest = text.AsText.Length + ((long)text.AsText.Length / old.AsText.Length * replacement.AsText.Length);
        return longest > frame.Limits.MaxTextLength ? TooLong : FactValue.Of(text.AsText.Replace(old.AsText, replacement.AsText, StringComparison.Ordinal));
    }

    private static FactValue Pad(string text, long width, bool left, Frame frame)
    {
        if (width < 0 || width > frame.Limits.MaxTextLength)
        {
            return TooLong;
        }

        return FactValue.Of(left ? text.PadLeft((int)width) : text.PadRight((int)width));
    }

    private static FactValue Joined(string a, string b, Frame frame) => a.Length + b.Length > frame.Limits.MaxTextLength ? TooLong : FactValue.Of(a + b);

    private static FactValue TooLong => FactValue.Failure("слишком длинный текст");

    private static FactValue NoDate => FactValue.Failure("такой даты нет");

    private static FactValue Day(long number, long days)
    {
        var moved = (Int128)number + days;
        return moved < 0 || moved > DateOnly.MaxValue.DayNumber ? NoDate : FactValue.Of(DateOnly.FromDayNumber((int)moved));
    }

    private static FactValue Day(long year, long month, long day) =>
        year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth((int)year, (int)month)
            ? NoDate
            : FactValue.Of(new DateOnly((int)year, (int)month, (int)day));

    private static FactValue Months(DateOnly date, long amount, int times)
    {
        var month = ((Int128)amount * times) + (date.Year * 12) + date.Month - 1;
        return month < 12 || month > (9999 * 12) + 11 ? NoDate : FactValue.Of(date.AddMonths((int)(amount * times)));
    }

    private static FactValue Ticks(FactValue moment, long amount, long unit)
    {
        var moved = ((Int128)amount * unit) + moment.Bits;
        return moved < 0 || moved > DateTime.MaxValue.Ticks ? NoDate : FactValue.Of(new DateTime((long)moved, DateTimeKind.Unspecified));
    }

    private static FactValue ToWhole(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
        ? FactValue.Of(value)
        : FactValue.Failure("текст – не целое число");

    private static FactValue ToNumber(string text) => decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
        ? FactValue.Of(value)
        : FactValue.Failure("текст – не число");

    private static FactValue Truncated(decimal number) => decimal.Truncate(number) is var whole and >= long.MinValue and <= long.MaxValue
        ? FactValue.Of((long)whole)
        : ArithmeticNode.Overflow;

    private static FactValue Rounded(decimal number, long digits) => digits is < 0 or > 28
        ? FactValue.Failure("округлять можно до 0–28 знаков")
        : FactValue.Of(Math.Round(number, (int)digits, MidpointRounding.ToEven));
}
