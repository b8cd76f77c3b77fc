using Patronage.Casework;
using Patronage.Casework.Caseload;
using Patronage.Casework.Explaining;
using Patronage.Casework.Histories;
using Patronage.Casework.Journal;
using Patronage.Casework.Obligations;
using Patronage.Cli.Output;
using Patronage.Programs.Calendars;
using Patronage.Programs.Model;

namespace Patronage.Cli.Commands;

/// <summary>Says what a program says of a case on a day.</summary>
internal sealed class EvaluateCommand : Command
{
    public override string Name => "evaluate";

    public override string Usage => "patronage evaluate --program ID --case ФАЙЛ --as-of 2026-03-20 [--known-on 2026-03-20] [--root ПАПКА]";

    public override string Purpose => "Что программа говорит о случае на день: категории, уровень, нормы посещений, сроки, нагрузка, решения и основания завершения, у каждого – почему.";

    public override IReadOnlyDictionary<string, bool> Options { get; } = Names("--program", "--case", "--as-of", "--known-on");

    public override int Run(Arguments arguments, Surroundings surroundings, Problems problems)
    {
        var id = arguments.Required("--program");
        var path = arguments.Required("--case");
        var today = arguments.RequiredDay("--as-of");
        var knownOn = arguments.OptionalDay("--known-on") ?? today;
        var data = ProductData.Find(arguments.Option(Root), surroundings, problems);
        var program = data.Program(id);
        var calendar = data.Calendar(program.Identity.Calendar);
        if (CaseReading.Read(program, path, today, surroundings, problems) is not { } document)
        {
            return ExitCode.Bad;
        }

        var assessments = CaseAssessor.AssessAll(program, calendar, document.Case, today, knownOn);
        var main = assessments.Count > 0 ? assessments[0] : CaseAssessor.Assess(program, calendar, document.Case, today, knownOn);
        var explainer = new Explainer(main);
        var lines = (assessments.Count > 0 ? assessments : [main]).Select(LineOutput.Of).ToList();
        var organization = OrganizationPlanner.Plan(program, calendar, document.Case.Organization, document.Case.Journal, today).Select(item => ObligationOutput.Of(program, explainer, item)).ToList();
        Warn(lines.SelectMany(line => line.Obligations).Concat(organization), program, problems);
        Json.Write(surroundings.Out, new CaseOutput(
            new NamedOutput(program.Identity.Id, program.Identity.Title.Default),
            program.Hash,
            document.Case.Id,
            today,
            knownOn,
            calendar.Id,
            lines,
            organization,
            LoadOf(program, main, document)));
        return ExitCode.Good;
    }

    private static List<LoadOutput> LoadOf(Program program, Assessment main, CaseDocument document)
    {
        var curator = document.Case.Curator ?? new CuratorFacts { Id = main.Line.CuratorId ?? "" };
        IReadOnlyList<LoadedLine> lines = document.CuratorLines.Count > 0 ? document.CuratorLines : [new LoadedLine(document.Case.Id, document.Case.Id, main.Line.Current, document.Case.Members.Count)];
        return [.. CaseloadJudge.Judge(program, curator, lines, document.Case.Organization, main.Today).Select(verdict => LoadOutput.Of(program, verdict, main.Today))];
    }

    private static void Warn(IEnumerable<ObligationOutput> obligations, Program program, Problems problems)
    {
        var years = obligations.SelectMany(item => item.Explanation?.UnsureYears ?? []).Distinct().OrderBy(year => year.Year);
        foreach (var year in years)
        {
            problems.Write(CliDiagnostics.UnsureYear, program.Identity.Calendar, year.Year, year.Status == CalendarStatus.Missing ? "отсутствует" : "предварительный");
        }
    }
}
