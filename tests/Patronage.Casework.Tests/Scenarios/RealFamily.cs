using System.Globalization;
using Patronage.Casework.Journal;
using Patronage.Casework.Replay;
using Patronage.Programs.Model;

namespace Patronage.Casework.Tests.Scenarios;

/// <summary>Makes a case look like one of a real family: every text of it is a secret of its own, and people are known by ids of the database.</summary>
internal sealed class RealFamily
{
    private readonly Program _program;
    private readonly List<string> _secrets = [];
    private readonly Dictionary<string, string> _members;

    private RealFamily(Program program, CaseFile file)
    {
        _program = program;
        _members = file.Members.ToDictionary(member => member.Id, _ => Secret(), StringComparer.Ordinal);
    }

    /// <summary>The case and its secrets: none of them may be told. Days of birth are secrets too.</summary>
    public static (CaseFile File, IReadOnlyList<string> Secrets) Of(Program program, CaseFile file)
    {
        var family = new RealFamily(program, file);
        return (family.Make(file), family._secrets);
    }

    private CaseFile Make(CaseFile file)
    {
        var ids = file.Journal.ToDictionary(entry => entry.Id, _ => Secret(), StringComparer.Ordinal);
        _secrets.AddRange(file.Members.Select(member => member.BirthDate).OfType<DateOnly>().Select(born => $"\"born\": \"{born.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}\""));
        return file with
        {
            Id = Secret(),
            Address = Secret(),
            Members = [.. file.Members.Select(member => member with { Id = _members[member.Id], Name = $"{Secret()} {Secret()}" })],
            Journal = [.. file.Journal.Select(entry => Of(entry) with { Id = ids[entry.Id], Reference = entry.Reference is { } reference ? ids.Aggregate(Renamed(reference), (text, id) => text.Replace(id.Key, id.Value, StringComparison.Ordinal)) : null })],
            Organization = file.Organization with { Title = Secret() },
        };
    }

    private JournalEntry Of(JournalEntry entry)
    {
        var fields = entry.Kind switch
        {
            EntryKind.Form => _program.Forms.Find(entry.Subject)?.Fields,
            EntryKind.Contact => _program.Forms.Find(_program.List("contacts").Find(entry.Subject)?.Form)?.Fields,
            EntryKind.Referral => _program.Forms.Find(_program.List("referrals").Find(entry.Subject)?.Form)?.Fields,
            EntryKind.Decision => _program.Decisions.Find(entry.Subject)?.Fields,
            EntryKind.Plan => _program.Forms.Find(_program.Plans.Find(entry.Subject)?.Form)?.Fields,
            _ => null,
        };
        return entry with
        {
            By = Secret(),
            Subject = entry.Kind == EntryKind.Assigned ? Secret() : entry.Subject,
            Line = entry.Line.Split('/') is [var from, var track, var member] ? Lines.IdOf(from, track, Member(member)) : entry.Line,
            Member = Member(entry.Member),
            Seen = [.. entry.Seen.Select(Member).OfType<string>()],
            Reason = entry.Reason is null ? null : Secret(),
            Measures = [.. entry.Measures.Select(measure => measure with { Title = Secret(), For = Member(measure.For), Expected = Secret() })],
            Answers = entry.Answers.ToDictionary(answer => answer.Key, answer => Of(answer.Value, fields?.FirstOrDefault(field => field.Id == answer.Key)), StringComparer.Ordinal),
        };
    }

    private Answer Of(Answer answer, FieldDefinition? field) => field?.Type switch
    {
        FieldType.Text or FieldType.Note when answer.Shape == AnswerShape.Single => Answer.Of(Secret()),
        FieldType.Member when answer.Shape == AnswerShape.Single => Answer.Of(Member(answer.Text)!),
        FieldType.Member when answer.Shape == AnswerShape.Several => Answer.OfItems([.. answer.Items.Select(item => Member(item)!)]),
        FieldType.Table => Answer.OfRows([.. answer.Rows.Select(row => (IReadOnlyDictionary<string, Answer>)row.ToDictionary(cell => cell.Key, cell => Of(cell.Value, field.Fields.FirstOrDefault(inner => inner.Id == cell.Key)), StringComparer.Ordinal))]),
        null when answer.Shape == AnswerShape.Single && Member(answer.Text) is { } member => Answer.Of(member),
        _ => answer,
    };

    private string Renamed(string reference) => string.Join('|', reference.Split('|').Select(part => _members.GetValueOrDefault(part, part)));

    private string? Member(string? id) => id is not null && _members.TryGetValue(id, out var real) ? real : id;

    private string Secret()
    {
        // Seeded by their number alone: the same case is the same real family.
        var secret = $"тайна{(_secrets.Count + 1).ToString("00000", CultureInfo.InvariantCulture)}";
        _secrets.Add(secret);
        return secret;
    }
}
