using Patronage.Programs.Model;

namespace Patronage.Services.Forms;

/// <summary>A field as it stands over what is known and typed so far.</summary>
/// <param name="Definition">What the program says of it.</param>
/// <param name="Shown">Whether it is asked now.</param>
/// <param name="Required">Whether an answer is required now.</param>
public sealed record FieldState(FieldDefinition Definition, bool Shown, bool Required)
{
    /// <summary>What it can be answered with; empty for a field that is typed.</summary>
    public IReadOnlyList<FormOption> Options { get; init; } = [];

    /// <summary>Whether an answer in words stands beside the options: a person's name, where the field means a person.</summary>
    public bool TakesWords { get; init; }

    /// <summary>The least number; null: none.</summary>
    public decimal? Min { get; init; }

    /// <summary>The greatest number; null: none.</summary>
    public decimal? Max { get; init; }

    /// <summary>The value of a computed field in words; null for others, and while it is not known.</summary>
    public string? Computed { get; init; }

    /// <summary>What a computed field waits for, in words.</summary>
    public IReadOnlyList<string> Waits { get; init; } = [];

    /// <summary>Whether it says on which day something happened: that day is not ahead.</summary>
    public bool IsPastDay { get; init; }

    /// <summary>What does not hold of its answer beside the others, in the program's words.</summary>
    public IReadOnlyList<string> Contradictions { get; init; } = [];

    /// <summary>Columns of a table.</summary>
    public IReadOnlyList<FieldState> Columns { get; init; } = [];
}
