using Patronage.Programs.Comparing;
using Patronage.Programs.Exchange;
using Patronage.Programs.Model;
using Patronage.Rules.Diagnostics;
using Patronage.Services.Results;

namespace Patronage.Services.Studio.Exchange;

/// <summary>Whose key a package is signed with.</summary>
public enum OriginTrust
{
    /// <summary>This installation's own.</summary>
    Own,

    /// <summary>One that somebody here took in.</summary>
    Known,

    /// <summary>Nobody here knows it: the signature says only that nothing was changed on the way.</summary>
    Unknown,
}

/// <summary>A program of the package that another one in it builds on, beside the version here.</summary>
/// <param name="ProgramId">The program.</param>
/// <param name="Here">The number of the version here that is the same; null when there is none.</param>
/// <param name="IsKnown">Whether there is any version of it here.</param>
public sealed record ImportedParent(string ProgramId, int? Here, bool IsKnown);

/// <summary>What taking a package in would do. Nothing is written yet.</summary>
/// <param name="Package">The package.</param>
/// <param name="Trust">Whose key it is signed with.</param>
/// <param name="TrustedAs">What the key is called here; null when it is not known.</param>
public sealed record ImportPreview(ProgramPackage Package, OriginTrust Trust, string? TrustedAs)
{
    /// <summary>The program that it makes; null when it has mistakes.</summary>
    public Program? Program { get; init; }

    /// <summary>What is wrong with it, each at its place.</summary>
    public IReadOnlyList<Diagnostic> Mistakes { get; init; } = [];

    /// <summary>The version here that it is compared with; null when the program is new here.</summary>
    public int? Against { get; init; }

    /// <summary>The version here that has the very same content; null when none has.</summary>
    public int? SameAs { get; init; }

    /// <summary>What it changes, thing by thing; null when the program is new here or has mistakes.</summary>
    public MatchedComparison? Changes { get; init; }

    /// <summary>The programs it builds on.</summary>
    public IReadOnlyList<ImportedParent> Parents { get; init; } = [];

    /// <summary>What a later version may not do to published things, and this would.</summary>
    public IReadOnlyList<FieldProblem> Frozen { get; init; } = [];

    /// <summary>Whether somebody edits the program here: what is taken in would replace that draft.</summary>
    public bool HasDraft { get; init; }
}
