using Patronage.Casework.Journal;
using Patronage.Programs.Model;

namespace Patronage.Casework.Replay;

/// <summary>A norm's value for one line on one day, and where it comes from.</summary>
/// <param name="Norm">The norm.</param>
/// <param name="Value">The value in force.</param>
/// <param name="SetBy">Who set it instead of the document; null when the document's value counts.</param>
public sealed record NormReading(Norm Norm, NormValue Value, AdjustedBy? SetBy)
{
    /// <summary>Since when the value is in force: the day it says itself, else the norm's, else that of the act it comes from; null when none is told.</summary>
    public DateOnly? Since { get; init; }
}

/// <summary>Reads norms as they are in force for a line: a decision's value, else the organization's, else the document's.</summary>
public sealed class NormReader(Program program, OrganizationFacts organization, IReadOnlyDictionary<string, decimal> decided)
{
    /// <summary>The value in force on a day; null when nobody has set one, so that what needs it is unknown.</summary>
    /// <exception cref="KeyNotFoundException">The program has no such norm: a compiled program never asks for one.</exception>
    public NormReading? Read(string id, DateOnly day)
    {
        var norm = program.Norms[id];
        if (norm.Adjust is { By: AdjustedBy.Decision } && decided.TryGetValue(id, out var own))
        {
            return new NormReading(norm, Fixed(own), AdjustedBy.Decision);
        }

        if (norm.Adjust is { By: AdjustedBy.Organization } && organization.Norms.TryGetValue(id, out var set))
        {
            return new NormReading(norm, Fixed(set), AdjustedBy.Organization);
        }

        return norm.On(day) is { } value ? new NormReading(norm, value, null) { Since = value.From ?? norm.From ?? ActOf(norm, value)?.From } : null;
    }

    private ActDefinition? ActOf(Norm norm, NormValue value) => ActOf(value.Sources) ?? ActOf(norm.Sources);

    private ActDefinition? ActOf(IReadOnlyList<Citation> sources)
    {
        for (var i = 0; i < sources.Count; i++)
        {
            if (program.Acts.Find(sources[i].Act) is { } act) return act;
        }

        return null;
    }

    private static NormValue Fixed(decimal amount) => new(null, null, amount, null, null, null, []);
}
