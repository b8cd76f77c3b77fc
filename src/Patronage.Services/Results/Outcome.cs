using Patronage.Casework.Explaining;
using Patronage.Casework.Journal;

namespace Patronage.Services.Results;

/// <summary>A problem with one field of what a person sent.</summary>
/// <param name="Field">The field's name; empty when the problem is about all of it.</param>
/// <param name="Message">What is wrong and what to do, in Russian.</param>
public sealed record FieldProblem(string Field, string Message)
{
    /// <summary>Why it stands in the way, where the message alone does not say it; null elsewhere.</summary>
    public Explanation? Why { get; init; }
}

/// <summary>What another person changed in the meantime.</summary>
/// <param name="By">Who.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Entries">What was written to the journal, the latest last; empty when it is not about a case.</param>
public sealed record ConflictInfo(string By, DateTime At, IReadOnlyList<ConflictEntry> Entries)
{
    /// <summary>What both wrote, each otherwise, by the titles of a program's elements; empty when it is not about a program.</summary>
    public IReadOnlyList<string> Elements { get; init; } = [];
}

/// <summary>Something another person wrote in the meantime.</summary>
/// <param name="Kind">What kind of entry.</param>
/// <param name="Subject">What it is about, in the program's words.</param>
public sealed record ConflictEntry(EntryKind Kind, string Subject);

/// <summary>What became of a use case.</summary>
/// <typeparam name="T">What it gives when it succeeds.</typeparam>
public abstract record Outcome<T>
{
    private Outcome()
    {
    }

    /// <summary>Whether it succeeded.</summary>
    public bool Ok => this is Done;

    /// <summary>It succeeded.</summary>
    public sealed record Done(T Value) : Outcome<T>;

    /// <summary>The person has no right to it. Nothing was read or written.</summary>
    public sealed record Denied(string Message) : Outcome<T>;

    /// <summary>There is no such thing, or the person may not know that there is.</summary>
    public sealed record NotFound : Outcome<T>;

    /// <summary>What was sent is not right; nothing was written.</summary>
    public sealed record Invalid(IReadOnlyList<FieldProblem> Problems) : Outcome<T>;

    /// <summary>Another person changed the same thing in the meantime; nothing was written.</summary>
    public sealed record Conflict(ConflictInfo Info) : Outcome<T>;

    /// <summary>Goes on with the value when it succeeded; whatever else became of it stays so.</summary>
    /// <typeparam name="TNext">What the next step gives.</typeparam>
    public Outcome<TNext> Then<TNext>(Func<T, Outcome<TNext>> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return this switch
        {
            Done done => next(done.Value),
            Denied denied => new Outcome<TNext>.Denied(denied.Message),
            Invalid invalid => new Outcome<TNext>.Invalid(invalid.Problems),
            Conflict conflict => new Outcome<TNext>.Conflict(conflict.Info),
            _ => new Outcome<TNext>.NotFound(),
        };
    }

    /// <summary>The value, when it succeeded; null otherwise.</summary>
    public T? ValueOrDefault => this is Done done ? done.Value : default;
}

/// <summary>Shorthand for outcomes.</summary>
public static class Outcome
{
    /// <summary>Success.</summary>
    public static Outcome<T> Done<T>(T value) => new Outcome<T>.Done(value);

    /// <summary>A problem with one field.</summary>
    public static Outcome<T> Invalid<T>(string field, string message) => new Outcome<T>.Invalid([new FieldProblem(field, message)]);

    /// <summary>Problems with fields.</summary>
    public static Outcome<T> Invalid<T>(IReadOnlyList<FieldProblem> problems) => new Outcome<T>.Invalid(problems);
}
