namespace Patronage.Programs.Model;

/// <summary>A direction of help.</summary>
public sealed record DirectionDefinition : Element
{
    /// <summary>The help type it belongs to; null when the program has none.</summary>
    public string? Help { get; init; }
}

/// <summary>A measure: its text, written once.</summary>
public sealed record MeasureDefinition : Element
{
    /// <summary>Tags that reports count.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Its direction, where no algorithm says it; null otherwise.</summary>
    public string? Direction { get; init; }

    /// <summary>The help type, where the measure itself states it; null otherwise.</summary>
    public string? Help { get; init; }
}

/// <summary>A measure at its place in an algorithm, with the annex's own wording where it differs.</summary>
public sealed record MeasureUse(string Measure, LocalText? Title);

/// <summary>A direction within an algorithm with its measures in order.</summary>
public sealed record AlgorithmDirection(string Direction, IReadOnlyList<MeasureUse> Measures);

/// <summary>Which measures are offered to which categories, in the annex's order.</summary>
public sealed record AlgorithmDefinition : Element
{
    /// <summary>Its directions in order.</summary>
    public required IReadOnlyList<AlgorithmDirection> Directions { get; init; }
}
