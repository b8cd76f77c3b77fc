namespace Patronage.Rules.Diagnostics;

/// <summary>How much a diagnostic hinders.</summary>
public enum Severity
{
    /// <summary>Worth knowing; nothing is wrong.</summary>
    Information,

    /// <summary>Works, but probably not as meant.</summary>
    Warning,

    /// <summary>The file cannot be used until this is mended.</summary>
    Error,
}

/// <summary>A place in a text file.</summary>
/// <param name="File">The file's path as the reader was given it; empty when the text has no file.</param>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="Column">The column in UTF-16 code units, counted from 1.</param>
/// <param name="JsonPointer">RFC 6901 pointer to the value meant; empty for the whole document.</param>
public sealed record SourcePlace(string File, int Line, int Column, string JsonPointer)
{
    /// <summary>The place of something that no file holds.</summary>
    public static SourcePlace None { get; } = new("", 1, 1, "");

    /// <inheritdoc/>
    public override string ToString() => $"{File}:{Line}:{Column}";
}

/// <summary>One kind of mistake an author can make: its stable code and words, kept in a catalogue.</summary>
/// <param name="Code">Stable code such as <c>PR1001</c>; never reused.</param>
/// <param name="Severity">How much it hinders.</param>
/// <param name="Format">What is wrong, in Russian, with <c>{0}</c>-style holes.</param>
/// <param name="HintFormat">What to do, in Russian, with holes of its own arguments; null when the message says it all.</param>
public sealed record DiagnosticDescriptor(string Code, Severity Severity, string Format, string? HintFormat = null);

/// <summary>A mistake of an author, with its place, words and a hint. Programmer mistakes are exceptions instead.</summary>
/// <param name="Code">Stable code from the catalogue.</param>
/// <param name="Severity">How much it hinders.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Message">What is wrong, in Russian.</param>
/// <param name="Hint">What to do about it, in Russian; null when the message says it all.</param>
public sealed record Diagnostic(string Code, Severity Severity, SourcePlace Place, string Message, string? Hint)
{
    /// <summary>Whether the file cannot be used until this is mended.</summary>
    public bool IsError => Severity == Severity.Error;

    /// <inheritdoc/>
    public override string ToString() => $"{Place}: {Code}: {Message}";
}
