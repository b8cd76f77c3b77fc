using System.Text.Json;
using Patronage.Programs.Model;
using Patronage.Storage;

namespace Patronage.Services.Importing;

/// <summary>What a column of a file may hold.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">What people call it.</param>
public sealed record ImportField(string Id, string Title);

/// <summary>All that columns may hold, and what their headings tell of it.</summary>
public static class ImportFields
{
    /// <summary>The rows of one family have the same; without it each row is a family.</summary>
    public const string Key = nameof(Key);

    /// <summary>The surname under which the family stands in lists.</summary>
    public const string Surname = nameof(Surname);

    /// <summary>The family's address.</summary>
    public const string Address = nameof(Address);

    /// <summary>The family's telephone.</summary>
    public const string Phone = nameof(Phone);

    /// <summary>The day of the referral.</summary>
    public const string Received = nameof(Received);

    /// <summary>The basis of the referral.</summary>
    public const string Basis = nameof(Basis);

    /// <summary>The day since which support goes on.</summary>
    public const string Opened = nameof(Opened);

    /// <summary>Who leads the family.</summary>
    public const string Curator = nameof(Curator);

    /// <summary>The name of a member.</summary>
    public const string Name = nameof(Name);

    /// <summary>The member's birth date.</summary>
    public const string Birth = nameof(Birth);

    /// <summary>The member's sex.</summary>
    public const string Sex = nameof(Sex);

    /// <summary>The member's relation.</summary>
    public const string Relation = nameof(Relation);

    /// <summary>The member's telephone.</summary>
    public const string MemberPhone = nameof(MemberPhone);

    /// <summary>The day of a contact.</summary>
    public const string VisitOn = nameof(VisitOn);

    /// <summary>The kind of the contact.</summary>
    public const string VisitKind = nameof(VisitKind);

    /// <summary>How many minutes it took.</summary>
    public const string VisitMinutes = nameof(VisitMinutes);

    /// <summary>What is to be remembered of it.</summary>
    public const string VisitNote = nameof(VisitNote);

    /// <summary>Stands before the ids of fields of the forms of bases.</summary>
    public const string AnswerPrefix = "answer:";

    private const string Resource = "import-headings.json";

    private static readonly Lazy<Dictionary<string, string[]>> Headings = new(() =>
    {
        using var stream = typeof(ImportFields).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException("The headings are missing.");
        return JsonSerializer.Deserialize<Dictionary<string, string[]>>(stream)!.ToDictionary(pair => pair.Key, pair => pair.Value.Select(SearchText.Normalize).ToArray(), StringComparer.Ordinal);
    });

    // What a cell can say plainly. Lists of people and files cannot be said in a cell.
    private static readonly FieldType[] Plain = [FieldType.Text, FieldType.Note, FieldType.Number, FieldType.Money, FieldType.Date, FieldType.YesNo, FieldType.Choice, FieldType.Member];

    /// <summary>What columns may hold under a program.</summary>
    public static IReadOnlyList<ImportField> Of(Program program)
    {
        ArgumentNullException.ThrowIfNull(program);
        List<ImportField> fields = [.. Known()];
        var taken = fields.Select(field => SearchText.Normalize(field.Title)).ToHashSet(StringComparer.Ordinal);
        foreach (var field in Answers(program))
        {
            // Two columns of one name could not be told apart.
            var title = field.Title.Spoken();
            fields.Add(new ImportField(AnswerPrefix + field.Id, taken.Add(SearchText.Normalize(title)) ? title : $"{title} ({field.Id})"));
        }

        return fields;
    }

    /// <summary>The fields of the forms of the program's bases that a cell can answer.</summary>
    internal static IReadOnlyList<FieldDefinition> Answers(Program program) =>
        [.. program.List("referrals").Select(basis => program.Forms.Find(basis.Form)).OfType<FormDefinition>().SelectMany(form => form.Fields).Where(field => Plain.Contains(field.Type) && field.Value is null && field.Series is null).DistinctBy(field => field.Id)];

    /// <summary>What each column holds: as it was chosen before, or as its heading tells. Each thing once.</summary>
    /// <param name="headings">The headings.</param>
    /// <param name="fields">What columns may hold.</param>
    /// <param name="remembered">What was chosen before, by the comparable form of a heading.</param>
    /// <returns>The id of a field for each column; null for one that is left out.</returns>
    public static IReadOnlyList<string?> Guess(IReadOnlyList<string> headings, IReadOnlyList<ImportField> fields, IReadOnlyDictionary<string, string> remembered)
    {
        ArgumentNullException.ThrowIfNull(headings);
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentNullException.ThrowIfNull(remembered);
        var (known, taken, result) = (fields.Select(field => field.Id).ToHashSet(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal), new string?[headings.Count]);
        Func<string, string?>[] ways =
        [
            heading => remembered.GetValueOrDefault(heading),
            heading => fields.FirstOrDefault(field => SearchText.Normalize(field.Title) == heading)?.Id,
            heading => Headings.Value.FirstOrDefault(pair => pair.Value.Contains(heading, StringComparer.Ordinal)).Key,
        ];
        foreach (var way in ways)
        {
            for (var column = 0; column < headings.Count; column++)
            {
                if (result[column] is null && headings[column].Length > 0 && way(SearchText.Normalize(headings[column])) is { } field && known.Contains(field) && taken.Add(field))
                {
                    result[column] = field;
                }
            }
        }

        return result;
    }

    private static IReadOnlyList<ImportField> Known() =>
    [
        new(Key, T("Номер семьи в файле")), new(Surname, T("Фамилия семьи")), new(Address, T("Адрес")), new(Phone, T("Телефон семьи")), new(Received, T("Когда обратились")), new(Basis, T("Основание обращения")),
        new(Opened, T("Сопровождение с")), new(Curator, T("Куратор")), new(Name, T("Член семьи")), new(Birth, T("Дата рождения")), new(Sex, T("Пол")), new(Relation, T("Кем приходится")), new(MemberPhone, T("Телефон члена семьи")),
        new(VisitOn, T("День контакта")), new(VisitKind, T("Вид контакта")), new(VisitMinutes, T("Минут")), new(VisitNote, T("Запись о контакте")),
    ];
}
