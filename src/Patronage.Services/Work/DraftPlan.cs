using System.Globalization;
using Patronage.Casework.Journal;
using Patronage.Casework.Replay;
using Patronage.Programs.Model;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Forms;
using Patronage.Services.Results;

namespace Patronage.Services.Work;

/// <summary>A plan to write down.</summary>
/// <param name="Kind">The kind of plan of the program.</param>
/// <param name="Measures">Its measures; those with an empty id are new.</param>
/// <param name="Answers">Answers to the plan's form; empty when it has none.</param>
public sealed record PlanRecord(string Kind, IReadOnlyList<PlanMeasure> Measures, IReadOnlyDictionary<string, Answer> Answers)
{
    /// <summary>The line of support.</summary>
    public string Line { get; init; } = JournalEntry.MainLine;
}

/// <summary>Writes a draft of a plan, or the next revision of one that is approved. Who approves it, the program's decisions say.</summary>
public sealed class DraftPlan(CaseDesk desk)
{
    private const int MostMeasures = 200;

    /// <summary>Writes it.</summary>
    /// <param name="person">Who writes; needs <see cref="Operation.WorkOnCase"/>.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="shown">The case as the person saw it.</param>
    /// <param name="record">The plan.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<Outcome<OpenCase>> RunAsync(Person person, Guid caseId, CaseStamp shown, PlanRecord record, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(record);
        return desk.WriteAsync(person, Operation.WorkOnCase, caseId, shown, open => Decide(open, record), cancellation);
    }

    /// <summary>The name of a field of a measure, for problems.</summary>
    public static string MeasureField(int index, string field) => string.Create(CultureInfo.InvariantCulture, $"measure[{index}].{field}");

    private static Outcome<IReadOnlyList<JournalEntry>> Decide(OpenCase open, PlanRecord record)
    {
        var program = open.Edition.Program;
        var line = (open.Assessments.FirstOrDefault(item => item.Line.Id == record.Line) ?? open.Main).Line;
        if (program.Plans.Find(record.Kind) is not { } kind)
        {
            return Outcome.Invalid<IReadOnlyList<JournalEntry>>("", T("Такого плана в программе этого случая нет."));
        }

        if (line.Phase is LinePhase.Closed or LinePhase.Declined)
        {
            return Outcome.Invalid<IReadOnlyList<JournalEntry>>("", T("Сопровождение завершено: план больше не меняют."));
        }

        var session = new FormSession(FormContext.Of(open) with { Line = record.Line }, new FormSubject.Plan(kind, program.Forms.Find(kind.Form)), record.Answers);
        var problems = session.Check().Concat(Problems(open, kind, record.Measures)).ToList();
        if (problems.Count > 0)
        {
            return Outcome.Invalid<IReadOnlyList<JournalEntry>>(problems);
        }

        return Outcome.Done<IReadOnlyList<JournalEntry>>(
        [
            new JournalEntry
            {
                Id = "", Kind = EntryKind.Plan, Subject = kind.Id, On = open.Today, RecordedOn = open.Today, Line = record.Line, Answers = session.Collect(),
                Measures = [.. record.Measures.Select(measure => measure with { Id = measure.Id.Length > 0 ? measure.Id : Guid.CreateVersion7().ToString("N"), Title = measure.Title.Trim() })],
            },
        ]);
    }

    private static IEnumerable<FieldProblem> Problems(OpenCase open, PlanDefinition kind, IReadOnlyList<PlanMeasure> measures)
    {
        if (measures.Count == 0)
        {
            yield return new FieldProblem("measures", T("Добавьте в план хотя бы одно мероприятие."));
        }

        if (measures.Count > MostMeasures)
        {
            yield return new FieldProblem("measures", T($"В плане не больше {MostMeasures} мероприятий."));
        }

        for (var index = 0; index < measures.Count; index++)
        {
            var measure = measures[index];
            if (string.IsNullOrWhiteSpace(measure.Title))
            {
                yield return new FieldProblem(MeasureField(index, "title"), T("Напишите, что нужно сделать."));
            }
            else if (measure.Title.Length > FormValidator.LongestNote)
            {
                yield return new FieldProblem(MeasureField(index, "title"), T("Слишком длинный текст."));
            }

            if (measure.Measure is { } id ? open.Edition.Program.Measures.Find(id) is null : !kind.OpenMeasures)
            {
                yield return new FieldProblem(MeasureField(index, "title"), T("Программа берёт мероприятия только из перечня: выберите из него."));
            }

            if (measure.For is { } member && !open.File.Members.Any(item => item.Id == member))
            {
                yield return new FieldProblem(MeasureField(index, "for"), T("Такого члена семьи нет."));
            }

            if (measure.DueOn is { } due && due < open.Row.ReferredOn)
            {
                yield return new FieldProblem(MeasureField(index, "due"), EventDays.BeforeReferral(open));
            }
        }
    }
}

/// <summary>A measure that is carried out.</summary>
/// <param name="Line">The line of support.</param>
/// <param name="Plan">The plan.</param>
/// <param name="Revision">The revision in force; of a plan that was never approved its draft.</param>
/// <param name="Measure">The measure.</param>
public sealed record FoundMeasure(string Line, PlanState Plan, PlanRevision Revision, PlanMeasure Measure);

/// <summary>Notes how a measure of the plan goes.</summary>
public sealed class MarkProgress(CaseDesk desk)
{
    /// <summary>Notes it.</summary>
    /// <param name="person">Who writes; needs <see cref="Operation.WorkOnCase"/>.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="shown">The case as the person saw it.</param>
    /// <param name="measureId">The measure's id in the plan.</param>
    /// <param name="done">Whether it is done.</param>
    /// <param name="result">What came of it, in words; empty when nothing is said.</param>
    /// <param name="on">The day.</param>
    /// <param name="line">The line of support.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<Outcome<OpenCase>> RunAsync(
        Person person, Guid caseId, CaseStamp shown, string measureId, bool done, string? result, DateOnly on, string line = JournalEntry.MainLine, CancellationToken cancellation = default) =>
        desk.WriteAsync(person, Operation.WorkOnCase, caseId, shown, open => Decide(open, measureId, done, result, on, line), cancellation);

    /// <summary>The measure of a case that has an id; null where no plan that is carried out has it.</summary>
    /// <param name="open">The case.</param>
    /// <param name="measureId">The measure's id in the plan.</param>
    public static FoundMeasure? Find(OpenCase open, string measureId)
    {
        ArgumentNullException.ThrowIfNull(open);
        return open.Assessments.Select(assessment => Find(assessment.Line, measureId)).FirstOrDefault(found => found is not null);
    }

    // What was approved is carried out until the revision that waits beside it is approved too; a mark stays with its measure then.
    private static FoundMeasure? Find(LineState line, string measureId) =>
        (from plan in line.Plans
         let revision = plan.Approved ?? plan.Latest
         from measure in revision.Measures
         where measure.Id == measureId
         select new FoundMeasure(line.Id, plan, revision, measure)).FirstOrDefault();

    private static Outcome<IReadOnlyList<JournalEntry>> Decide(OpenCase open, string measureId, bool done, string? result, DateOnly on, string line)
    {
        var state = (open.Assessments.FirstOrDefault(item => item.Line.Id == line) ?? open.Main).Line;
        if (Find(state, measureId) is not { Plan: var plan })
        {
            return Outcome.Invalid<IReadOnlyList<JournalEntry>>("", T("Этого мероприятия в плане уже нет."));
        }

        if (on > open.Today)
        {
            return Outcome.Invalid<IReadOnlyList<JournalEntry>>("on", T("Эта дата ещё не наступила."));
        }

        if (on < open.Row.ReferredOn)
        {
            return Outcome.Invalid<IReadOnlyList<JournalEntry>>("on", EventDays.BeforeReferral(open));
        }

        var answers = new Dictionary<string, Answer>(StringComparer.Ordinal) { ["done"] = Answer.Of(done) };
        if (!string.IsNullOrWhiteSpace(result))
        {
            answers["result"] = Answer.Of(result.Trim());
        }

        return Outcome.Done<IReadOnlyList<JournalEntry>>(
            [new JournalEntry { Id = "", Kind = EntryKind.PlanItem, Subject = plan.Kind, On = on, RecordedOn = open.Today, Line = line, Reference = measureId, Answers = answers }]);
    }
}
