using System.Collections.Frozen;
using Patronage.Programs.Model;

namespace Patronage.Services.Programs;

/// <summary>A published version of a program, compiled. Immutable, shared by everybody.</summary>
public sealed class ProgramEdition
{
    internal ProgramEdition(Guid versionId, int ordinal, DateOnly inForceFrom, string note, Program program)
    {
        VersionId = versionId;
        Ordinal = ordinal;
        InForceFrom = inForceFrom;
        Note = note;
        Program = program;
        SpecialItems = SpecialItems.Of(program);
        SensitiveFields = program.Forms.SelectMany(form => form.Fields).Concat(program.Decisions.SelectMany(decision => decision.Fields))
            .Where(field => field.Sensitive)
            .Select(field => field.Id)
            .ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>The version's id.</summary>
    public Guid VersionId { get; }

    /// <summary>Its number within the program, from 1.</summary>
    public int Ordinal { get; }

    /// <summary>The first day it is in force.</summary>
    public DateOnly InForceFrom { get; }

    /// <summary>What it changed, in words.</summary>
    public string Note { get; }

    /// <summary>The compiled program.</summary>
    public Program Program { get; }

    /// <summary>Fields whose answers are encrypted apart and masked by role.</summary>
    public IReadOnlySet<string> SensitiveFields { get; }

    /// <summary>Items of its lists that are masked by role.</summary>
    public SpecialItems SpecialItems { get; }

    /// <summary>How lists name this edition where an organization works under another one by now; null where it is the same one.</summary>
    /// <param name="now">What the organization works under; null when it has no profile.</param>
    public OtherEdition? Beside(ProgramEdition? now) => now is null || now.VersionId == VersionId ? null : new OtherEdition(Program.Identity.ShortTitle.Spoken(), Ordinal, now.Program.Identity.Id != Program.Identity.Id);
}

/// <summary>The program that a case goes on under while its organization works under another.</summary>
/// <param name="Title">Its short title.</param>
/// <param name="Ordinal">The version's number.</param>
/// <param name="IsOtherProgram">Whether it is another program, and not another version of the same one.</param>
public sealed record OtherEdition(string Title, int Ordinal, bool IsOtherProgram);
