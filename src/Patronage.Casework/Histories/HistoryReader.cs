using Patronage.Casework.Journal;
using Patronage.Programs.Facts;
using Patronage.Programs.Model;
using Patronage.Programs.Wording;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Facts;
using Patronage.Rules.Json;

namespace Patronage.Casework.Histories;

/// <summary>
/// Reads a case from JSON: the family, and what happened as steps that name events, forms, decisions, contacts of the program. Case files of the
/// command line, scenarios and demonstration data are all read here.
/// </summary>
public sealed class HistoryReader
{
    /// <summary>The properties of a document that are read here.</summary>
    internal static readonly List<string> KnownNames = ["family", "members", "address", "history", "organization", "curator"];

    private static readonly List<string> MemberNames = ["surname", "name", "patronymic", "born", "sex", "relation", "inFamily"];

    private readonly Program _program;
    private readonly DayReader _days;
    private readonly DiagnosticBag _diagnostics;
    private readonly Dictionary<string, FamilyMember> _members = new(StringComparer.Ordinal);
    private StepReader? _steps;

    /// <summary>Prepares a reader for one case.</summary>
    /// <param name="program">The program whose words the history uses.</param>
    /// <param name="days">How days are written.</param>
    /// <param name="diagnostics">Where mistakes go.</param>
    public HistoryReader(Program program, DayReader days, DiagnosticBag diagnostics)
    {
        _program = program;
        _days = days;
        _diagnostics = diagnostics;
    }

    /// <summary>Reads a case.</summary>
    /// <param name="json">The whole document; its <c>family</c> (or <c>members</c>), <c>history</c>, <c>organization</c> and <c>curator</c> are read.</param>
    /// <param name="id">The case's id; entries take theirs from it.</param>
    /// <param name="today">The day of assessment; null when there is none.</param>
    /// <returns>The case as far as it could be read; whether it may be used, the diagnostics say.</returns>
    public CaseFile Read(JsonValue json, string id, DateOnly? today)
    {
        ArgumentNullException.ThrowIfNull(json);
        var family = json["family"] ?? json;
        if (json["family"] is { } nested && JsonFields.Of(nested, _diagnostics) is { } familyFields)
        {
            familyFields.Array("members");
            familyFields.Text("address");
            familyFields.Done();
        }

        foreach (var member in family["members"]?.Items ?? [])
        {
            ReadMember(member, today);
        }

        _steps = new StepReader(_program, _days, _members.Keys.ToHashSet(StringComparer.Ordinal), _diagnostics, id);
        var journal = new List<JournalEntry>();
        foreach (var step in json["history"]?.Items ?? [])
        {
            var entries = _steps.Read(step).ToList();
            if (today is { } day && entries.Exists(entry => entry.On > day && entry.Status != EntryStatus.Planned))
            {
                _diagnostics.Add(HistoryDiagnostics.AfterToday, step.Place, UnitWords.Day(entries[0].On), UnitWords.Day(day));
            }

            journal.AddRange(entries);
        }

        return new CaseFile
        {
            Id = id,
            Address = family["address"]?.Text ?? json["address"]?.Text,
            Members = [.. _members.Values],
            Journal = [.. journal.Select((entry, index) => entry with { Sequence = index + 1 })],
            Organization = ReadOrganization(json["organization"]),
            Curator = ReadCurator(json["curator"]),
        };
    }

    private void ReadMember(JsonValue json, DateOnly? today)
    {
        var fields = JsonFields.Of(json, _diagnostics);
        var id = fields?.RequiredText("id");
        MemberNames.ForEach(name => fields?.Any(name));
        fields?.Done();
        if (id is null)
        {
            return;
        }

        Vocabulary(json["sex"], BuiltInVocabularies.Sex);
        Vocabulary(json["relation"], BuiltInVocabularies.Relations);

        DateOnly? born = null;
        if (json["born"] is { } value && value.Kind != JsonKind.Null)
        {
            born = ReadDay(value);
            if (born is { } day && today is { } now && (day > now || day < now.AddYears(-120)))
            {
                _diagnostics.Add(HistoryDiagnostics.UnlikelyBirth, value.Place, UnitWords.Day(day), UnitWords.Day(now));
            }
        }

        var name = string.Join(' ', new[] { json["surname"]?.Text, json["name"]?.Text, json["patronymic"]?.Text }.Where(part => !string.IsNullOrEmpty(part)));
        var member = new FamilyMember
        {
            Id = id.Text,
            Name = name,
            BirthDate = born,
            Sex = json["sex"]?.Text,
            Relation = json["relation"]?.Text,
            InFamily = json["inFamily"] is { } there && there.TryGetBoolean(out var inFamily) ? inFamily : true,
        };
        if (!_members.TryAdd(member.Id, member))
        {
            _diagnostics.Add(HistoryDiagnostics.RepeatedMember, json.Place, member.Id);
        }
    }

    private void Vocabulary(JsonValue? value, Vocabulary vocabulary)
    {
        if (value is { Kind: not JsonKind.Null } && !vocabulary.Items.ContainsKey(value.Text))
        {
            _diagnostics.Add(HistoryDiagnostics.UnknownElement, value.Place, value.Text, Nearest.Suggest(value.Text, [.. vocabulary.Items.Keys]), vocabulary.Id);
        }
    }

    private DateOnly? ReadDay(JsonValue value)
    {
        if (value.Kind == JsonKind.String && _days.TryRead(value.Text, out var day))
        {
            return day;
        }

        _diagnostics.Add(HistoryDiagnostics.BadDay, value.Place, value.Text);
        return null;
    }

    private OrganizationFacts ReadOrganization(JsonValue? json)
    {
        Only(json, "title", "kind", "norms");
        var norms = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var norm in json?["norms"]?.Properties ?? [])
        {
            if (_program.Norms.Find(norm.Name) is null)
            {
                _diagnostics.Add(HistoryDiagnostics.UnknownElement, norm.NamePlace, norm.Name, Nearest.Suggest(norm.Name, [.. _program.Norms.Select(item => item.Id)]), "norms");
            }
            else if (norm.Value.TryGetNumber(out var value))
            {
                norms[norm.Name] = value;
            }
        }

        return new OrganizationFacts { Title = json?["title"]?.Text ?? "", Kind = json?["kind"]?.Text ?? "", Norms = norms };
    }

    private CuratorFacts? ReadCurator(JsonValue? json)
    {
        if (json is not { Kind: JsonKind.Object })
        {
            return null;
        }

        Only(json, "id", "role", "qualification", "employment", "appointedOn", "lines");
        return new CuratorFacts
        {
            Id = json["id"]?.Text ?? "curator",
            Role = json["role"]?.Text ?? "",
            Qualification = json["qualification"]?.Text,
            Employment = json["employment"] is { } employment && employment.TryGetNumber(out var percent) ? percent : 100,
            AppointedOn = json["appointedOn"] is { Kind: JsonKind.String } appointed ? ReadDay(appointed) : null,
        };
    }

    private void Only(JsonValue? json, params ReadOnlySpan<string> names)
    {
        if (json is null || JsonFields.Of(json, _diagnostics) is not { } fields)
        {
            return;
        }

        foreach (var name in names)
        {
            fields.Any(name);
        }

        fields.Done();
    }
}
