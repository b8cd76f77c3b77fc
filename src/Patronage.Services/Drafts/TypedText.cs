namespace Patronage.Services.Drafts;

/// <summary>A field that a person typed into.</summary>
/// <param name="Value">What stands in it.</param>
/// <param name="Base">What stood in it before the first letter: another text there later means that somebody else changed it.</param>
/// <param name="At">When the last letter came, in milliseconds of the browser's clock: of two copies the later one counts.</param>
public sealed record TypedField(string Value, string Base, long At);

/// <summary>What a person typed into one dialog and did not send.</summary>
public sealed record TypedText
{
    /// <summary>Which dialog about which thing: a name, the case (or «-»), ids: <c>meeting/0190…/body</c>.</summary>
    public required string Place { get; init; }

    /// <summary>The dialog's title.</summary>
    public string Title { get; init; } = "";

    /// <summary>The page it was opened on, an address relative to the site.</summary>
    public string Page { get; init; } = "";

    /// <summary>The fields by their labels.</summary>
    public IReadOnlyDictionary<string, TypedField> Fields { get; init; } = new Dictionary<string, TypedField>(StringComparer.Ordinal);
}

/// <summary>What a browser is told of the texts that it keeps for a person.</summary>
/// <param name="Key">Seals what has not reached the server yet; only the same person gets it again. Base64 of 32 bytes.</param>
/// <param name="Waiting">Dialogs whose text waits here, the latest first; without the text.</param>
public sealed record TypedSession(string Key, IReadOnlyList<TypedText> Waiting);
