using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Patronage.Casework.Journal;
using Patronage.Casework.Replay;
using Patronage.Programs.Model;
using Patronage.Services.Access;
using Patronage.Services.Caseload;
using Patronage.Services.Cases;
using Patronage.Services.Results;
using Patronage.Storage;

namespace Patronage.Services.Movement;

/// <summary>Who takes a family over from its curator.</summary>
/// <param name="CuratorId">The new curator.</param>
/// <param name="On">The day from which that person leads the family.</param>
/// <param name="Reason">Why.</param>
/// <param name="OverloadReason">Why that person takes one more though the norm of load is full; null when it is not.</param>
public sealed record HandingOver(Guid CuratorId, DateOnly? On, string? Reason, string? OverloadReason = null);

/// <summary>Hands one family from its curator to another: with a day, a reason, and what that does to both loads shown before.</summary>
public sealed class HandOverCase(IDbContextFactory<PatronageDb> databases, CaseDesk desk, CaseloadReader loads)
{
    /// <summary>The field of problems with the day.</summary>
    public const string DayField = "on";

    /// <summary>The field of problems with the reason.</summary>
    public const string WhyField = "reason";

    private const int ShortestReason = 3;
    private static string NoRight => T("Передать семью другому куратору может руководитель.");

    /// <summary>What it does to the loads of whoever takes the family and whoever gives it.</summary>
    /// <param name="person">Who asks; needs <see cref="Operation.AssignCurator"/>.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="to">The new curator.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<LoadShifts>> PreviewAsync(Person person, Guid caseId, Guid to, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.May(Operation.AssignCurator, person.OrganizationId))
        {
            return new Outcome<LoadShifts>.Denied(NoRight);
        }

        await using var db = databases.Open(person.ActorFor(Operation.AssignCurator, person.OrganizationId), person.Scope());
        return Outcome.Done(await loads.ShiftAsync(db, person.OrganizationId, to, [caseId], cancellation));
    }

    /// <summary>Hands it over.</summary>
    /// <param name="person">Who hands over; needs <see cref="Operation.AssignCurator"/>.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="shown">The case as the person saw it.</param>
    /// <param name="handing">To whom, since when and why.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The case; or problems with <see cref="DayField"/>, <see cref="WhyField"/>, <see cref="CaseloadReader.CuratorField"/> or <see cref="CaseloadReader.ReasonField"/>.</returns>
    public async Task<Outcome<OpenCase>> RunAsync(Person person, Guid caseId, CaseStamp shown, HandingOver handing, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(handing);
        // The load of a colleague is not told to one who may not assign.
        if (!person.May(Operation.AssignCurator, person.OrganizationId))
        {
            return new Outcome<OpenCase>.Denied(NoRight);
        }

        var problems = await loads.CheckAsync(person.OrganizationId, handing.CuratorId, handing.OverloadReason, caseId, cancellation);
        return await desk.WriteAsync(person, Operation.AssignCurator, caseId, shown, open => Decide(open, handing, problems), cancellation);
    }

    private static Outcome<IReadOnlyList<JournalEntry>> Decide(OpenCase open, HandingOver handing, IReadOnlyList<FieldProblem> loaded)
    {
        var line = open.Main.Line;
        if (line.Phase is not (LinePhase.Referred or LinePhase.Open or LinePhase.PostSupport))
        {
            return Outcome.Invalid<IReadOnlyList<JournalEntry>>("", T("Сопровождение завершено: передавать некого."));
        }

        var problems = new List<FieldProblem>(loaded);
        if (line.CuratorId == handing.CuratorId.ToString())
        {
            problems.Insert(0, new FieldProblem(CaseloadReader.CuratorField, T("Этот человек уже ведёт семью: выберите другого.")));
        }

        var since = line.Happenings.LastOrDefault(happening => happening.Event == CoreEvents.CuratorAssigned)?.On ?? open.Row.ReferredOn;
        if (handing.On is not { } on)
        {
            problems.Add(new FieldProblem(DayField, T("Укажите, с какого дня семью ведёт новый куратор.")));
        }
        else if (on > open.Today)
        {
            problems.Add(new FieldProblem(DayField, T("Эта дата ещё не наступила: запишите передачу в тот день.")));
        }
        else if (on < since)
        {
            problems.Add(new FieldProblem(DayField, T($"Раньше дня, с которого семью ведёт прежний куратор ({since.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture)}).")));
        }

        if (handing.Reason is null || handing.Reason.Trim().Length < ShortestReason)
        {
            problems.Add(new FieldProblem(WhyField, T("Напишите, почему семью передают.")));
        }

        if (problems.Count > 0)
        {
            return Outcome.Invalid<IReadOnlyList<JournalEntry>>(problems);
        }

        var overload = string.IsNullOrWhiteSpace(handing.OverloadReason) ? "" : T($" Сверх нормы нагрузки: {handing.OverloadReason.Trim()}");
        return Outcome.Done<IReadOnlyList<JournalEntry>>(
        [
            new JournalEntry { Id = "", Kind = EntryKind.Assigned, Subject = handing.CuratorId.ToString(), On = handing.On!.Value, RecordedOn = open.Today, Reason = handing.Reason!.Trim() + overload },
        ]);
    }
}
