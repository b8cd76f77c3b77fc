using Microsoft.EntityFrameworkCore;
using Patronage.Programs.Model;
using Patronage.Rules;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Results;
using Patronage.Storage;
using Patronage.Storage.Reports;

namespace Patronage.Services.Reports;

/// <summary>Signs a report: its figures stand as they are from then on, whatever is written into cases later. What turns out wrong is corrected by another one, with a reason.</summary>
public sealed class ReportSigning(IDbContextFactory<PatronageDb> databases, ReportDesk desk, TimeProvider clock)
{
    /// <summary>The field of the reason.</summary>
    public const string ReasonField = "reason";

    /// <summary>What stands in the way of signing, other than a missing reason.</summary>
    /// <param name="view">The report.</param>
    /// <returns>Problems by row, or with an empty field; empty when it may be signed.</returns>
    public static IReadOnlyList<FieldProblem> Obstacles(ReportView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var problems = new List<FieldProblem>();
        if (view.Result.Report.Columns.Count > 0)
        {
            problems.Add(new FieldProblem("", T("Журнал не подписывают: он ведётся всё время.")));
        }

        if (!view.IsOver)
        {
            problems.Add(new FieldProblem("", T("Период ещё идёт: отчёт подписывают, когда он закончится.")));
        }

        problems.AddRange(view.Result.Rows.Where(row => row.Row.Kind == RowKind.Manual && row.Figure is null && string.IsNullOrWhiteSpace(row.Words))
            .Select(row => new FieldProblem(row.Row.Id, T("Не внесено: без этого отчёт не подписывают."))));
        if (view.Signed is [.., var last] && view.Figures.Since(last.Figures, view.Result.Report).Count == 0)
        {
            problems.Add(new FieldProblem("", T("Показатели те же, что подписаны: исправлять нечего.")));
        }

        return problems;
    }

    /// <summary>What has to be explained when it is signed: it is a correction, a control sum does not hold, or of some cases it is not known where they belong.</summary>
    public static IReadOnlyList<string> ToExplain(ReportView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return
        [
            .. view.Signed.Count > 0 ? [T("отчёт уже подписан, это исправление")] : Array.Empty<string>(),
            .. view.Result.Checks.Where(check => check.Verdict == Verdict.False).Select(check => T($"не сходится: {check.Check.Title}")),
            .. view.Figures.UnknownCases is > 0 and var unknown ? [T($"случаев, о которых не хватает сведений: {unknown}")] : Array.Empty<string>(),
        ];
    }

    /// <summary>Signs what the person saw.</summary>
    /// <param name="person">Who signs; needs <see cref="Operation.SignReports"/>.</param>
    /// <param name="programId">The program.</param>
    /// <param name="reportId">The report.</param>
    /// <param name="day">A day of the period.</param>
    /// <param name="input">What the person saw and says.</param>
    /// <param name="progress">Told how many of how many cases are read.</param>
    /// <param name="cancellation">Stops it before anything is written.</param>
    /// <returns>The number of the signed report; problems; or a conflict when another person signed first.</returns>
    public async Task<Outcome<int>> SignAsync(
        Person person, string programId, string reportId, DateOnly day, SignInput input, IProgress<(int Done, int Of)>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.May(Operation.SignReports, person.OrganizationId))
        {
            return new Outcome<int>.Denied(T("Отчёт подписывает руководитель."));
        }

        ArgumentNullException.ThrowIfNull(input);
        var computed = await desk.ComputeAsync(person, programId, reportId, day, progress, cancellation);
        if (computed is not Outcome<ReportView>.Done { Value: var view })
        {
            return computed.Then(_ => Outcome.Done(0));
        }

        if ((view.Signed is [.., var last] ? last : null) is var before && (before?.Number ?? 0) != input.After)
        {
            return new Outcome<int>.Conflict(new ConflictInfo(before?.By ?? "", clock.GetUtcNow().UtcDateTime, []));
        }

        if (Problems(view, input) is { Count: > 0 } problems)
        {
            return Outcome.Invalid<int>(problems);
        }

        await using var db = databases.Open(person.ActorFor(Operation.SignReports, person.OrganizationId), person.Scope());
        var signed = new SignedReport
        {
            OrganizationId = person.OrganizationId,
            ProgramId = programId,
            ReportId = reportId,
            PeriodFrom = view.Result.Period.From,
            PeriodTo = view.Result.Period.To,
            Number = input.After + 1,
            ProgramVersionId = view.ProgramVersionId,
            SignedAt = clock.GetUtcNow().UtcDateTime,
            SignedBy = person.Id,
            SignedByName = person.DisplayName,
            Reason = string.IsNullOrWhiteSpace(input.Reason) ? null : input.Reason.Trim(),
            Figures = view.Figures.ToJson(),
        };
        db.SignedReports.Add(signed);
        return (await db.TrySaveAsync(CancellationToken.None)).Ok ? Outcome.Done(signed.Number) : new Outcome<int>.Conflict(new ConflictInfo("", signed.SignedAt, []));
    }

    private static List<FieldProblem> Problems(ReportView view, SignInput input)
    {
        var problems = Obstacles(view).ToList();
        if (view.Figures.Since(input.Shown, view.Result.Report) is { Count: > 0 } changed)
        {
            problems.Add(new FieldProblem("", T($"Пока отчёт был открыт, показатели изменились: {string.Join(", ", changed.Select(change => change.Row?.Number ?? change.Row?.Title.Spoken() ?? change.RowId))}. Посмотрите и подпишите ещё раз.")));
        }

        if (string.IsNullOrWhiteSpace(input.Reason) && ToExplain(view) is { Count: > 0 } open)
        {
            problems.Add(new FieldProblem(ReasonField, T($"Запишите причину: {string.Join("; ", open)}.")));
        }
        else if (input.Reason?.Trim().Length > WritingLimits.LongestReason)
        {
            problems.Add(new FieldProblem(ReasonField, T($"Текст длиннее {WritingLimits.LongestReason} знаков: сейчас {input.Reason.Trim().Length}. Сократите его.")));
        }

        return problems;
    }
}
