using Patronage.Rules;
using Patronage.Rules.Columns;
using Patronage.Rules.Facts;

namespace Patronage.Programs.Facts;

/// <summary>
/// Which facts a list of cases may be asked by. One text of a condition serves the check when a program is opened, the question to the database, and the words on the screen.
/// A list may only ask what is stored: else it would have to open every file.
/// </summary>
public static class ListedFacts
{
    /// <summary>The map of what is stored of a line.</summary>
    /// <param name="facts">The fact model of the program.</param>
    /// <param name="today">The day that is asked about.</param>
    /// <param name="norms">The norms in force; null when none are needed.</param>
    /// <returns>The map. Where the end of the term is not stored it counts as not known: it may be that it could not be counted yet.</returns>
    public static ColumnMap<ListedLine> On(ProgramFactModel facts, DateOnly today, FactRecord? norms = null)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var given = new FactRecord(facts.Shapes.Root).Set(FactNames.Today, FactValue.Of(today));
        if (norms is not null)
        {
            given.Set(FactNames.Norms, FactValue.Of(norms));
        }

        var map = new ColumnMap<ListedLine>(facts.Line, given)
            .Column("support.Stage", line => line.Stage)
            .Column("support.StageSince", line => line.StageSince)
            .Column("support.OpenedOn", line => line.OpenedOn)
            .Column("support.EndsOn", line => line.EndsOn, FactState.NotAsked)
            .Column("support.ClosedOn", line => line.ClosedOn)
            .Column("support.ClosureReason", line => line.ClosureReason)
            .Column("support.Paused", line => line.Paused)
            .List("support.Categories", line => line.Categories, line => line.IsConfirmed)
            .List("support.Circumstances", line => line.Circumstances, line => line.IsConfirmed);
        return facts.Shapes.Support.Find("Level") is null ? map : map
            .Column("support.Level", line => line.Level)
            .Column("support.PreviousLevel", line => line.PreviousLevel)
            .Column("support.LevelSince", line => line.LevelSince);
    }

    /// <summary>The parts of a condition that no list can be asked by.</summary>
    /// <param name="condition">A condition over the facts of a line.</param>
    /// <param name="facts">The fact model.</param>
    /// <returns>The parts; empty when the database can be asked all of it, given that every norm has a value.</returns>
    public static IReadOnlyList<UntranslatedPart> Beyond(CompiledExpression condition, ProgramFactModel facts)
    {
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentNullException.ThrowIfNull(facts);
        return RowFilter<ListedLine>.Of(condition, On(facts, DateOnly.MinValue.AddYears(1), AnyNorms(facts.Shapes.Norms))).Untranslated;
    }

    // Whether a question can be asked does not hang on the number in it.
    private static FactRecord AnyNorms(ObjectShape shape)
    {
        var record = new FactRecord(shape);
        foreach (var member in shape.Members)
        {
            record.Set(member.Name, member.Type switch
            {
                FactType.Object { Shape: var bounds } => FactValue.Of(AnyNorms(bounds)),
                FactType.Whole => FactValue.Of(1L),
                _ => FactValue.Of(1m),
            });
        }

        return record;
    }
}
