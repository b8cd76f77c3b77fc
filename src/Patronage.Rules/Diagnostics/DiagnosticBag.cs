using System.Collections;
using System.Globalization;

namespace Patronage.Rules.Diagnostics;

/// <summary>Collects the diagnostics of one reading. All of them, never the first alone. Not thread-safe.</summary>
public sealed class DiagnosticBag : IReadOnlyCollection<Diagnostic>
{
    /// <summary>How many are collected. A text with more mistakes than that is no text of a person's.</summary>
    public const int Most = 1000;

    // To look for a name among thousands costs more than to find that it is not there; who has read so many hints knows the names.
    private const int MostHints = 200;

    private readonly List<Diagnostic> _items = [];

    /// <summary>How many diagnostics were collected.</summary>
    public int Count => _items.Count;

    /// <summary>Whether at least one of them is an error.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>Adds a diagnostic of a catalogued kind.</summary>
    /// <param name="descriptor">The kind.</param>
    /// <param name="place">Where it stands.</param>
    /// <param name="arguments">Values for the holes of the message; the hint sees the same ones.</param>
    public void Add(DiagnosticDescriptor descriptor, SourcePlace place, params object?[] arguments)
    {
        ArgumentNullException.ThrowIfNull(descriptor);
        if (_items.Count >= Most)
        {
            // No more words are made; that there are errors stays known.
            HasErrors |= descriptor.Severity == Severity.Error;
            return;
        }

        var message = string.Format(CultureInfo.InvariantCulture, descriptor.Format, arguments);
        var hint = descriptor.HintFormat is null ? null : string.Format(CultureInfo.InvariantCulture, descriptor.HintFormat, arguments);
        Add(new Diagnostic(descriptor.Code, descriptor.Severity, place, message, hint));
    }

    /// <summary>The hint that goes with an unknown name; of many unknown names only the first get one of their own.</summary>
    internal string Suggest(string wrong, IReadOnlyCollection<string> known) => _items.Count < MostHints ? Nearest.Suggest(wrong, known) : "Какие имена есть, сказано в первых сообщениях.";

    /// <summary>Adds a ready diagnostic.</summary>
    /// <param name="diagnostic">The finding.</param>
    public void Add(Diagnostic diagnostic)
    {
        ArgumentNullException.ThrowIfNull(diagnostic);
        if (_items.Count < Most)
        {
            _items.Add(diagnostic);
        }

        HasErrors |= diagnostic.IsError;
    }

    /// <summary>Adds ready diagnostics.</summary>
    /// <param name="diagnostics">The findings.</param>
    public void AddRange(IEnumerable<Diagnostic> diagnostics)
    {
        ArgumentNullException.ThrowIfNull(diagnostics);
        foreach (var diagnostic in diagnostics)
        {
            Add(diagnostic);
        }
    }

    /// <summary>The diagnostics by file, line and column.</summary>
    /// <returns>The findings by file, line and column.</returns>
    public IReadOnlyList<Diagnostic> ToSortedList() =>
        [.. _items.OrderBy(d => d.Place.File, StringComparer.Ordinal).ThenBy(d => d.Place.Line).ThenBy(d => d.Place.Column)];

    /// <inheritdoc/>
    public IEnumerator<Diagnostic> GetEnumerator() => _items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
