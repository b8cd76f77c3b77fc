using Patronage.Casework;
using Patronage.Cli.Output;
using Patronage.Programs.Calendars;
using Patronage.Programs.Model;
using Patronage.Reporting.Documents;
using Patronage.Reporting.Printing;
using Patronage.Rules.Diagnostics;
using Patronage.Services.Demo;
using Patronage.Services.People;

namespace Patronage.Cli.Commands;

/// <summary>Prints documents of a program into files: from a case, or from the families of the demonstration.</summary>
internal sealed class PrintCommand : Command
{
    public override string Name => "print";

    public override string Usage => "patronage print --program ID --as-of 2026-11-23 --out ПАПКА [--document ID] [--case ФАЙЛ | --family КЛЮЧ] [--root ПАПКА]";

    public override string Purpose => "Печатает документы программы в DOCX: по файлу случая, по семье демонстрации, а без них – каждый документ по самой подробной семье демонстрации.";

    public override IReadOnlyDictionary<string, bool> Options { get; } = Names("--program", "--as-of", "--out", "--document", "--case", "--family");

    public override int Run(Arguments arguments, Surroundings surroundings, Problems problems)
    {
        var id = arguments.Required("--program");
        var today = arguments.RequiredDay("--as-of");
        var folder = Path.GetFullPath(arguments.Required("--out"), surroundings.Folder);
        var data = ProductData.Find(arguments.Option(Root), surroundings, problems);
        var program = data.Program(id);
        var calendar = data.Calendar(program.Identity.Calendar);
        var documents = Documents(program, arguments.Option("--document"), problems);
        IReadOnlyList<DocumentSubject>? subjects = arguments.Option("--case") is { } path
            ? CaseReading.Read(program, path, today, surroundings, problems) is { } document ? [new DocumentSubject(CaseAssessor.Assess(program, calendar, document.Case, today))] : null
            : Demonstration(data, program, calendar, today, arguments.Option("--family"), problems);
        if (subjects is null)
        {
            return ExitCode.Bad;
        }

        var written = new List<PrintedOutput>();
        Directory.CreateDirectory(folder);
        foreach (var definition in documents)
        {
            var printed = subjects.Select(subject => (Subject: subject, Document: DocumentComposer.Compose(definition, subject)))
                .MinBy(pair => (DocumentComposer.Records(definition, pair.Subject).Count == 0 && definition.Form is not null, pair.Document.Blanks.Count));
            var name = $"{program.Identity.Id}-{definition.Id}.docx";
            File.WriteAllBytes(Path.Combine(folder, name), DocxWriter.Write(printed.Document));
            written.Add(new PrintedOutput(definition.Id, printed.Document.Title, printed.Subject.Assessment.File.Id, name, printed.Document.Copies, printed.Document.Blanks));
        }

        Json.Write(surroundings.Out, new { Program = program.Identity.Id, AsOf = today, Documents = written });
        return ExitCode.Good;
    }

    private static ElementList<DocumentDefinition> Documents(Program program, string? id, Problems problems)
    {
        if (id is null)
        {
            return program.Documents;
        }

        if (program.Documents.Find(id) is not { } document)
        {
            problems.Fail(CliDiagnostics.UnknownElement, id, Nearest.Suggest(id, [.. program.Documents.Select(item => item.Id)]));
            return ElementList<DocumentDefinition>.Empty;
        }

        return new([document]);
    }

    private static List<DocumentSubject>? Demonstration(ProductData data, Program program, ProductionCalendar calendar, DateOnly today, string? family, Problems problems)
    {
        var bag = new DiagnosticBag();
        var organization = DemoFolder.Organizations(data.Places, bag).FirstOrDefault(item => item.ProgramId == program.Identity.Id);
        var families = organization is null
            ? []
            : DemoFolder.Families(data.Places, program.Identity.Id, bag).Select(json => DemoFamily.Read(json, program, calendar, organization, today, bag)).OfType<DemoFamily>().ToList();
        problems.Write(bag.ToSortedList());
        if (bag.HasErrors)
        {
            return null;
        }

        var chosen = family is null ? families : families.Where(item => item.Key == family).ToList();
        if (chosen.Count == 0)
        {
            problems.Fail(CliDiagnostics.UnknownFamily, family ?? program.Identity.Id, family is null ? "" : Nearest.Suggest(family, [.. families.Select(item => item.Key)]));
        }

        return [.. chosen.Select(item => Subject(item with { File = item.File with { Id = item.Key } }, program, calendar, organization!, today))];
    }

    private static DocumentSubject Subject(DemoFamily family, Program program, ProductionCalendar calendar, DemoOrganization organization, DateOnly today)
    {
        var assessment = CaseAssessor.Assess(program, calendar, family.File, today);
        var people = organization.People.Where(person => person.ProgramRole.Length > 0).ToList();
        var staff = people.GroupBy(person => person.ProgramRole, StringComparer.Ordinal)
            .Where(group => group.Count() == 1)
            .ToDictionary(group => group.Key, group => OnPaper(group.First()), StringComparer.Ordinal);
        foreach (var curator in people.Where(person => person.Id.ToString() == assessment.Line.CuratorId))
        {
            staff[curator.ProgramRole] = OnPaper(curator);
        }

        return new DocumentSubject(assessment) { Staff = staff };
    }

    private static PersonOnPaper OnPaper(DemoPerson person) => new(PersonNames.Short(person.Surname, person.Name, person.Patronymic), person.Post);

    /// <summary>A printed document, as the command answers.</summary>
    private sealed record PrintedOutput(string Id, string Title, string Case, string File, int Copies, IReadOnlyList<string> Blanks);
}
