using System.Globalization;
using Patronage.Casework.Facts;
using Patronage.Casework.Journal;
using Patronage.Programs.Facts;
using Patronage.Programs.Model;

namespace Patronage.Casework.Recording;

/// <summary>How a case is made anonymous.</summary>
/// <param name="Days">By how many days everything that happened is moved: distances stay.</param>
/// <param name="BirthDays">By how many days births are moved besides that.</param>
/// <param name="WithSensitive">Whether answers to fields that the program marks sensitive stay.</param>
public sealed record Disguise(int Days, int BirthDays, bool WithSensitive);

/// <summary>
/// Makes a copy of a case that tells of nobody: people are called by what they are to each other, days are moved together, texts are gone. What rules and terms read stays: ages, distances,
/// choices, numbers. The same case and the same disguise give the same copy.
/// </summary>
public sealed class AnonymousCase
{
    private const string Text = "текст";
    private const string Reason = "причина";

    private readonly Program _program;
    private readonly CaseFile _file;
    private readonly Disguise _disguise;
    private readonly Dictionary<string, string> _members = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _people = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _measures = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ids;

    private AnonymousCase(Program program, CaseFile file, Disguise disguise)
    {
        (_program, _file, _disguise) = (program, file, disguise);
        _ids = [.. program.Lists.Values.SelectMany(list => list.Flatten()).Select(item => item.Id), .. program.Levels.Select(item => item.Id), .. program.Stages.Select(item => item.Id),
            .. program.Closures.Select(item => item.Id), .. program.Decisions.Select(item => item.Id), .. program.Participants.Select(item => item.Id), .. program.Plans.Select(item => item.Id)];
        foreach (var member in file.Members.OrderBy(member => member.BirthDate ?? DateOnly.MaxValue).ThenBy(member => member.Id, StringComparer.Ordinal))
        {
            _members[member.Id] = Called(member);
        }
    }

    /// <summary>Makes the copy.</summary>
    /// <param name="program">The program of the case.</param>
    /// <param name="file">The case.</param>
    /// <param name="disguise">How.</param>
    /// <param name="id">The id of the copy.</param>
    public static CaseFile Of(Program program, CaseFile file, Disguise disguise, string id)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(disguise);
        return new AnonymousCase(program, file, disguise).Make(id);
    }

    /// <summary>What the members are called in the copy, by their ids.</summary>
    public static IReadOnlyDictionary<string, string> Members(Program program, CaseFile file) => new AnonymousCase(program, file, new Disguise(0, 0, true))._members;

    private CaseFile Make(string id) => new()
    {
        Id = id,
        Members = [.. _file.Members.Select(Of)],
        Journal = [.. _file.Journal.Where(entry => entry.Kind is not (EntryKind.File or EntryKind.Linked or EntryKind.Consent or EntryKind.ConsentWithdrawn or EntryKind.Sent or EntryKind.Answered or EntryKind.LateReason)).Select(Of)],
        Curator = _file.Curator is { } curator ? curator with { Id = Person(curator.Id), AppointedOn = Moved(curator.AppointedOn), Qualification = Known(curator.Qualification) } : null,
        Organization = _file.Organization with { Title = "" },
    };

    private string Called(FamilyMember member)
    {
        var what = member.Relation is { } relation && BuiltInVocabularies.Relations.Items.TryGetValue(relation, out var title) ? title.Split(' ')[0]
            : member.BirthDate is { } born && _file.Journal.Count > 0 ? (Age.IsMinor(born, _file.Journal.Max(entry => entry.On)) ? "ребёнок" : "взрослый") : "член семьи";
        var like = _members.Values.Count(name => name == what || name.StartsWith($"{what} ", StringComparison.Ordinal));
        return like == 0 ? what : $"{what} {(like + 1).ToString(CultureInfo.InvariantCulture)}";
    }

    private FamilyMember Of(FamilyMember member) => member with { Id = _members[member.Id], Name = "", BirthDate = member.BirthDate?.AddDays(_disguise.Days + _disguise.BirthDays) };

    private JournalEntry Of(JournalEntry entry)
    {
        var fields = entry.Kind switch
        {
            EntryKind.Form => _program.Forms.Find(entry.Subject)?.Fields,
            EntryKind.Plan => _program.Forms.Find(_program.Plans.Find(entry.Subject)?.Form)?.Fields,
            EntryKind.Contact => _program.Forms.Find(_program.List("contacts").Find(entry.Subject)?.Form)?.Fields,
            EntryKind.Referral => _program.Forms.Find(_program.List("referrals").Find(entry.Subject)?.Form)?.Fields,
            EntryKind.Decision => _program.Decisions.Find(entry.Subject)?.Fields,
            _ => null,
        };
        return entry with
        {
            On = Moved(entry.On),
            RecordedOn = entry.RecordedOn > DateOnly.MinValue ? Moved(entry.RecordedOn) : entry.RecordedOn,
            By = "",
            As = Known(entry.As),
            Subject = entry.Kind == EntryKind.Assigned ? Person(entry.Subject) : entry.Subject,
            Line = Line(entry.Line),
            Member = Member(entry.Member),
            Seen = [.. entry.Seen.Select(Member).OfType<string>()],
            Reason = string.IsNullOrEmpty(entry.Reason) ? entry.Reason : Reason,
            Reference = entry.Kind switch { EntryKind.PlanItem => Measure(entry.Reference), EntryKind.Done or EntryKind.Waived => Key(entry.Reference), _ => entry.Reference },
            Measures = [.. entry.Measures.Select(Of)],
            Answers = Answers(entry.Answers, fields),
        };
    }

    private PlanMeasure Of(PlanMeasure measure) => measure with
    {
        Id = Measure(measure.Id)!,
        Title = _program.Measures.Find(measure.Measure)?.Title.Default ?? "мероприятие",
        For = Member(measure.For),
        DueOn = Moved(measure.DueOn),
        Responsible = Known(measure.Responsible) ?? "",
        Expected = "",
    };

    private Dictionary<string, Answer> Answers(IReadOnlyDictionary<string, Answer> answers, IReadOnlyList<FieldDefinition>? fields)
    {
        var kept = new Dictionary<string, Answer>(StringComparer.Ordinal);
        foreach (var (name, answer) in answers)
        {
            if (Of(name, answer, fields?.FirstOrDefault(field => field.Id == name)) is { } disguised)
            {
                kept[name] = disguised;
            }
        }

        return kept;
    }

    private Answer? Of(string name, Answer answer, FieldDefinition? field)
    {
        if (field is { Sensitive: true } && !_disguise.WithSensitive)
        {
            return null;
        }

        return answer.Shape switch
        {
            AnswerShape.None => answer,
            AnswerShape.Several => Answer.OfItems([.. answer.Items.Select(item => field?.Type == FieldType.Member ? Member(item) : Known(item)).OfType<string>()]),
            AnswerShape.Table => field is null ? null : Answer.OfRows([.. answer.Rows.Select(row => Answers(row, field.Fields))]),
            _ => field is null ? Unnamed(name, answer) : Single(answer, field),
        };
    }

    private Answer? Single(Answer answer, FieldDefinition field) => field.Type switch
    {
        FieldType.Text or FieldType.Note => Answer.Of(Text),
        FieldType.Number when field.Series is not null => null,
        FieldType.Number or FieldType.Money => answer.AsNumber() is not null ? answer : null,
        FieldType.YesNo => answer.AsYesNo() is not null ? answer : null,
        FieldType.Date => Day(answer),
        FieldType.Moment => Moment(answer),
        FieldType.Member => Member(answer.Text) is { } member ? Answer.Of(member) : null,
        FieldType.Choice or FieldType.Choices or FieldType.Participant => Known(answer.Text) is { } id ? Answer.Of(id) : field.Type == FieldType.Participant ? null : Answer.Of(Text),
        _ => null,
    };

    // What is no field: a yes or a no, a day, an id of the program; numbers of minutes and all else stay behind.
    private Answer? Unnamed(string name, Answer answer) =>
        name is "number" or "agenda" ? null
        : answer.AsYesNo() is not null ? answer
        : answer.AsDate() is not null ? answer.Text!.Length > 10 ? Moment(answer) : Day(answer)
        : Known(answer.Text) is { } id ? Answer.Of(id)
        : Member(answer.Text) is { } member ? Answer.Of(member)
        : name is "result" or "dropped" or "done" ? Answer.Of(Text) : null;

    private Answer? Day(Answer answer) => answer.AsDate() is { } day ? Answer.Of(Moved(day)) : null;

    private Answer? Moment(Answer answer) =>
        answer.AsMoment() is { } moment ? Answer.Of(moment.AddDays(_disguise.Days).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture)) : Day(answer);

    private string? Known(string? id) => id is not null && _ids.Contains(id) ? id : null;

    private string? Member(string? id) => id is not null && _members.TryGetValue(id, out var name) ? name : null;

    private string Person(string id)
    {
        if (!_people.TryGetValue(id, out var name))
        {
            _people[id] = name = $"специалист {(_people.Count + 1).ToString(CultureInfo.InvariantCulture)}";
        }

        return name;
    }

    private string? Measure(string? id)
    {
        if (id is null)
        {
            return null;
        }

        if (!_measures.TryGetValue(id, out var name))
        {
            _measures[id] = name = $"m{(_measures.Count + 1).ToString(CultureInfo.InvariantCulture)}";
        }

        return name;
    }

    private string Line(string line)
    {
        var parts = line.Split('/');
        return parts.Length == 3 ? Replay.Lines.IdOf(parts[0], parts[1], Member(parts[2])) : line;
    }

    // The day of an occurrence moves with the days; what it counts from keeps its entry.
    private string? Key(string? key)
    {
        if (key?.Split('|') is not [var line, var definition, var member, var since])
        {
            return key;
        }

        var day = Answer.Of(since) is { Text.Length: 10 } dated ? dated.AsDate() : null;
        return Replay.ObligationKey.Of(Line(line), definition, Member(member), day is { } known ? Moved(known).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : since);
    }

    private DateOnly Moved(DateOnly day) => day.AddDays(_disguise.Days);

    private DateOnly? Moved(DateOnly? day) => day?.AddDays(_disguise.Days);
}
