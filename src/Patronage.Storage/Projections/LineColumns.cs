using System.Linq.Expressions;
using Patronage.Programs.Facts;
using Patronage.Rules;
using Patronage.Rules.Columns;
using Patronage.Rules.Facts;

namespace Patronage.Storage.Projections;

/// <summary>Which facts of a line of support are stored in which columns, so that a rule can be asked of the database: the same text that judges a case in memory.</summary>
public static class LineColumns
{
    /// <summary>
    /// What the columns, which tell of today, tell of a day: when support began, and of what was over by then when and why it ended. What ended later may
    /// have ended once before and begun again, so that nothing is told of it.
    /// </summary>
    /// <param name="facts">The fact model of the program whose rules are asked.</param>
    /// <param name="day">The day that is asked about.</param>
    /// <param name="period">The period of a report; null when the conditions read none.</param>
    /// <returns>The map.</returns>
    public static ColumnMap<CaseLine> On(ProgramFactModel facts, DateOnly day, FactRecord? period = null)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var given = new FactRecord(facts.Shapes.Root).Set(FactNames.Today, FactValue.Of(day));
        return (period is null ? new ColumnMap<CaseLine>(facts.Line, given) : new ColumnMap<CaseLine>(facts.Report, given, period))
            .Column("support.OpenedOn", line => line.OpenedOn <= day ? line.OpenedOn : null)
            .Column("support.ClosedOn", line => line.ClosedOn <= day ? line.ClosedOn : null, FactState.NotAsked)
            .Column("support.ClosureReason", line => line.ClosedOn <= day ? line.ClosureReason : null, FactState.NotAsked);
    }

    /// <summary>The lines for which one of several conditions may hold, each of several parts.</summary>
    /// <param name="alternatives">The conditions; those without parts hold for every line.</param>
    /// <param name="map">The columns.</param>
    /// <returns>What a query's <c>Where</c> takes, and the parts that only the files of the cases can tell.</returns>
    public static (Expression<Func<CaseLine, bool>> MayHold, IReadOnlyList<UntranslatedPart> Untranslated) AnyOf(IEnumerable<IReadOnlyList<CompiledExpression>> alternatives, ColumnMap<CaseLine> map)
    {
        ArgumentNullException.ThrowIfNull(alternatives);
        var line = Expression.Parameter(typeof(CaseLine), "line");
        var rest = new List<UntranslatedPart>();
        Expression whole = Expression.Constant(false);
        foreach (var parts in alternatives)
        {
            Expression one = Expression.Constant(true);
            foreach (var filter in parts.Select(part => RowFilter<CaseLine>.Of(part, map)))
            {
                one = Expression.AndAlso(one, new Renaming(filter.MayHold.Parameters[0], line).Visit(filter.MayHold.Body));
                rest.AddRange(filter.Untranslated);
            }

            whole = Expression.OrElse(whole, one);
        }

        return (Expression.Lambda<Func<CaseLine, bool>>(whole, line), [.. rest.DistinctBy(part => part.Text, StringComparer.Ordinal)]);
    }

    private sealed class Renaming(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
