using Microsoft.EntityFrameworkCore;
using Patronage.Programs.Model;
using Patronage.Services.Access;
using Patronage.Services.Results;
using Patronage.Services.Workplaces;
using Patronage.Storage;

namespace Patronage.Services.Families;

/// <summary>What the values of a field are.</summary>
public enum ListFieldKind
{
    /// <summary>One or several of a list.</summary>
    Choice,

    /// <summary>A day.</summary>
    Day,

    /// <summary>A number.</summary>
    Number,

    /// <summary>Yes or no.</summary>
    YesNo,

    /// <summary>Something that is told from nothing alone: a member of the family.</summary>
    Presence,
}

/// <summary>A field by which families are filtered.</summary>
/// <param name="Key">How conditions name it: of the product's own fields a word, of a form's field the form's id, a point, the field's id.</param>
/// <param name="Kind">What its values are.</param>
/// <param name="Title">Its title in the program; null for the product's own, which screens name.</param>
/// <param name="Form">The title of its form; null for the product's own.</param>
/// <param name="Options">What is chosen from.</param>
public sealed record ListField(string Key, ListFieldKind Kind, LocalText? Title, LocalText? Form, IReadOnlyList<FilterOption> Options)
{
    /// <summary>What may be asked of it.</summary>
    public IReadOnlyList<FieldTest> Tests => Kind switch
    {
        ListFieldKind.Day => [FieldTest.Within, FieldTest.Ago, FieldTest.From, FieldTest.To, FieldTest.None],
        ListFieldKind.Number => Form is null ? [FieldTest.From, FieldTest.To] : [FieldTest.From, FieldTest.To, FieldTest.None],
        ListFieldKind.Presence => [FieldTest.Any, FieldTest.None],
        _ => Form is null ? [FieldTest.Is] : [FieldTest.Is, FieldTest.None],
    };
}

/// <summary>The fields by which the families of an organization are filtered: what is stored of a case, and the answers to the program's forms that are neither sensitive nor running text.</summary>
public sealed class ListFields(IDbContextFactory<PatronageDb> databases, WorkplaceFinder workplaces)
{
    /// <summary>The section of the territory.</summary>
    public const string Section = "section";

    /// <summary>The field of circumstances.</summary>
    internal const string Circumstance = "circumstance";

    /// <summary>The fields.</summary>
    /// <param name="person">Who asks; needs <see cref="Operation.ListCases"/>.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<IReadOnlyList<ListField>>> ReadAsync(Person person, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.May(Operation.ListCases, person.OrganizationId))
        {
            return new Outcome<IReadOnlyList<ListField>>.Denied(T("Списки семей есть у тех, кто видит семьи организации."));
        }

        await using var db = databases.Open(person.ActorFor(Operation.ListCases, person.OrganizationId), person.Scope());
        var workplace = await workplaces.FindAsync(db, person.OrganizationId, cancellation);
        var sections = await db.TerritorySections.AsNoTracking().Where(section => section.OrganizationId == person.OrganizationId).OrderBy(section => section.Title)
            .Select(section => new { section.Id, section.Title }).ToListAsync(cancellation);
        return Outcome.Done<IReadOnlyList<ListField>>(
        [
            .. Own(workplace.Edition?.Program),
            .. sections.Count == 0 ? [] : new[] { new ListField(Section, ListFieldKind.Choice, null, null, [.. sections.Select(section => new FilterOption(section.Id.ToString(), section.Title))]) },
            .. workplace.Edition is { } edition ? OfForms(edition.Program) : [],
        ]);
    }

    /// <summary>The list that a form's field is chosen from; null where it is chosen from none.</summary>
    internal static string? ListOf(Program program, string key) =>
        program.Forms.SelectMany(form => form.Fields.Where(field => $"{form.Id}.{field.Id}" == key)).FirstOrDefault()?.Options;

    /// <summary>The kind of a field; null when there is none.</summary>
    internal static ListFieldKind? KindOf(Program? program, string key) => key == Section ? ListFieldKind.Choice
        : Own(program).Concat(program is null ? [] : OfForms(program)).FirstOrDefault(field => field.Key == key)?.Kind;

    private static IEnumerable<ListField> Own(Program? program)
    {
        foreach (var key in new[] { "ends", "contact", "opened", "referred" })
        {
            yield return new ListField(key, ListFieldKind.Day, null, null, []);
        }

        yield return new ListField("children", ListFieldKind.Number, null, null, []);
        yield return new ListField("paused", ListFieldKind.YesNo, null, null, []);
        foreach (var (key, options) in program is null ? [] : new[] { ("basis", program.Options("referrals")), (Circumstance, program.Options(Questions.Circumstances)), ("closure", program.Options("closures")) })
        {
            if (options.Count > 0)
            {
                yield return new ListField(key, ListFieldKind.Choice, null, null, Offered(options));
            }
        }
    }

    private static IEnumerable<ListField> OfForms(Program program) =>
        from form in program.Forms
        from field in form.Fields
        where !field.Sensitive
        let kind = field.Type switch
        {
            FieldType.YesNo => ListFieldKind.YesNo,
            FieldType.Number or FieldType.Money => ListFieldKind.Number,
            FieldType.Date or FieldType.Moment => ListFieldKind.Day,
            FieldType.Choice or FieldType.Choices or FieldType.Participant => ListFieldKind.Choice,
            FieldType.Member => ListFieldKind.Presence,
            _ => (ListFieldKind?)null,
        }
        where kind is not null && field.Series is null
        let options = kind == ListFieldKind.Choice ? OptionsOf(program, field) : []
        where kind != ListFieldKind.Choice || options.Count > 0
        select new ListField($"{form.Id}.{field.Id}", kind.Value, field.Title, form.Title, options);

    private static IReadOnlyList<FilterOption> OptionsOf(Program program, FieldDefinition field) => field.Type == FieldType.Participant
        ? [.. program.Participants.Select(participant => new FilterOption(participant.Id, participant.Title.Spoken()))]
        : Offered(program.Options(field.Options));

    private static IReadOnlyList<FilterOption> Offered(IReadOnlyList<OptionItem> options) => [.. options.Select(option => new FilterOption(option.Id, option.Title.Spoken()))];
}
