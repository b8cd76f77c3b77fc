using Microsoft.EntityFrameworkCore;
using Patronage.Programs.Terms;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Programs;
using Patronage.Services.Results;
using Patronage.Services.Workplaces;
using Patronage.Storage;

namespace Patronage.Services.MyDay;

/// <summary>What is due for a person: own cases, those of persons they stand in for, and for a head the families that nobody leads.</summary>
public sealed class MyDayReader(IDbContextFactory<PatronageDb> databases, ProgramCatalogue catalogue, WorkplaceFinder workplaces, ProjectionKeeper projections)
{
    private const int NearDays = 14;

    /// <summary>Reads what is due.</summary>
    /// <param name="person">Whose day it is.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<MyDayView>> ReadAsync(Person person, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.MayAnywhere(Operation.WorkOnCase))
        {
            return new Outcome<MyDayView>.Denied(T("«Мой день» есть у тех, кто ведёт семьи."));
        }

        await using var db = databases.Open(person.ActorFor(Operation.WorkOnCase, person.OrganizationId), person.Scope());
        var workplace = await workplaces.FindAsync(db, person.OrganizationId, cancellation);
        var source = new DaySource(db, person);
        var day = await source.OpenAsync(workplace, catalogue, projections, cancellation);
        var horizon = Later(workplace.Today.AddDays(NearDays), Sunday(workplace.Today));
        foreach (var row in await source.Obligations(horizon).ToListAsync(cancellation))
        {
            day.Add(row);
        }

        foreach (var row in await source.Visits(horizon).ToListAsync(cancellation))
        {
            day.Add(row);
        }

        foreach (var row in await source.Planned(horizon).ToListAsync(cancellation))
        {
            day.Add(row);
        }

        foreach (var row in await source.Drafted().ToListAsync(cancellation))
        {
            day.Add(row);
        }

        // A measure is told when its week has come: a plan of many measures would hide what is due before them.
        foreach (var row in await source.Measures(Sunday(workplace.Today)).ToListAsync(cancellation))
        {
            day.Add(row);
        }

        day.AddUnassigned();
        return Outcome.Done(day.Build(Sunday(workplace.Today)) with { Handed = await HandedFamilies.ReadAsync(databases, person, workplace, cancellation) });
    }

    private static DateOnly Sunday(DateOnly day) => Periods.Containing(Patronage.Programs.Terms.PeriodKind.Week, day).To;

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;
}
