using System.Globalization;
using Patronage.Casework.Journal;
using Patronage.Programs.Facts;
using Patronage.Programs.Model;
using Patronage.Services.Referrals;
using Patronage.Storage;

namespace Patronage.Services.Importing;

/// <summary>Makes families out of rows, and says of every cell that it cannot read what is wrong with it.</summary>
/// <param name="request">What is imported.</param>
/// <param name="program">The program under which it is written.</param>
/// <param name="curators">Who may lead a family, by the comparable form of login and names.</param>
/// <param name="today">The organization's day.</param>
internal sealed class ImportAssembler(ImportRequest request, Program program, IReadOnlyDictionary<string, Guid> curators, DateOnly today)
{
    private static readonly string[] Yes = ["1", "yes", "true", "+"];

    private readonly Dictionary<string, int> _columns = request.Mapping.Index().Where(pair => pair.Item is not null).ToDictionary(pair => pair.Item!, pair => pair.Index, StringComparer.Ordinal);
    private readonly List<ImportProblem> _problems = [];

    /// <summary>What is wrong.</summary>
    public List<ImportProblem> Problems => _problems;

    /// <summary>The families of the file.</summary>
    public IReadOnlyList<ImportedFamily> Assemble()
    {
        if (!_columns.ContainsKey(ImportFields.Surname) || !_columns.ContainsKey(ImportFields.Name))
        {
            _problems.Add(new ImportProblem(0, null, null, T("Укажите, в каких столбцах фамилия семьи и члены семьи.")));
            return [];
        }

        var groups = new List<List<ImportRow>>();
        var byKey = new Dictionary<string, List<ImportRow>>(StringComparer.Ordinal);
        foreach (var row in request.Table.Rows)
        {
            CheckFormulas(row);
            var key = SearchText.Normalize(Text(row, ImportFields.Key));
            if (key.Length > 0 && byKey.TryGetValue(key, out var group))
            {
                group.Add(row);
                continue;
            }

            groups.Add(group = [row]);
            if (key.Length > 0)
            {
                byKey[key] = group;
            }
            else if (_columns.ContainsKey(ImportFields.Key))
            {
                Wrong(row, ImportFields.Key, T("Нет номера семьи: непонятно, к какой семье строка. Повторите номер в каждой строке семьи."));
            }
        }

        if (groups.Count > ImportLimits.MostFamilies)
        {
            _problems.Add(new ImportProblem(0, null, null, T($"В файле больше {ImportLimits.MostFamilies} семей. Разделите его на части.")));
            return [];
        }

        return [.. groups.Select((rows, id) => Family(rows, id))];
    }

    /// <summary>The row and column of a problem that a use case tells of a family.</summary>
    public ImportProblem Place(ImportedFamily family, string field, string message)
    {
        var (row, id) = (family.Row, field switch { "familySurname" => ImportFields.Surname, "familyAddress" => ImportFields.Address, "receivedOn" => ImportFields.Received, "basis" => ImportFields.Basis, "members" => ImportFields.Name, _ => ImportFields.AnswerPrefix + field });
        if (field.StartsWith("member[", StringComparison.Ordinal) && int.TryParse(field.AsSpan("member[".Length, field.IndexOf(']') - "member[".Length), NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            row = family.MemberRows[index];
            id = field[(field.IndexOf("].", StringComparison.Ordinal) + 2)..] switch { "birth" => ImportFields.Birth, "sex" => ImportFields.Sex, "relation" => ImportFields.Relation, _ => ImportFields.Name };
        }

        return _columns.TryGetValue(id, out var column) ? new ImportProblem(row, ImportTable.Letters(column), request.Table.Headings[column], message)
            : new ImportProblem(row, null, TitleOf(id), message);
    }

    private string? TitleOf(string id) => ImportFields.Of(program).FirstOrDefault(field => field.Id == id)?.Title;

    private ImportedFamily Family(List<ImportRow> rows, int id)
    {
        var first = rows[0];
        var (members, memberRows, visits) = (new List<MemberInput>(), new List<int>(), new List<ImportedVisit>());
        foreach (var row in rows)
        {
            if (Text(row, ImportFields.Name).Length > 0)
            {
                members.Add(Member(row));
                memberRows.Add(row.Number);
            }

            if (!Cell(row, ImportFields.VisitOn).IsEmpty && Visit(row) is { } visit)
            {
                visits.Add(visit);
            }
        }

        var told = rows.Find(row => Text(row, ImportFields.Surname).Length > 0) ?? first;
        if (rows.Find(row => Text(row, ImportFields.Surname) is { Length: > 0 } other && SearchText.Normalize(other) != SearchText.Normalize(Text(told, ImportFields.Surname))) is { } odd)
        {
            Wrong(odd, ImportFields.Surname, T($"У этого номера выше другая фамилия: «{Text(told, ImportFields.Surname)}». Проверьте номер семьи."));
        }

        var basis = BasisOf(rows);
        var referral = new ReferralInput
        {
            Basis = basis ?? "", ReceivedOn = Day(rows, ImportFields.Received) ?? today, Surname = Text(told, ImportFields.Surname), Address = First(rows, ImportFields.Address), Phone = First(rows, ImportFields.Phone), Members = members,
            Answers = Answers(rows, members),
        };
        var (opened, curator) = (Day(rows, ImportFields.Opened), CuratorOf(rows));
        if (opened is { } since && (since < referral.ReceivedOn || since > today))
        {
            Wrong(RowOf(rows, ImportFields.Opened), ImportFields.Opened, T("Сопровождение начинается не раньше обращения и не позже сегодняшнего дня."));
        }

        var (says, leads) = (RowOf(rows, ImportFields.Opened), RowOf(rows, ImportFields.Curator));
        if (Cell(says, ImportFields.Opened).IsEmpty != Cell(leads, ImportFields.Curator).IsEmpty)
        {
            var isOpened = Cell(leads, ImportFields.Curator).IsEmpty;
            Wrong(isOpened ? says : leads, isOpened ? ImportFields.Curator : ImportFields.Opened, T("Куратор и день начала сопровождения пишутся вместе. Без них семья встанет в обращения."));
        }

        foreach (var visit in visits.Where(visit => visit.On < referral.ReceivedOn))
        {
            _problems.Add(Problem(visit.Row, ImportFields.VisitOn, T("Контакт раньше обращения семьи. Проверьте оба дня.")));
        }

        return new ImportedFamily(id, first.Number, referral, opened, curator, visits) { MemberRows = memberRows };
    }

    private MemberInput Member(ImportRow row) => new()
    {
        Name = Text(row, ImportFields.Name), BirthDate = Day(row, ImportFields.Birth), Sex = Word(row, ImportFields.Sex, BuiltInVocabularies.Sex.Items), Relation = Word(row, ImportFields.Relation, BuiltInVocabularies.Relations.Items),
        Phone = Text(row, ImportFields.MemberPhone) is { Length: > 0 } phone ? phone : null,
    };

    private ImportedVisit? Visit(ImportRow row)
    {
        var kinds = program.List("contacts");
        var kind = Text(row, ImportFields.VisitKind) is { Length: > 0 } text ? Of(kinds.Select(item => (item.Id, Title: item.Title.Spoken())), text) : kinds.Select(item => item.Id).FirstOrDefault();
        if (kind is null)
        {
            Wrong(row, ImportFields.VisitKind, T($"Такого вида контакта нет. Есть: {string.Join(", ", kinds.Select(item => item.Title.Spoken()))}."));
        }

        int? minutes = null;
        if (Text(row, ImportFields.VisitMinutes) is { Length: > 0 } told && !(int.TryParse(told, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && (minutes = number) is >= 1 and <= 24 * 60))
        {
            Wrong(row, ImportFields.VisitMinutes, T("Нужно целое число минут, от 1 до 1440."));
        }

        var on = Day(row, ImportFields.VisitOn);
        if (on > today)
        {
            Wrong(row, ImportFields.VisitOn, T("Этот день ещё не наступил."));
        }

        return on is { } day && kind is not null ? new ImportedVisit(row.Number, day, kind, minutes, Text(row, ImportFields.VisitNote)) : null;
    }

    private string? BasisOf(List<ImportRow> rows)
    {
        var row = RowOf(rows, ImportFields.Basis);
        var bases = program.List("referrals");
        if (Text(row, ImportFields.Basis) is not { Length: > 0 } text)
        {
            if (request.Basis is null)
            {
                Wrong(row, ImportFields.Basis, T("Не сказано основание. Заполните столбец или выберите одно для всех."));
            }

            return request.Basis;
        }

        var found = Of(bases.Select(item => (item.Id, Title: item.Title.Spoken())), text);
        if (found is null)
        {
            Wrong(row, ImportFields.Basis, T($"Такого основания нет. Есть: {string.Join(", ", bases.Select(item => item.Title.Spoken()))}."));
        }

        return found;
    }

    private Guid? CuratorOf(List<ImportRow> rows)
    {
        var row = RowOf(rows, ImportFields.Curator);
        if (Text(row, ImportFields.Curator) is not { Length: > 0 } text)
        {
            return null;
        }

        if (curators.TryGetValue(SearchText.Normalize(text), out var id) && id != Guid.Empty)
        {
            return id;
        }

        Wrong(row, ImportFields.Curator, curators.ContainsKey(SearchText.Normalize(text)) ? T("Таких кураторов несколько. Напишите логин.") : T("Такого куратора в организации нет. Напишите фамилию с инициалами, как в списках, или логин."));
        return null;
    }

    private Dictionary<string, Answer> Answers(List<ImportRow> rows, List<MemberInput> members)
    {
        var answers = new Dictionary<string, Answer>(StringComparer.Ordinal);
        foreach (var field in ImportFields.Answers(program).Where(field => _columns.ContainsKey(ImportFields.AnswerPrefix + field.Id)))
        {
            var id = ImportFields.AnswerPrefix + field.Id;
            var row = RowOf(rows, id);
            if (Cell(row, id).IsEmpty)
            {
                continue;
            }

            var text = Text(row, id);
            answers[field.Id] = field.Type switch
            {
                FieldType.Date => Day(row, id) is { } day ? Answer.Of(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : Answer.None,
                FieldType.YesNo => Answer.Of(Yes.Contains(text.ToLowerInvariant(), StringComparer.Ordinal) || SearchText.Normalize(text) == SearchText.Normalize(T("да")) ? "true" : "false"),
                FieldType.Number or FieldType.Money => Answer.Of(text.Replace(',', '.').Replace(" ", "", StringComparison.Ordinal)),
                FieldType.Member => members.FindIndex(member => SearchText.Normalize(member.Name) == SearchText.Normalize(text)) is >= 0 and var who ? Answer.Of(TypedMembers.IdOf(who)) : Unknown(row, id),
                FieldType.Choice when field.Options is { } list => Of(program.List(list).Select(item => (item.Id, Title: item.Title.Spoken())), text) is { } chosen ? Answer.Of(chosen) : Answer.Of(text),
                _ => Answer.Of(text),
            };
        }

        return answers;
    }

    private Answer Unknown(ImportRow row, string field)
    {
        Wrong(row, field, T("Этого человека нет среди членов семьи в файле. Напишите его так же, как там."));
        return Answer.None;
    }

    private string? Word(ImportRow row, string field, IReadOnlyDictionary<string, string> items)
    {
        if (Text(row, field) is not { Length: > 0 } text)
        {
            return null;
        }

        // «ж», «муж.», «мать»: the beginning of a word is enough where only one begins so.
        var (typed, found) = (SearchText.Normalize(text.TrimEnd('.')), new List<string>());
        foreach (var (id, title) in items)
        {
            if (SearchText.Normalize(title) == typed || string.Equals(id, text, StringComparison.OrdinalIgnoreCase))
            {
                return id;
            }

            if (SearchText.Normalize(title).Split(' ').Any(word => word.StartsWith(typed, StringComparison.Ordinal)))
            {
                found.Add(id);
            }
        }

        if (found is [var only])
        {
            return only;
        }

        Wrong(row, field, T($"Непонятно. Есть: {string.Join(", ", items.Values)}."));
        return null;
    }

    private static string? Of(IEnumerable<(string Id, string Title)> items, string text) =>
        items.FirstOrDefault(item => item.Id == text || SearchText.Normalize(item.Title) == SearchText.Normalize(text)).Id;

    private DateOnly? Day(List<ImportRow> rows, string field) => Day(RowOf(rows, field), field);

    private DateOnly? Day(ImportRow row, string field)
    {
        var cell = Cell(row, field);
        if (cell.IsEmpty || cell.IsFormula)
        {
            return null;
        }

        var day = ImportDates.Read(cell, request.Table.Counts1904);
        if (day is null)
        {
            Wrong(row, field, T($"«{Short(cell.Text)}» — не дата. Напишите её как 01.02.2026."));
        }

        return day;
    }

    private void CheckFormulas(ImportRow row)
    {
        foreach (var (field, column) in _columns.Where(pair => row.Cells[pair.Value].IsFormula))
        {
            Wrong(row, field, T($"В клетке формула: здесь их не считают. Замените её значением (столбец {ImportTable.Letters(column)})."));
        }
    }

    private ImportRow RowOf(List<ImportRow> rows, string field) => rows.Find(row => !Cell(row, field).IsEmpty) ?? rows[0];

    private string? First(List<ImportRow> rows, string field) => Text(RowOf(rows, field), field) is { Length: > 0 } text ? text : null;

    private ImportCell Cell(ImportRow row, string field) => _columns.TryGetValue(field, out var column) ? row.Cells[column] : ImportCell.Empty;

    private string Text(ImportRow row, string field) => Cell(row, field) is { IsFormula: false, Text: var text } ? text.Trim() : "";

    private void Wrong(ImportRow row, string field, string message) => _problems.Add(Problem(row.Number, field, message));

    private ImportProblem Problem(int row, string field, string message) => _columns.TryGetValue(field, out var column)
        ? new ImportProblem(row, ImportTable.Letters(column), request.Table.Headings[column], message)
        : new ImportProblem(row, null, TitleOf(field), message);

    private static string Short(string text) => text.Length <= 30 ? text : text[..30] + "…";
}
