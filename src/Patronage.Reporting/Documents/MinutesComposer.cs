using System.Globalization;
using Patronage.Casework;
using Patronage.Casework.Choices;
using Patronage.Casework.Journal;
using Patronage.Programs.Model;

namespace Patronage.Reporting.Documents;

/// <summary>Somebody at a meeting, as papers name one.</summary>
/// <param name="Person">Who.</param>
/// <param name="Chairs">Whether the person chairs.</param>
/// <param name="Present">Whether the person is there.</param>
public sealed record MeetingPersonOnPaper(PersonOnPaper Person, bool Chairs, bool Present);

/// <summary>A meeting as its papers tell of it.</summary>
/// <param name="Body">The body.</param>
/// <param name="On">The day.</param>
/// <param name="At">The time of day; null when not set.</param>
/// <param name="Place">Where; empty when not said.</param>
/// <param name="Number">The number of the minutes; empty when there is none.</param>
/// <param name="People">Who belongs to it.</param>
public sealed record MeetingOnPaper(ParticipantDefinition Body, DateOnly On, TimeOnly? At, string Place, string Number, IReadOnlyList<MeetingPersonOnPaper> People)
{
    /// <summary>Whether it is not held yet: what stands there of decisions is only proposed.</summary>
    public bool IsProject { get; init; }
}

/// <summary>A question of a meeting as its minutes tell of it.</summary>
public sealed record QuestionOnPaper
{
    /// <summary>The line it is about.</summary>
    public required Assessment Assessment { get; init; }

    /// <summary>The family.</summary>
    public required string Family { get; init; }

    /// <summary>The question.</summary>
    public required string Question { get; init; }

    /// <summary>The program's form of minutes; null when it has none.</summary>
    public FormDefinition? Form { get; init; }

    /// <summary>What the minutes say, by the fields of that form.</summary>
    public IReadOnlyDictionary<string, Answer> Minutes { get; init; } = new Dictionary<string, Answer>(StringComparer.Ordinal);

    /// <summary>What was said; empty when the form asks for it.</summary>
    public string Heard { get; init; } = "";

    /// <summary>The decision; null when none was taken.</summary>
    public DecisionDefinition? Decision { get; init; }

    /// <summary>The answers to the decision's fields.</summary>
    public IReadOnlyDictionary<string, Answer> Answers { get; init; } = new Dictionary<string, Answer>(StringComparer.Ordinal);

    /// <summary>The reason of closing; null when it does not close, or names none.</summary>
    public string? Closure { get; init; }

    /// <summary>The votes; null when none were counted.</summary>
    public Votes? Votes { get; init; }

    /// <summary>What came of it where no decision was taken.</summary>
    public string Outcome { get; init; } = "";
}

/// <summary>Lays out what is printed of a meeting: its minutes, and the invitation of a family.</summary>
public static class MinutesComposer
{
    private const string Language = "ru";
    private static readonly IReadOnlyDictionary<string, PersonOnPaper> NoStaff = new Dictionary<string, PersonOnPaper>(StringComparer.Ordinal);

    /// <summary>The minutes: under the title of the program's form where it has one.</summary>
    /// <param name="meeting">The meeting.</param>
    /// <param name="questions">Its agenda.</param>
    /// <param name="quorum">The quorum; null when the program sets none.</param>
    public static PrintedDocument Minutes(MeetingOnPaper meeting, IReadOnlyList<QuestionOnPaper> questions, Quorum? quorum)
    {
        ArgumentNullException.ThrowIfNull(meeting);
        ArgumentNullException.ThrowIfNull(questions);
        var title = questions.Select(question => question.Form?.Title.In(Language)).FirstOrDefault(text => text is not null) ?? "Протокол заседания";
        List<PrintedBlock> blocks =
        [
            .. meeting.IsProject ? [new PrintedBlock.Paragraph([new PrintedRun.Words("Проект")]) { Align = PrintedAlign.Right }] : (PrintedBlock[])[],
            Heading(title),
            Center(meeting.Body.Title.In(Language)),
            Center(meeting.Number.Length > 0 ? $"№ {meeting.Number} от {AnswerWords.Day(meeting.On)}" : AnswerWords.Day(meeting.On)),
            new PrintedBlock.Fields(
            [
                .. meeting.At is { } at ? [Field("Время", at.ToString("HH:mm", CultureInfo.InvariantCulture))] : (PrintedField[])[],
                .. meeting.Place.Length > 0 ? [Field("Место", meeting.Place)] : (PrintedField[])[],
                Field("Председатель", string.Join("; ", meeting.People.Where(item => item.Chairs).Select(Named))),
                new PrintedField("Присутствовали", [.. meeting.People.Where(item => item.Present).Select(Named)], Stacked: true),
                .. meeting.People.Any(item => !item.Present) ? [new PrintedField("Отсутствовали", [.. meeting.People.Where(item => !item.Present).Select(Named)], Stacked: true)] : (PrintedField[])[],
                .. quorum is null ? [] : (PrintedField[])[Field("Кворум", $"{(quorum.IsThere switch { true => "есть", false => "нет", _ => "не установлен" })}: {quorum.Reason}")],
            ]),
        ];
        foreach (var (question, index) in questions.Select((question, index) => (question, index)))
        {
            blocks.AddRange(Question(question, index + 1, meeting.IsProject));
        }

        blocks.Add(new PrintedBlock.Signatures([.. meeting.People.Where(item => item.Present).OrderByDescending(item => item.Chairs).Select(item => new PrintedSignature(item.Chairs ? "председатель (подпись)" : "член органа (подпись)", item.Person.Name))]));
        return new PrintedDocument(title, Language, Paper.Usual, 1, blocks, []);
    }

    /// <summary>The invitation of a family.</summary>
    /// <param name="meeting">The meeting.</param>
    /// <param name="question">The question about the family.</param>
    /// <param name="organization">Who invites.</param>
    /// <param name="letterhead">Where that is: the lines of the letterhead below the title; none where nothing is told.</param>
    /// <param name="today">The day of the invitation.</param>
    public static PrintedDocument Invitation(MeetingOnPaper meeting, QuestionOnPaper question, string organization, IReadOnlyList<string> letterhead, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(meeting);
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(letterhead);
        PrintedBlock[] head = letterhead.Count == 0 ? [] : [new PrintedBlock.Paragraph([new PrintedRun.Words(string.Join('\n', letterhead.Prepend(organization)))]) { Align = PrintedAlign.Center }];
        var chair = meeting.People.FirstOrDefault(item => item.Chairs)?.Person;
        var when = meeting.At is { } at ? $"{AnswerWords.Day(meeting.On)} в {at.ToString("HH:mm", CultureInfo.InvariantCulture)}" : AnswerWords.Day(meeting.On);
        return new PrintedDocument(
            "Приглашение на заседание",
            Language,
            Paper.Usual,
            1,
            [
                .. head,
                new PrintedBlock.Paragraph([new PrintedRun.Words($"Семье: {question.Family}")]) { Align = PrintedAlign.Right },
                Heading("Приглашение"),
                new PrintedBlock.Paragraph([new PrintedRun.Words($"{organization} приглашает вас на заседание. Ваше присутствие поможет учесть мнение семьи при принятии решения.")]),
                new PrintedBlock.Fields(
                [
                    Field("Заседает", meeting.Body.Title.In(Language)), Field("Когда", when), Field("Где", meeting.Place), new PrintedField("О чём пойдёт речь", [question.Question], Stacked: true),
                ]),
                new PrintedBlock.Paragraph([new PrintedRun.Words($"Дата приглашения: {AnswerWords.Day(today)}")]),
                new PrintedBlock.Signatures([new PrintedSignature("председатель (подпись)", chair?.Name), new PrintedSignature("приглашение получено (подпись, дата)", null)]),
            ],
            meeting.Place.Length == 0 ? ["Где"] : []);
    }

    private static IEnumerable<PrintedBlock> Question(QuestionOnPaper question, int number, bool isProject)
    {
        var words = new AnswerWords(question.Assessment.Program, question.Assessment.File, NoStaff, Language);
        yield return new PrintedBlock.Heading([new PrintedRun.Words($"{number.ToString(CultureInfo.InvariantCulture)}. {question.Family}")]) { Align = PrintedAlign.Left };
        List<PrintedField> fields = [new PrintedField("Слушали", question.Question.Length > 0 ? [question.Question] : [], Stacked: true)];
        fields.AddRange(Answers(words, question.Form?.Fields.Where(field => field is { Meeting: null, Series: null } && field.Type is not (FieldType.File or FieldType.Signature)) ?? [], question.Minutes));
        if (question.Heard.Length > 0)
        {
            fields.Add(new PrintedField("Обсудили", [.. question.Heard.Split('\n')], Stacked: true));
        }

        // Before the meeting a decision is only proposed; the place where it is written stays empty.
        var decided = question.Decision?.Title.In(Language) ?? question.Outcome;
        if (!isProject || decided.Length > 0)
        {
            fields.Add(new PrintedField(isProject ? "Предлагается" : "Решили", [decided], Stacked: true));
        }

        fields.AddRange(Answers(words, question.Decision?.Fields ?? [], question.Answers));
        if (question.Closure is { } closure)
        {
            fields.Add(Field("Основание завершения", closure));
        }

        if (isProject)
        {
            fields.Add(new PrintedField("Решили", [], Stacked: true));
        }

        if (question.Votes is { } votes)
        {
            fields.Add(Field("Голосовали", string.Create(CultureInfo.InvariantCulture, $"за – {votes.For}, против – {votes.Against}, воздержались – {votes.Abstained}")));
            if (votes.Dissent.Length > 0)
            {
                fields.Add(new PrintedField("Особое мнение", [.. votes.Dissent.Split('\n')], Stacked: true));
            }
        }

        yield return new PrintedBlock.Fields(fields);
    }

    // What was not asked or is empty leaves no line to write on: minutes tell what was said.
    private static IEnumerable<PrintedField> Answers(AnswerWords words, IEnumerable<FieldDefinition> fields, IReadOnlyDictionary<string, Answer> answers) => fields
        .Select(field => new PrintedField(field.Title.In(Language), words.Of(field, answers.GetValueOrDefault(field.Id), [MemberPart.Name]), field.Type == FieldType.Note))
        .Where(field => field.Value.Count > 0);

    private static PrintedBlock.Heading Heading(string text) => new([new PrintedRun.Words(text)]) { Align = PrintedAlign.Center };

    private static PrintedBlock.Paragraph Center(string text) => new([new PrintedRun.Words(text)]) { Align = PrintedAlign.Center };

    private static PrintedField Field(string label, string value) => new(label, value.Length == 0 ? [] : [value], Stacked: false);

    private static string Named(MeetingPersonOnPaper item) => item.Person.Post.Length == 0 ? item.Person.Name : $"{item.Person.Name}, {item.Person.Post}";
}
