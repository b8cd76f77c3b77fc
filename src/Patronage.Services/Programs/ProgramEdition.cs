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
}
