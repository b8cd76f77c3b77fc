using Patronage.Casework;
using Patronage.Casework.Explaining;
using Patronage.Cli.Output;
using Patronage.Programs.Model;
using Patronage.Rules.Diagnostics;

namespace Patronage.Cli.Commands;

/// <summary>Says why: of an element on a case, or of an element as its program states it.</summary>
internal sealed class ExplainCommand : Command
{
    public override string Name => "explain";

    public override string Usage => "patronage explain РАЗДЕЛ/ID --program ID [--case ФАЙЛ --as-of 2026-03-20] [--root ПАПКА]";

    public override string Purpose => "Почему: с файлом случая – на чём держится ответ о нём; без него – что программа говорит об элементе и где это записано.";

    public override IReadOnlyDictionary<string, bool> Options { get; } = Names("--program", "--case", "--as-of");

    public override int MaxValues => 1;

    public override int Run(Arguments arguments, Surroundings surroundings, Problems problems)
    {
        var id = arguments.Required("--program");
        if (arguments.Values is not [var name])
        {
            problems.Fail(CliDiagnostics.MissingOption, "РАЗДЕЛ/ID", Usage);
            return ExitCode.Usage;
        }

        var data = ProductData.Find(arguments.Option(Root), surroundings, problems);
        var program = data.Program(id);
        if (Find(program, name) is not { } element)
        {
            problems.Fail(CliDiagnostics.UnknownElement, name, Nearest.Suggest(name, [.. Elements(program).Select(pair => pair.Name)]));
            return ExitCode.Usage;
        }

        if (arguments.Option("--case") is not { } path)
        {
            Json.Write(surroundings.Out, ElementOutput.Of(program, name, element));
            return ExitCode.Good;
        }

        var today = arguments.RequiredDay("--as-of");
        if (CaseReading.Read(program, path, today, surroundings, problems) is not { } document)
        {
            return ExitCode.Bad;
        }

        var assessment = CaseAssessor.Assess(program, data.Calendar(program.Identity.Calendar), document.Case, today);
        var reasons = ReasonsOf(assessment, element).Select(pair => new ReasonOutput(name, pair.Key, ExplanationOutput.Of(program, pair.Why)!)).ToList();
        if (reasons.Count == 0)
        {
            problems.Write(CliDiagnostics.NotConcerned, name, element.Title.Default);
            return ExitCode.Bad;
        }

        Json.Write(surroundings.Out, reasons);
        return ExitCode.Good;
    }

    private static IEnumerable<(string Key, Explanation Why)> ReasonsOf(Assessment assessment, Element element)
    {
        var explainer = new Explainer(assessment);
        return element switch
        {
            ObligationDefinition => assessment.Obligations.Where(item => item.Definition.Id == element.Id).Select(item => (item.Key, explainer.Explain(item))),
            VisitNormDefinition => assessment.Visits.Where(item => item.Definition.Id == element.Id).Select(item => (item.Definition.Id, explainer.Explain(item))),
            DecisionDefinition => assessment.Decisions().Where(item => item.Definition.Id == element.Id).Select(item => (item.Definition.Id, explainer.Explain(item))),
            ClosureReasonDefinition => assessment.Closures().Where(item => item.Definition.Id == element.Id).Select(item => (item.Definition.Id, explainer.Explain(item))),
            LevelDefinition => assessment.ProposedLevels().Where(item => item.Id == element.Id).Select(item => (item.Id, explainer.Explain(item, Questions.Level))),
            ListItem => assessment.ProposedCategories().Where(item => ReferenceEquals(item.Element, element)).Select(item => (item.Id, explainer.Explain(item, Questions.Categories)))
                .Concat(assessment.ProposedCircumstances().Where(item => ReferenceEquals(item.Element, element)).Select(item => (item.Id, explainer.Explain(item, Questions.Circumstances)))),
            _ => [],
        };
    }

    private static Element? Find(Program program, string name) => Elements(program).FirstOrDefault(pair => pair.Name == name).Element;

    private static IEnumerable<(string Name, Element Element)> Elements(Program program) =>
        Of("obligations", program.Obligations)
            .Concat(Of("visits", program.Visits))
            .Concat(Of("decisions", program.Decisions))
            .Concat(Of("closures", program.Closures))
            .Concat(Of("levels", program.Levels))
            .Concat(Of("stages", program.Stages))
            .Concat(Of("norms", program.Norms))
            .Concat(Of("events", program.Events))
            .Concat(Of("caseload", program.Caseload))
            .Concat(program.Lists.Values.SelectMany(list => Of(list.Id, list.Flatten())));

    private static IEnumerable<(string Name, Element Element)> Of(string section, IEnumerable<Element> elements) => elements.Select(element => ($"{section}/{element.Id}", element));

    private sealed record ReasonOutput(string Name, string Key, ExplanationOutput Explanation);
}
