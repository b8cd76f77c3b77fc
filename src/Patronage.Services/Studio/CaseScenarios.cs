using Patronage.Casework.Recording;
using Patronage.Casework.Scenarios.Wording;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Programs;
using Patronage.Services.Results;

namespace Patronage.Services.Studio;

/// <summary>What would be told of a case in a scenario.</summary>
/// <param name="Program">The program whose draft it goes into.</param>
/// <param name="Words">All of it, in words.</param>
/// <param name="Lost">What the program says of the case and not of its copy on other days, in words.</param>
/// <param name="Left">How many entries of the journal are not told.</param>
public sealed record CaseScenario(string Program, WordedScenario Words, IReadOnlyList<string> Lost, int Left);

/// <summary>Makes anonymous scenarios of cases. Whoever leads the case sees what is told before it goes to those who write the program.</summary>
public sealed class CaseScenarios(CaseDesk desk, StudioDesk studio, CalendarShelf calendars)
{
    /// <summary>The field of the title.</summary>
    public const string TitleField = "title";

    private const string Reading = "case-scenario";
    private const string Untitled = "…";
    private const int LongestTitle = 200;
    private const int ShortestName = 3;

    /// <summary>What would be told of a case; looking is a reading of the file, and audited.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<CaseScenario>> PreviewAsync(Person person, Guid caseId, CancellationToken cancellation = default) =>
        await OpenAsync(person, caseId, cancellation) switch
        {
            Outcome<OpenCase>.Done { Value: var open } => Outcome.Done(await Task.Run(() => Preview(open), cancellation)),
            Outcome<OpenCase>.Denied { Message: var message } => new Outcome<CaseScenario>.Denied(message),
            _ => new Outcome<CaseScenario>.NotFound(),
        };

    /// <summary>Writes the scenario of a case into the draft of its program.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="title">What the scenario shows; no name of the family may stand in it.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The title of the program.</returns>
    public async Task<Outcome<string>> WriteAsync(Person person, Guid caseId, string? title, CancellationToken cancellation = default)
    {
        var opened = await OpenAsync(person, caseId, cancellation);
        if (opened is not Outcome<OpenCase>.Done { Value: var open })
        {
            return opened is Outcome<OpenCase>.Denied { Message: var message } ? new Outcome<string>.Denied(message) : new Outcome<string>.NotFound();
        }

        if (Problem(open, title?.Trim() ?? "") is { } problem)
        {
            return Outcome.Invalid<string>(TitleField, problem);
        }

        var recorded = await Task.Run(() => Record(open, title!.Trim()), cancellation);
        return await studio.AddScenarioAsync(person, open.Edition.Program.Identity.Id, recorded.Json, cancellation)
            ? Outcome.Done(open.Edition.Program.Identity.ShortTitle.Default)
            : Outcome.Invalid<string>("", T("Черновик программы сейчас правят. Запишите сценарий ещё раз."));
    }

    private async Task<Outcome<OpenCase>> OpenAsync(Person person, Guid caseId, CancellationToken cancellation)
    {
        var opened = await desk.OpenAsync(person, caseId, Reading, cancellation);
        return opened is Outcome<OpenCase>.Done { Value: var open } && !person.May(Operation.RecordScenario, open.Row.OrganizationId, open.Row.CuratorId)
            ? new Outcome<OpenCase>.Denied(T("У вас нет права записать сценарий из этого дела."))
            : opened;
    }

    private CaseScenario Preview(OpenCase open)
    {
        var recorded = Record(open, Untitled);
        var wording = new ScenarioWording(open.Edition.Program);
        return new CaseScenario(
            open.Edition.Program.Identity.ShortTitle.Default,
            ScenarioBench.Say(open.Edition.Program, recorded.Json)!,
            [.. recorded.Lost.Select(outcome => wording.SayExpected(outcome.Name, outcome.Key, outcome.Json))],
            recorded.Left);
    }

    private RecordedScenario Record(OpenCase open, string title) =>
        CaseRecorder.Anonymous(open.Edition.Program, calendars.Get(open.Edition.Program.Identity.Calendar), open.File, title, open.Today);

    // The title is the one thing that a person writes: it must not tell whose case it is.
    private static string? Problem(OpenCase open, string title)
    {
        if (title.Length == 0)
        {
            return T("Напишите, что показывает сценарий.");
        }

        if (title.Length > LongestTitle)
        {
            return T("Название слишком длинное: сократите его до 200 знаков.");
        }

        var names = open.File.Members.SelectMany(member => member.Name.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Concat((open.Row.Family?.Title ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)).Append(open.Row.Number ?? "");
        return names.FirstOrDefault(name => name.Length >= ShortestName && title.Contains(name, StringComparison.OrdinalIgnoreCase)) is { } told ? T($"В названии есть «{told}»: по нему узнают семью. Назовите сценарий иначе.") : null;
    }
}
