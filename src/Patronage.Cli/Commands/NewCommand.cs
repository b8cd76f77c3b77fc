using System.Reflection;
using System.Text.Json;
using Patronage.Cli.Output;
using Patronage.Programs.Reading;

namespace Patronage.Cli.Commands;

/// <summary>Begins a program: a blank template with rules and a first scenario, all of which the checks accept.</summary>
internal sealed class NewCommand : Command
{
    private const string TitleOption = "--title";
    private const string JurisdictionOption = "--jurisdiction";
    private const string CalendarOption = "--calendar";
    private const string ParentOption = "--extends";
    private const string Resources = "Blank/";
    private const string Template = Resources + "template/";
    private const string Rules = Resources + "rules/";
    private const string Child = Resources + "child.";

    public override string Name => "new";

    public override string Usage => "patronage new ID --title НАЗВАНИЕ --jurisdiction КОД [--calendar КАЛЕНДАРЬ] [--extends РОДИТЕЛЬ] [--root ПАПКА]";

    public override string Purpose => "Начинает программу: папка шаблона, правила, первый сценарий и README; всё это проходит check и test.";

    public override int MaxValues => 1;

    public override IReadOnlyDictionary<string, bool> Options { get; } = Names(TitleOption, JurisdictionOption, CalendarOption, ParentOption);

    public override int Run(Arguments arguments, Surroundings surroundings, Problems problems)
    {
        var id = arguments.Values is [var named] ? named : "";
        if (!IsProgramId(id))
        {
            problems.Fail(CliDiagnostics.BadProgramId, id);
        }

        var data = ProductData.Find(arguments.Option(Root), surroundings, problems);
        var folder = Path.Combine(data.Places.Templates, id);
        if (Directory.Exists(folder) || Directory.Exists(Path.Combine(data.Places.Rules, id)))
        {
            problems.Fail(CliDiagnostics.ProgramExists, id, folder);
        }

        var parent = arguments.Option(ParentOption);
        var inherited = parent is null ? null : data.Program(parent).Identity;
        var jurisdiction = arguments.Required(JurisdictionOption);
        var words = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["@id"] = id,
            ["@title"] = arguments.Required(TitleOption),
            ["@jurisdiction"] = jurisdiction,
            ["@calendar"] = data.Calendar(arguments.Option(CalendarOption) ?? inherited?.Calendar ?? CalendarOf(jurisdiction)).Id,
            ["@parent"] = parent ?? "",
        };
        var written = new List<string>();
        foreach (var (resource, target) in FilesOf(id, parent is not null))
        {
            var path = Path.Combine(target.StartsWith(ProgramPaths.Rules, StringComparison.Ordinal) ? data.Places.Rules : data.Places.Templates, target[(target.IndexOf('/') + 1)..]);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, Filled(resource, words));
            written.Add(target);
        }

        Json.Write(surroundings.Out, new NewOutput(id, parent, written));
        return ExitCode.Good;
    }

    /// <summary>The calendar of a country: a territory usually has the one of its state.</summary>
    private static string CalendarOf(string jurisdiction) => jurisdiction.Split('-')[0].ToLowerInvariant();

    private static IEnumerable<(string Resource, string Target)> FilesOf(string id, bool isChild)
    {
        if (isChild)
        {
            return
            [
                ($"{Child}program.json", ProgramPaths.Template(id, "program.json")),
                ($"{Template}acts.json", ProgramPaths.Template(id, "acts.json")),
                ($"{Child}README.md", ProgramPaths.Template(id, "README.md")),
            ];
        }

        return Assembly.GetExecutingAssembly().GetManifestResourceNames().Order(StringComparer.Ordinal).Select(name => (name, TargetOf(id, name))).Where(pair => pair.Item2.Length > 0);
    }

    private static string TargetOf(string id, string resource) =>
        resource.StartsWith(Template, StringComparison.Ordinal) ? ProgramPaths.Template(id, resource[Template.Length..])
        : resource.StartsWith(Rules, StringComparison.Ordinal) ? ProgramPaths.Rule(id, resource[Rules.Length..])
        : "";

    private static string Filled(string resource, Dictionary<string, string> words)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!);
        var isJson = resource.EndsWith(".json", StringComparison.Ordinal);
        return words.Aggregate(reader.ReadToEnd(), (text, word) => text.Replace(word.Key, isJson ? JsonEncodedText.Encode(word.Value, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString() : word.Value, StringComparison.Ordinal));
    }

    private static bool IsProgramId(string id) =>
        id.Length > 0 && char.IsAsciiLetterLower(id[0]) && id.Split('-').All(part => part.Length > 0 && part.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter)));

    private sealed record NewOutput(string Program, string? Extends, IReadOnlyList<string> Files);
}
