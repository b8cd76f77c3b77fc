using Patronage.Programs.LegalText;
using Patronage.Programs.Model;
using Patronage.Programs.Reading.Format;
using Patronage.Rules;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Json;

namespace Patronage.Programs.Reading;

/// <summary>Reads the files of one program and holds each against the format.</summary>
internal sealed class ProgramReader
{
    private const string Caption = "title";
    private static readonly string[] ListFileKeys = ["$schema", "items", "override", "remove"];
    private static readonly string[] MeasureFileKeys = ["$schema", "directions", "measures"];
    private static readonly string[] ListKeys = ["items", "override", "remove"];

    /// <summary>Folders that lie beside the sections but are no part of the program.</summary>
    private static readonly string[] OtherFolders = ["demo"];

    /// <summary>Files that lie beside the sections but are no part of the program: the register of the document's norms is held against it.</summary>
    private static readonly string[] OtherFiles = [ProgramPaths.Register];

    private readonly IProgramFiles _files;
    private readonly RawProgram _program;
    private readonly StructureChecker _checker;

    private ProgramReader(string id, IProgramFiles files)
    {
        _files = files;
        _program = new RawProgram(id);
        _checker = new StructureChecker(_program.Bag);
    }

    private DiagnosticBag Bag => _program.Bag;

    /// <summary>The ids of the programs among the files: the folders that hold a <c>program.json</c>.</summary>
    public static IReadOnlyList<string> ProgramIds(IProgramFiles files) =>
    [
        .. files.Paths
            .Select(path => path.Split('/'))
            .Where(parts => parts is [ProgramPaths.Templates, _, "program.json"])
            .Select(parts => parts[1])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Reads a program. What is wrong is in its bag.</summary>
    public static RawProgram Read(string id, IProgramFiles files) => new ProgramReader(id, files).Run();

    private RawProgram Run()
    {
        var templates = $"{ProgramPaths.Templates}/{_program.Id}/";
        var rules = $"{ProgramPaths.Rules}/{_program.Id}/";
        foreach (var path in _files.Paths.Order(StringComparer.Ordinal))
        {
            if (path.StartsWith(templates, StringComparison.Ordinal))
            {
                ReadTemplateFile(path, path[templates.Length..]);
            }
            else if (path.StartsWith(rules, StringComparison.Ordinal))
            {
                ReadRuleFile(path, path[rules.Length..]);
            }
        }

        if (!_files.Paths.Contains($"{templates}program.json"))
        {
            var file = _files.NameOf($"{templates}program.json");
            Bag.Add(ProgramDiagnostics.NoIdentity, new SourcePlace(file, 1, 1, ""), _program.Id);
        }

        return _program;
    }

    private void ReadTemplateFile(string path, string rest)
    {
        var parts = rest.Split('/');
        var stem = Path.GetFileNameWithoutExtension(parts[^1]);
        if ((OtherFolders.Contains(parts[0]) && parts.Length > 1) || OtherFiles.Contains(rest)) return;
        if (rest == "program.json")
        {
            ReadIdentity(path);
        }
        else if (parts is [SourceFile.Folder, _])
        {
            ReadDocument(path, rest);
        }
        else if (parts is ["locales", _])
        {
            if (Parse(path) is { } texts && IsObject(texts)) _program.Locales.Add((stem, texts));
        }
        else if (parts is [ProgramFormat.Lists, _])
        {
            ReadSection(path, $"lists/{stem}", ProgramFormat.Find(ProgramFormat.Lists)!);
        }
        else if ((parts.Length == 1 ? stem : parts[0]) == "measures" && parts.Length <= 2)
        {
            ReadMeasures(path);
        }
        else if (ProgramFormat.Find(parts.Length == 1 ? stem : parts[0]) is { IsVocabularies: false } section && parts.Length <= 2)
        {
            ReadSection(path, section.Name, section);
        }
        else
        {
            var known = ProgramFormat.Sections.Select(s => s.Name).Append("program").ToList();
            Bag.Add(ProgramDiagnostics.UnknownFile, Start(path), Nearest.Suggest(parts.Length == 1 ? stem : parts[0], known));
        }
    }

    private void ReadIdentity(string path)
    {
        if (Parse(path) is not { } identity || !IsObject(identity)) return;
        _checker.Object(identity, ProgramFormat.Identity);
        _program.Identity = identity;
        if (identity["id"] is { } id && id.Text != _program.Id) Bag.Add(ProgramDiagnostics.IdIsNotFolder, id.Place, id.Text, _program.Id);
    }

    private void ReadDocument(string path, string rest)
    {
        if (Parse(path) is not { } document || !IsObject(document)) return;
        _checker.Object(document, ProgramFormat.Source);
        _program.Documents.Add((rest, document));
    }

    private void ReadSection(string path, string key, SectionSpec section)
    {
        if (Parse(path) is not { } root || !IsObject(root))
        {
            _program.UnreadSections.Add(key);
            return;
        }

        if (!section.IsVocabularies && root["id"] is not null && !ListKeys.Any(name => root[name] is not null))
        {
            root.Drop("$schema");
            _checker.Object(root, section.Element, StructureChecker.Mode.Item);
            if (root.Id.Length > 0) _program.Parts.Add(new(key, section, [root], [], []));
            return;
        }

        if (section.IsVocabularies && root[Caption] is { } caption)
        {
            if (caption.IsText) _program.ListTitles.TryAdd(key, caption);
            else Bag.Add(ProgramDiagnostics.WrongKind, caption.Place, Caption, "текст", "другое значение");
            root.Drop(Caption);
        }

        OnlyKeys(root, ListFileKeys);
        AddPart(root, key, section);
    }

    private void ReadMeasures(string path)
    {
        if (Parse(path) is not { } root || !IsObject(root))
        {
            _program.UnreadSections.UnionWith(MeasureFileKeys[1..]);
            return;
        }

        OnlyKeys(root, MeasureFileKeys);
        foreach (var key in MeasureFileKeys[1..])
        {
            if (root[key] is not { } part) continue;
            if (part.Kind == JsonKind.Array)
            {
                part = root.WithProperties([new("items", part)]);
            }
            else if (!IsObject(part))
            {
                continue;
            }
            else
            {
                OnlyKeys(part, ListKeys);
            }

            AddPart(part, key, ProgramFormat.Find(key)!);
        }
    }

    private void AddPart(Node root, string key, SectionSpec section)
    {
        _checker.ListChanges(root, section.Element);
        _program.Parts.Add(new(key, section, Items(root, "items"), Items(root, "override"), Items(root, "remove")));
    }

    private static IReadOnlyList<Node> Items(Node root, string name) => root[name]?.Items ?? [];

    private void ReadRuleFile(string path, string rest)
    {
        if (rest.StartsWith("scenarios/", StringComparison.Ordinal)) return;
        var question = Path.GetFileNameWithoutExtension(rest);
        if (rest.Contains('/', StringComparison.Ordinal) || !Questions.All.Contains(question))
        {
            Bag.Add(ProgramDiagnostics.UnknownQuestion, Start(path), question, Nearest.Suggest(question, Questions.All));
        }
        else if (Text(path) is { } text && JsonDocumentReader.Read(_files.NameOf(path), text, Bag) is { } root)
        {
            _program.Rules.Add(new(_program.Id, question, root));
        }
        else
        {
            _program.UnreadQuestions.Add(question);
        }
    }

    private Node? Parse(string path) =>
        Text(path) is { } text && JsonDocumentReader.Read(_files.NameOf(path), text, Bag) is { } root ? Node.Of(root, _program.Id) : null;

    private string? Text(string path)
    {
        try
        {
            var text = _files.Read(path);
            if (text.Length <= RuleLimits.Default.MaxFileLength)
            {
                return text;
            }

            Bag.Add(RuleDiagnostics.FileTooLong, Start(path), text.Length, RuleLimits.Default.MaxFileLength);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Bag.Add(ProgramDiagnostics.Unreadable, Start(path));
            return null;
        }
    }

    private bool IsObject(Node node)
    {
        if (node.Kind == JsonKind.Object) return true;
        Bag.Add(ProgramDiagnostics.WrongKind, node.Place, "файл", "объект {…}", "другое значение");
        return false;
    }

    private void OnlyKeys(Node node, string[] keys)
    {
        foreach (var (name, value) in node.Properties.ToList().Where(p => !keys.Contains(p.Key)))
        {
            Bag.Add(RuleDiagnostics.UnknownProperty, value.NamePlace, name, Nearest.Suggest(name, keys));
            node.Drop(name);
        }

        // A list of the wrong kind is reported by the checker; nothing may take it for a list.
        foreach (var (name, value) in node.Properties.ToList().Where(p => ListKeys.Contains(p.Key) && p.Value.Kind != JsonKind.Array))
        {
            Bag.Add(ProgramDiagnostics.WrongKind, value.Place, name, "список […]", "другое значение");
            node.Drop(name);
        }
    }

    private SourcePlace Start(string path) => new(_files.NameOf(path), 1, 1, "");
}
