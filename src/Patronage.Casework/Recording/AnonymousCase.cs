using System.Globalization;
using Patronage.Casework.Facts;
using Patronage.Casework.Journal;
using Patronage.Casework.Translating;
using Patronage.Programs.Facts;
using Patronage.Programs.Model;

namespace Patronage.Casework.Recording;

/// <summary>How a case is made anonymous.</summary>
/// <param name="Days">By how many days everything that happened is moved: distances stay.</param>
/// <param name="BirthDays">By how many days births are moved besides that.</param>
/// <param name="WithSensitive">Whether answers to fields that the program marks sensitive stay.</param>
public sealed record Disguise(int Days, int BirthDays, bool WithSensitive)
{
    /// <summary>How a copy that is to be worked on calls things; null for a scenario, which tells less and calls things by words.</summary>
    public Aliases? Aliases { get; init; }
}

/// <summary>What things are called in a copy that is to be worked on.</summary>
/// <param name="Person">The account of a person of the original.</param>
/// <param name="Member">The id of a member of the original.</param>
/// <param name="Entry">The id of an entry of the original; null for one that the copy does not have.</param>
/// <param name="Text">What stands in the place of a text.</param>
public sealed record Aliases(Func<string, string> Person, Func<string, string> Member, Func<string, string?> Entry, string Text)
{
    /// <summary>The field of a contact's note, which no form declares.</summary>
    public required string NoteField { get; init; }
}

/// <summary>
/// Makes a copy of a case that tells of nobody: people are called by what they are to each other, days are moved together, texts are gone. What rules and terms read stays: ages, distances,
/// choices, numbers. The same case and the same disguise give the same copy.
/// </summary>
public sealed class AnonymousCase
{
    // What is longer is the number of a paper or of an account, and counts nothing.
    private const decimal LongestNumber = 10_000_000;
    private const string Text = "текст";
    private const string Reason = "причина";

    private readonly Program _program;
    private readonly CaseFile _file;
    private readonly Disguise _disguise;
    private readonly Dictionary<string, string> _members = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _people = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _measures = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ids;
    private readonly HashSet<DateOnly> _births;
    private readonly DateOnly _longAgo;

    private AnonymousCase(Program program, CaseFile file, Disguise disguise)
    {
        (_program, _file, _disguise) = (program, file, disguise);
        _ids = [.. program.Lists.Values.SelectMany(list => list.Flatten()).Select(item => item.Id), .. program.Levels.Select(item => item.Id), .. program.Stages.Select(item => item.Id),
            .. program.Closures.Select(item => item.Id), .. program.Decisions.Select(item => item.Id), .. program.Participants.Select(item => item.Id), .. program.Plans.Select(item => item.Id)];
        foreach (var member in file.Members.OrderBy(member => member.BirthDate ?? DateOnly.MaxValue).ThenBy(member => member.Id, StringComparer.Ordinal))
        {
            _members[member.Id] = disguise.Aliases?.Member(member.Id) ?? Called(member);
        }

        _births = [.. file.Members.Select(member => member.BirthDate).OfType<DateOnly>()];
        _longAgo = file.Journal.Count == 0 ? DateOnly.MinValue : file.Journal.Min(entry => entry.On).AddYears(-1);
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
        Journal = [.. (Aliases is null ? MovedJournal.For(_program, _file.Journal).Select(CaseMove.AsConfirmed) : _file.Journal).Where(entry => Aliases is not null || entry.Kind is not (EntryKind.File or EntryKind.Linked or EntryKind.Consent or EntryKind.ConsentWithdrawn or EntryKind.Sent or EntryKind.Answered or EntryKind.LateReason)).Select(Of).Where(entry => entry.Id.Length > 0)],
        Curator = _file.Curator is { } curator ? curator with { Id = Person(curator.Id), AppointedOn = Moved(curator.AppointedOn), Qualification = Known(curator.Qualification) } : null,
        Organization = _file.Organization with { Title = "" },
    };

    private Aliases? Aliases => _disguise.Aliases;

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
        if (entry.Kind == EntryKind.Moved)
        {
            return Moved(entry);
        }

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
            Id = Aliases is null ? entry.Id : Aliases.Entry(entry.Id) ?? "",
            Supersedes = Aliases is null ? entry.Supersedes : entry.Supersedes is { } old ? Aliases.Entry(old) : null,
            On = Moved(entry.On),
            RecordedOn = entry.RecordedOn > DateOnly.MinValue ? Moved(entry.RecordedOn) : entry.RecordedOn,
            By = Aliases is null || entry.By.Length == 0 ? "" : Person(entry.By),
            As = Known(entry.As),
            Subject = entry.Kind == EntryKind.Assigned ? Person(entry.Subject) : Id(entry.Subject),
            Line = Line(entry.Line),
            Member = Member(entry.Member),
            Seen = [.. entry.Seen.Select(Member).OfType<string>()],
            Reason = string.IsNullOrEmpty(entry.Reason) ? entry.Reason : Aliases?.Text ?? Reason,
            Reference = entry.Kind switch { EntryKind.PlanItem => Measure(entry.Reference), EntryKind.Done or EntryKind.Waived => Key(entry.Reference), _ => Aliases is null ? entry.Reference : Referred(entry.Reference) },
            Measures = [.. entry.Measures.Select(Of)],
            Answers = Answers(entry.Answers, fields),
        };
    }

    // What became of what names nobody; it is needed to read what stands before it.
    private JournalEntry Moved(JournalEntry entry)
    {
        var answers = new Dictionary<string, Answer>(entry.Answers, StringComparer.Ordinal);
        if (answers.GetValueOrDefault(CaseMove.OpenedField)?.AsDate() is { } opened)
        {
            answers[CaseMove.OpenedField] = Answer.Of(Moved(opened));
        }

        return entry with
        {
            Id = Aliases!.Entry(entry.Id) ?? "", On = Moved(entry.On), RecordedOn = Moved(entry.RecordedOn), By = entry.By.Length == 0 ? "" : Person(entry.By), Line = Line(entry.Line), Member = Member(entry.Member),
            Reason = Aliases.Text, Measures = [.. entry.Measures.Select(Of)], Answers = answers,
        };
    }

    private PlanMeasure Of(PlanMeasure measure) => measure with
    {
        Id = Measure(measure.Id)!,
        Measure = Aliases is null ? measure.Measure : _program.Measures.Find(measure.Measure)?.Id,
        Direction = Aliases is null ? measure.Direction : _program.Directions.Find(measure.Direction)?.Id,
        HelpType = Aliases is null ? measure.HelpType : Known(measure.HelpType),
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
        FieldType.Text or FieldType.Note => Answer.Of(Aliases?.Text ?? Text),
        FieldType.Number when field.Series is not null => null,
        FieldType.Number or FieldType.Money => answer.AsNumber() is { } number && (Aliases is null || Math.Abs(number) < LongestNumber) ? answer : null,
        FieldType.Choice or FieldType.Choices when Aliases is not null => _program.Options(field.Options).Any(option => option.Id == answer.Text) ? answer : null,
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
        : Aliases is { } aliases && name == aliases.NoteField ? Answer.Of(aliases.Text)
        : answer.AsYesNo() is not null ? answer
        : answer.AsDate() is not null ? answer.Text!.Length > 10 ? Moment(answer) : Day(answer)
        : Known(answer.Text) is { } id ? Answer.Of(id)
        : Member(answer.Text) is { } member ? Answer.Of(member)
        : name is "result" or "dropped" or "done" ? Answer.Of(Aliases?.Text ?? Text) : null;

    private Answer? Day(Answer answer) => answer.AsDate() is { } day ? Answer.Of(Told(day)) : null;

    // A day of long ago is of somebody's life and not of the work: in a copy to work on it moves with the births.
    private DateOnly Told(DateOnly day) => Aliases is not null && (_births.Contains(day) || day < _longAgo) ? day.AddDays(_disguise.Days + _disguise.BirthDays) : Moved(day);

    private Answer? Moment(Answer answer) =>
        answer.AsMoment() is { } moment ? Answer.Of(Told(DateOnly.FromDateTime(moment)).ToDateTime(TimeOnly.FromDateTime(moment)).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture)) : Day(answer);

    private string? Known(string? id) => id is not null && _ids.Contains(id) ? id : null;

    private string? Member(string? id) => id is not null && _members.TryGetValue(id, out var name) ? name : null;

    private string Person(string id)
    {
        if (!_people.TryGetValue(id, out var name))
        {
            _people[id] = name = Aliases is { } aliases ? aliases.Person(id) : $"специалист {(_people.Count + 1).ToString(CultureInfo.InvariantCulture)}";
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
        if (Aliases is not null)
        {
            // A line that a decision opened is told by the line it was opened on, its track and its member.
            return string.Join('/', parts.Select((part, at) => at > 0 && at % 2 == 0 ? Member(part) ?? "" : Id(part)));
        }

        return parts.Length == 3 ? Replay.Lines.IdOf(parts[0], parts[1], Member(parts[2])) : line;
    }

    // The day of an occurrence moves with the days; what it counts from keeps its entry.
    private string? Key(string? key)
    {
        if (key?.Split('|') is not [var line, var definition, var member, var since])
        {
            return Aliases is null ? key : Known(key);
        }

        if (Aliases is not null)
        {
            since = Occurrence(since);
        }

        var day = Answer.Of(since) is { Text.Length: 10 } dated ? dated.AsDate() : null;
        return Replay.ObligationKey.Of(Line(line), Id(definition), Member(member), day is { } known ? Moved(known).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : since);
    }

    // In a copy to work on an id is what looks like one; anything else is a text.
    private string Id(string id) => Aliases is null || id.All(letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-') ? id : "";

    // What an entry refers to: another entry, an obligation, an element of the program; anything else stays behind.
    private string? Referred(string? reference) => reference is null ? null : Aliases!.Entry(reference) ?? (reference.Contains('|', StringComparison.Ordinal) ? Key(reference) : _measures.GetValueOrDefault(reference) ?? Known(reference));

    // An occurrence is told by the entry that it counts from, by a line, by numbers and days.
    private string Occurrence(string since) => string.Join(':', since.Split(':').Select(part =>
        Aliases!.Entry(part) ?? Member(part) ?? (part.Contains('/', StringComparison.Ordinal) ? Line(part) : part.Length == 0 || part == JournalEntry.MainLine || part.All(letter => char.IsAsciiDigit(letter) || letter == '-') || IsEvent(part) ? part : "0")));

    private bool IsEvent(string id) => _ids.Contains(id) || _program.Events.Find(id) is not null || id == CoreEvents.TermEnded || id == CoreEvents.LevelSet || id == CoreEvents.StageEntered;

    private DateOnly Moved(DateOnly day) => day.AddDays(_disguise.Days);

    private DateOnly? Moved(DateOnly? day) => day?.AddDays(_disguise.Days);
}
