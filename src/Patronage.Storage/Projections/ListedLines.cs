using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Patronage.Programs.Facts;

namespace Patronage.Storage.Projections;

/// <summary>Which columns tell what lists ask of a line of support.</summary>
public static class ListedLines
{
    /// <summary>A condition on what lists ask, as one on the stored lines.</summary>
    /// <param name="db">The database: categories and circumstances stand in a table of their own.</param>
    /// <param name="condition">The condition.</param>
    /// <returns>What a query's <c>Where</c> takes.</returns>
    public static Expression<Func<CaseLine, bool>> Translate(PatronageDb db, Expression<Func<ListedLine, bool>> condition)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(condition);
        var line = Expression.Parameter(typeof(CaseLine), "line");
        return Expression.Lambda<Func<CaseLine, bool>>(new Storing(db, condition.Parameters[0], line).Visit(condition.Body), line);
    }

    /// <summary>What lists ask of lines that are stored, by case and line.</summary>
    /// <param name="db">The database.</param>
    /// <param name="cases">The cases.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task<ILookup<Guid, ListedLine>> LoadAsync(PatronageDb db, IReadOnlyCollection<Guid> cases, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(cases);
        var lines = await db.CaseLines.AsNoTracking().Where(line => cases.Contains(line.CaseId)).OrderBy(line => line.Line).ToListAsync(cancellation);
        var periods = (await db.CasePeriods.AsNoTracking().Where(period => cases.Contains(period.CaseId) && period.To == null && (period.Kind == PeriodKind.Category || period.Kind == PeriodKind.Circumstance)).ToListAsync(cancellation))
            .ToLookup(period => (period.CaseId, period.Line, period.Kind), period => period.Value);
        return lines.ToLookup(line => line.CaseId, line =>
        {
            var (categories, circumstances) = (periods[(line.CaseId, line.Line, PeriodKind.Category)].ToList(), periods[(line.CaseId, line.Line, PeriodKind.Circumstance)].ToList());
            return new ListedLine
            {
                Level = line.LevelId, PreviousLevel = line.PreviousLevelId, LevelSince = line.LevelSince, Stage = line.StageId, StageSince = line.StageSince, OpenedOn = line.OpenedOn, EndsOn = line.EndsOn,
                ClosedOn = line.ClosedOn, ClosureReason = line.ClosureReason, Paused = line.Paused, Categories = categories, Circumstances = circumstances, IsConfirmed = categories.Count + circumstances.Count > 0,
            };
        });
    }

    /// <summary>Puts columns in the places of what is asked.</summary>
    private sealed class Storing(PatronageDb db, ParameterExpression asked, ParameterExpression line) : ExpressionVisitor
    {
        private static readonly Dictionary<string, string> Columns = new(StringComparer.Ordinal)
        {
            [nameof(ListedLine.Level)] = nameof(CaseLine.LevelId), [nameof(ListedLine.PreviousLevel)] = nameof(CaseLine.PreviousLevelId), [nameof(ListedLine.LevelSince)] = nameof(CaseLine.LevelSince),
            [nameof(ListedLine.Stage)] = nameof(CaseLine.StageId), [nameof(ListedLine.StageSince)] = nameof(CaseLine.StageSince), [nameof(ListedLine.OpenedOn)] = nameof(CaseLine.OpenedOn),
            [nameof(ListedLine.EndsOn)] = nameof(CaseLine.EndsOn), [nameof(ListedLine.ClosedOn)] = nameof(CaseLine.ClosedOn), [nameof(ListedLine.ClosureReason)] = nameof(CaseLine.ClosureReason),
            [nameof(ListedLine.Paused)] = nameof(CaseLine.Paused),
        };

        // What a query may hold of the database is its tables, as the query itself names them.
        private readonly Expression<Func<CaseLine, bool>> _confirmed = one => db.CasePeriods
            .Any(period => period.CaseId == one.CaseId && period.Line == one.Line && period.To == null && (period.Kind == PeriodKind.Category || period.Kind == PeriodKind.Circumstance));

        private readonly Expression<Func<CaseLine, PeriodKind, string, bool>> _has = (one, kind, value) => db.CasePeriods
            .Any(period => period.CaseId == one.CaseId && period.Line == one.Line && period.To == null && period.Kind == kind && period.Value == value);

        protected override Expression VisitMember(MemberExpression node)
        {
            if (node.Expression != asked)
            {
                return base.VisitMember(node);
            }

            return node.Member.Name == nameof(ListedLine.IsConfirmed) ? Put(_confirmed, line)
                : Columns.TryGetValue(node.Member.Name, out var column) ? Expression.Property(line, typeof(CaseLine).GetProperty(column, BindingFlags.Public | BindingFlags.Instance)!)
                : throw new InvalidOperationException($"Nothing is stored of {node.Member.Name}.");
        }

        protected override Expression VisitMethodCall(MethodCallExpression node) =>
            node is { Method.Name: nameof(Enumerable.Contains), Arguments: [MemberExpression { Member.Name: var list } items, var sought] } && items.Expression == asked
                ? Put(_has, line, Expression.Constant(list == nameof(ListedLine.Categories) ? PeriodKind.Category : PeriodKind.Circumstance), sought)
                : base.VisitMethodCall(node);

        private static Expression Put(LambdaExpression template, params ReadOnlySpan<Expression> values)
        {
            var body = template.Body;
            for (var at = 0; at < values.Length; at++)
            {
                body = new Replacing(template.Parameters[at], values[at]).Visit(body)!;
            }

            return body;
        }
    }

    private sealed class Replacing(Expression from, Expression to) : ExpressionVisitor
    {
        public override Expression? Visit(Expression? node) => node == from ? to : base.Visit(node);
    }
}
