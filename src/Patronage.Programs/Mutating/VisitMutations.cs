using Patronage.Programs.Model;
using Patronage.Programs.Terms;

namespace Patronage.Programs.Mutating;

/// <summary>Visit norms taken away, and what counts towards them over which period.</summary>
internal static class VisitMutations
{
    public static IEnumerable<ProgramMutation> Of(ChangeBuilder change) => change.Stated(change.Program.Visits).SelectMany(visit => Of(change, visit));

    private static IEnumerable<ProgramMutation> Of(ChangeBuilder change, VisitNormDefinition visit)
    {
        yield return change.Removed(Sections.Visits, visit, "нормы посещений нет");
        foreach (var mutation in PlaceMutations.Of(change, Sections.Visits, visit)) yield return mutation;
        foreach (var contact in visit.Counts.Contacts)
        {
            var rest = visit with { Counts = visit.Counts with { Contacts = [.. visit.Counts.Contacts.Where(other => other != contact)] } };
            yield return change.Replaced(Sections.Visits, visit, $"counts/{contact}", $"контакт «{contact}» не идёт в счёт", rest);
        }

        if (visit.Counts.Where is not null)
        {
            yield return change.Replaced(Sections.Visits, visit, "counts/where", "в счёт идёт любой контакт", visit with { Counts = visit.Counts with { Where = null } });
        }

        if (visit.Counts.By.Count > 0)
        {
            yield return change.Replaced(Sections.Visits, visit, "counts/by", "в счёт идёт контакт любого", visit with { Counts = visit.Counts with { By = [] } });
        }

        if (visit.Per is VisitPeriod.Calendar calendar)
        {
            var other = calendar.Period == PeriodKind.Week ? PeriodKind.Month : PeriodKind.Week;
            yield return change.Replaced(Sections.Visits, visit, "per", "считается за другой период", visit with { Per = new VisitPeriod.Calendar(other) });
        }

        if (visit.Judge == Judge.Average) yield return change.Replaced(Sections.Visits, visit, "judge", "оценивается каждый период", visit with { Judge = Judge.Each });
    }
}
