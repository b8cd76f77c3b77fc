using Patronage.Rules.Facts;

namespace Patronage.Rules.Expressions;

/// <summary>The turns of phrase of a language. What is put into them is already in words.</summary>
internal abstract class Phrases
{
    public abstract string And { get; }

    public abstract string Or { get; }

    public abstract string Always { get; }

    public abstract string Never { get; }

    /// <summary>An element of a list that has no name of its own.</summary>
    public abstract string Element { get; }

    /// <summary>A list that has no name.</summary>
    public abstract string List { get; }

    public abstract string Distinct { get; }

    public abstract string InAnyCase { get; }

    public abstract string YesOrNo(string noun, bool isYes);

    /// <summary>That a value is there, or is not.</summary>
    public abstract string There(string noun, bool isThere);

    public abstract string Not(string clause);

    public abstract string AmongThese(string value, string items, bool isAmong);

    /// <summary>That a list has a value.</summary>
    public abstract string Has(string list, string filter, string item);

    public abstract string If(string condition, string then, string otherwise);

    public abstract string All(string many, string filter, string inside);

    /// <param name="many">What the list is of.</param>
    /// <param name="conditions">What some of it meets; empty when there need only be some.</param>
    public abstract string Some(string many, string conditions);

    /// <inheritdoc cref="Some"/>
    public abstract string None(string many, string conditions);

    public abstract string Compared(Comparison comparison, string left, string right, FactType? type, bool isConstant);

    public abstract string Question(string function, string[] arguments);

    public abstract string Norm(string label);

    /// <summary>Since when and until when a norm's value is in force, behind the value; empty when no day is told.</summary>
    public abstract string InForce((DateOnly? Since, DateOnly? Until) days, Func<DateOnly, string> day);

    public abstract string PartOf(string label, string whole);

    public abstract string Count(string many, string filter);

    /// <param name="fold">The sum, the least …</param>
    /// <param name="taken">Of what of each element; null when of the element itself.</param>
    /// <param name="many">What the list is of.</param>
    /// <param name="filter">Which of it.</param>
    public abstract string Folded(Fold fold, string? taken, string many, string filter);

    public abstract string Picked(Pick pick, string? number, string many, string filter);

    public abstract string Choice(string then, string condition, string otherwise);

    public abstract string OrElse(string first, string second);

    /// <param name="many">What is grouped.</param>
    /// <param name="key">By what.</param>
    /// <param name="genitive">Whether it stands where the genitive does, as after a number.</param>
    public abstract string Groups(string many, string key, bool genitive = false);

    public abstract string Common(string first, string second);

    public abstract string Sign(Arithmetic operation);

    /// <summary>Elements of a list of objects whose model says no word for many.</summary>
    public abstract string Entries(string list);

    /// <summary>Elements of a list of plain values.</summary>
    public abstract string Values(string list);

    /// <summary>Which elements are meant, behind what the list is of.</summary>
    public abstract string Filter(string conditions);

    public abstract string Ordered(string by, bool descending);

    public abstract string Sliced(string amount, bool isTake);

    /// <summary>A day or moment moved by a known amount.</summary>
    public abstract string Moved(string what, bool isBack, string amount);

    /// <summary>A day or moment moved by a computed amount.</summary>
    public abstract string Moved(string what, bool isBack, string amount, string unit);

    /// <summary>Any other function.</summary>
    public abstract string Call(string function, IReadOnlyList<FactType> parameters, string[] arguments);

    public virtual string Numbered(string what, int number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{what} {number}");

    public static string Join(IReadOnlyList<string> parts, string word) => parts.Count switch
    {
        0 => "",
        1 => parts[0],
        _ => $"{string.Join(", ", parts.Take(parts.Count - 1))} {word} {parts[^1]}",
    };
}
