using Patronage.Rules.Facts;

namespace Patronage.Rules.Expressions;

/// <summary>English.</summary>
internal sealed class EnglishPhrases : Phrases
{
    public override string And => "and";

    public override string Or => "or";

    public override string Always => "always";

    public override string Never => "never";

    public override string Element => "value";

    public override string List => "list";

    public override string Distinct => "each once";

    public override string InAnyCase => " (in any case)";

    public override string YesOrNo(string noun, bool isYes) => $"{noun} – {(isYes ? "yes" : "no")}";

    public override string There(string noun, bool isThere) => $"{noun} is {(isThere ? "there" : "absent")}";

    public override string Not(string clause) => $"it is not so that {clause}";

    public override string AmongThese(string value, string items, bool isAmong) => $"{value} is {(isAmong ? "one" : "none")} of: {items}";

    public override string Has(string list, string filter, string item) => $"“{list}”{filter} has {item}";

    public override string If(string condition, string then, string otherwise) => $"if {condition} then {then}, else {otherwise}";

    public override string All(string many, string filter, string inside) => $"for all {many}{filter}: {inside}";

    public override string Some(string many, string conditions) => conditions.Length == 0 ? $"there are {many}" : $"some of the {many} have: {conditions}";

    public override string None(string many, string conditions) => conditions.Length == 0 ? $"there are no {many}" : $"none of the {many} have: {conditions}";

    public override string Compared(Comparison comparison, string left, string right, FactType? type, bool isConstant)
    {
        var isTime = type is FactType.Date or FactType.Moment;
        var words = comparison switch
        {
            Comparison.Equal => FactTypes.IsNumeric(type) ? "is exactly" : "is",
            Comparison.NotEqual => "is not",
            Comparison.Less => isTime ? "is before" : "is less than",
            Comparison.LessOrEqual => isTime ? "is not after" : "is at most",
            Comparison.Greater => isTime ? "is after" : "is more than",
            _ => isTime ? "is not before" : "is at least",
        };
        return $"{left} {words} {right}";
    }

    public override string Question(string function, string[] arguments) => (function, arguments) switch
    {
        ("Contains", [var text, var part]) => $"{text} contains {part}",
        ("StartsWith", [var text, var part]) => $"{text} begins with {part}",
        ("EndsWith", [var text, var part]) => $"{text} ends with {part}",
        ("Equals" or "string.Equals", [var text, var other]) => $"{text} is {other}",
        ("string.IsNullOrEmpty" or "string.IsNullOrWhiteSpace", [var text]) => $"{text} is empty",
        ("ExpressionUtils.CheckContains", [var item, var row]) => $"{item} is one of the list {row}",
        _ => $"{function} of {string.Join(", ", arguments)} – yes",
    };

    public override string Norm(string label) => $"norm “{label}”";

    public override string InForce((DateOnly? Since, DateOnly? Until) days, Func<DateOnly, string> day) => days switch
    {
        ({ } since, { } until) => $", from {day(since)} until {day(until)}",
        ({ } since, null) => $", since {day(since)}",
        (null, { } until) => $", until {day(until)}",
        _ => "",
    };

    public override string PartOf(string label, string whole) => $"{label} of {whole}";

    public override string Count(string many, string filter) => $"number of {many}{filter}";

    public override string Folded(Fold fold, string? taken, string many, string filter)
    {
        var words = fold switch
        {
            Fold.Sum => "sum",
            Fold.Min => "least",
            Fold.Max => "greatest",
            _ => "average",
        };
        return $"{words}{(taken is null ? "" : $" of “{taken}”")} over {many}{filter}";
    }

    public override string Picked(Pick pick, string? number, string many, string filter) => pick == Pick.At
        ? $"entry no. {number} of {many}{filter}"
        : $"the {(pick == Pick.Single ? "only" : pick == Pick.Last ? "last" : "first")} of {many}{filter}";

    public override string Choice(string then, string condition, string otherwise) => $"{then} if {condition}, else {otherwise}";

    public override string OrElse(string first, string second) => $"{first} (or, if there is none, {second})";

    public override string Groups(string many, string key, bool genitive = false) => $"groups of {many} by “{key}”";

    public override string Common(string first, string second) => $"what {first} and {second} have in common";

    public override string Sign(Arithmetic operation) => operation switch
    {
        Arithmetic.Add => "+",
        Arithmetic.Subtract => "−",
        Arithmetic.Multiply => "×",
        Arithmetic.Divide => "÷",
        _ => "modulo",
    };

    public override string Entries(string list) => $"entries of “{list}”";

    public override string Values(string list) => $"entries of “{list}”";

    public override string Filter(string conditions) => $" for which {conditions}";

    public override string Ordered(string by, bool descending) => $"by “{by}”{(descending ? ", the greatest first" : "")}";

    public override string Sliced(string amount, bool isTake) => isTake ? $"at most {amount} from the beginning" : $"without {amount} from the beginning";

    public override string Moved(string what, bool isBack, string amount) => $"{what} {(isBack ? "minus" : "plus")} {amount}";

    public override string Moved(string what, bool isBack, string amount, string unit) => $"{what} {(isBack ? "minus" : "plus")} {amount} {unit}s";

    public override string Call(string function, IReadOnlyList<FactType> parameters, string[] arguments)
    {
        var (first, second, third) = (arguments[0], arguments.ElementAtOrDefault(1), arguments.ElementAtOrDefault(2));
        return function switch
        {
            "-" when second is not null => $"number of days from {second} to {first}",
            "-" => $"minus {first}",
            "+" => $"{first} and {second}",
            "&" => $"common bits of {first} and {second}",
            "|" => $"joint bits of {first} and {second}",
            "<<" => $"{first} shifted left by {second}",
            ">>" => $"{first} shifted right by {second}",
            "DayOfWeek" => $"day of the week of {first} (Sunday is 0)",
            "Day" => $"day of the month of {first}",
            "DayOfYear" => $"day of the year of {first}",
            "DayNumber" => $"day number of {first}",
            "Year" or "Month" or "Hour" or "Minute" or "Length" => $"{function.ToLowerInvariant()} of {first}",
            "Date" when parameters[0] is FactType.Moment => $"date of {first}",
            "IndexOf" => $"place of {second} in {first}",
            "ToLower" or "ToLowerInvariant" => $"{first} in lower case",
            "ToUpper" or "ToUpperInvariant" => $"{first} in upper case",
            "Trim" or "TrimStart" or "TrimEnd" => $"{first} without spaces {(function == "Trim" ? "at its ends" : function == "TrimStart" ? "at its beginning" : "at its end")}",
            "Substring" => $"part of {first}: skip {second}{(third is null ? "" : $", take {third}")}",
            "Replace" => $"{first} with {second} replaced by {third}",
            "PadLeft" or "PadRight" => $"{first} padded on the {(function == "PadLeft" ? "left" : "right")} to a length of {second}",
            "Math.Abs" => $"absolute value of {first}",
            "Math.Min" => $"the lesser of {first} and {second}",
            "Math.Max" => $"the greater of {first} and {second}",
            "Math.Round" => $"{first} rounded{(second is null ? "" : $" to {second} decimal places")}",
            "Math.Floor" => $"{first} rounded down",
            "Math.Ceiling" => $"{first} rounded up",
            "Math.Truncate" or "int" => $"whole part of {first}",
            "int.Parse" or "long.Parse" or "decimal.Parse" or "double.Parse" or "Convert.ToInt32" or "Convert.ToInt64" or "Convert.ToDecimal" or "Convert.ToDouble" => $"number in the text {first}",
            "DateOnly.Parse" or "DateTime.Parse" or "Convert.ToDateTime" => $"date in the text {first}",
            "DateOnly" or "DateTime" when third is not null => $"date of year {first}, month {second}, day {third}",
            "Date" or "decimal" or "DateTime" or "ToString" or "Guid" or "Guid.Parse" or "TimeSpan.FromDays" => first,
            _ => $"{function} of {string.Join(", ", arguments)}",
        };
    }
}
