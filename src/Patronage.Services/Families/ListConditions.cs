using System.Linq.Expressions;
using Patronage.Casework.Facts;
using Patronage.Programs.Model;
using Patronage.Storage;
using Patronage.Storage.Cases;
using Patronage.Storage.Projections;

namespace Patronage.Services.Families;

/// <summary>Asks the database for the cases that meet conditions on fields.</summary>
internal static class ListConditions
{
    private const string Yes = "yes";
    private const int MostChildren = 100;
    private const int FarthestDays = 36_500;

    private static readonly Dictionary<string, Expression<Func<CaseRow, DateOnly?>>> Days = new(StringComparer.Ordinal)
    {
        ["ends"] = item => item.EndsOn, ["contact"] = item => item.LastContactOn, ["opened"] = item => item.OpenedOn, ["referred"] = item => item.ReferredOn,
    };

    /// <summary>The cases that meet all conditions. A condition on a field that the program does not have, or with a value that is none, is met by nobody: a list that was kept never shows more than it says.</summary>
    public static IQueryable<CaseRow> Meeting(PatronageDb db, IQueryable<CaseRow> cases, IReadOnlyList<ListCondition> conditions, Program? program, DateOnly today) =>
        conditions.Aggregate(cases, (left, condition) => Meeting(db, left, condition, program, today) ?? left.Where(_ => false));

    private static IQueryable<CaseRow>? Meeting(PatronageDb db, IQueryable<CaseRow> cases, ListCondition condition, Program? program, DateOnly today)
    {
        if (ListFields.KindOf(program, condition.Field) is not { } kind)
        {
            return null;
        }

        var (value, truth) = (condition.Value, condition.Value == Yes);
        return condition.Field switch
        {
            "basis" => cases.Where(item => item.ReferralBasis == value),
            "closure" => cases.Where(item => item.ClosureReason == value),
            ListFields.Circumstance => cases.Where(item => db.CasePeriods.Any(period => period.CaseId == item.Id && period.Kind == PeriodKind.Circumstance && period.To == null && period.Value == value)),
            "paused" => cases.Where(item => item.Paused == truth),
            ListFields.Section => Guid.TryParse(value, out var section) ? cases.Where(item => item.Family!.TerritorySectionId == section) : null,
            "children" => Children(db, cases, condition, today),
            _ when Days.TryGetValue(condition.Field, out var day) => OfDay(cases, day, condition, today),
            _ => OfForm(db, cases, condition, kind, today),
        };
    }

    private static IQueryable<CaseRow>? Children(PatronageDb db, IQueryable<CaseRow> cases, ListCondition condition, DateOnly today)
    {
        if (condition.Number is not (>= 0 and <= MostChildren and var typed))
        {
            return null;
        }

        var (least, most) = ((int)decimal.Ceiling(typed), (int)decimal.Floor(typed));
        var after = today.AddYears(-Age.Majority);
        var children = db.Members.Where(member => !member.Void && member.InFamily != false && member.BirthDate > after);
        return condition.Test switch
        {
            FieldTest.From => cases.Where(item => children.Count(member => member.FamilyId == item.FamilyId) >= least),
            FieldTest.To => cases.Where(item => children.Count(member => member.FamilyId == item.FamilyId) <= most),
            _ => null,
        };
    }

    private static IQueryable<CaseRow>? OfDay(IQueryable<CaseRow> cases, Expression<Func<CaseRow, DateOnly?>> day, ListCondition condition, DateOnly today)
    {
        if (condition.Test == FieldTest.None)
        {
            return cases.Where(Expression.Lambda<Func<CaseRow, bool>>(Expression.Equal(day.Body, Expression.Constant(null, typeof(DateOnly?))), day.Parameters));
        }

        if (BoundOf(condition, today) is not { } bound)
        {
            return null;
        }

        // A member of an object becomes a parameter of the command: another day is the same question.
        var sought = Expression.Property(Expression.Constant(new Holder(bound)), nameof(Holder.Day));
        var compared = condition.Test == FieldTest.From ? Expression.GreaterThanOrEqual(day.Body, sought) : Expression.LessThanOrEqual(day.Body, sought);
        return cases.Where(Expression.Lambda<Func<CaseRow, bool>>(compared, day.Parameters));
    }

    private static DateOnly? BoundOf(ListCondition condition, DateOnly today) => condition.Test switch
    {
        FieldTest.From or FieldTest.To => condition.Day,
        FieldTest.Within when condition.Number is >= 0 and <= FarthestDays and var days => today.AddDays((int)days),
        FieldTest.Ago when condition.Number is >= 0 and <= FarthestDays and var days => today.AddDays(-(int)days),
        _ => null,
    };

    private static IQueryable<CaseRow>? OfForm(PatronageDb db, IQueryable<CaseRow> cases, ListCondition condition, ListFieldKind kind, DateOnly today)
    {
        var at = condition.Field.IndexOf('.', StringComparison.Ordinal);
        var (form, field) = (condition.Field[..at], condition.Field[(at + 1)..]);
        var answers = db.FieldValues.Where(answer => answer.FormId == form && answer.FieldId == field && answer.Latest);
        if (condition.Test == FieldTest.None)
        {
            return cases.Where(item => !answers.Any(answer => answer.CaseId == item.Id));
        }

        var (text, truth, number, bound) = (condition.Value, condition.Value == Yes, condition.Number, BoundOf(condition, today));
        IQueryable<FieldValue>? met = (kind, condition.Test) switch
        {
            (_, FieldTest.Any) => answers,
            (ListFieldKind.Choice, FieldTest.Is) => answers.Where(answer => answer.Text == text),
            (ListFieldKind.YesNo, FieldTest.Is) => answers.Where(answer => answer.YesNo == truth),
            (ListFieldKind.Number, FieldTest.From) when number is not null => answers.Where(answer => answer.Number >= number),
            (ListFieldKind.Number, FieldTest.To) when number is not null => answers.Where(answer => answer.Number <= number),
            (ListFieldKind.Day, FieldTest.From) when bound is not null => answers.Where(answer => answer.Date >= bound),
            (ListFieldKind.Day, FieldTest.To or FieldTest.Within or FieldTest.Ago) when bound is not null => answers.Where(answer => answer.Date <= bound),
            _ => null,
        };
        return met is null ? null : cases.Where(item => met.Any(answer => answer.CaseId == item.Id));
    }

    private sealed record Holder(DateOnly? Day);
}
