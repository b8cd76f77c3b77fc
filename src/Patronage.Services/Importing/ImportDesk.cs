using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Patronage.Programs.Facts;
using Patronage.Reporting.Reports;
using Patronage.Services.Access;
using Patronage.Services.Referrals;
using Patronage.Services.Results;
using Patronage.Services.Workplaces;
using Patronage.Storage;
using Patronage.Storage.People;
using Patronage.Storage.Settings;

namespace Patronage.Services.Importing;

/// <summary>
/// Takes families, cases and contacts over from a file of tables: shows first what would be written and what is wrong, lets a person decide which families are known, and writes all of it or
/// nothing, as a person at the desk would.
/// </summary>
public sealed class ImportDesk(IDbContextFactory<PatronageDb> databases, WorkplaceFinder workplaces, FamilyMatcher matcher, ImportWriter writer)
{
    /// <summary>The setting that holds what columns were told to hold.</summary>
    internal const string MappingSetting = "import-columns";

    /// <summary>What the names of settings begin with that know a file again.</summary>
    internal const string FileSetting = "import-file:";

    private static string NoRight => T("Данные из файла переносит руководитель.");
    private static string NoProgram => T("У организации нет действующей модельной программы: обратитесь к администратору.");

    /// <summary>Begins: what columns may hold, what they were told to hold before, whether the file was imported already.</summary>
    /// <param name="person">Who imports; needs <see cref="Operation.ImportData"/>.</param>
    /// <param name="table">The table.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<ImportStart>> StartAsync(Person person, ImportTable table, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.May(Operation.ImportData, person.OrganizationId))
        {
            return new Outcome<ImportStart>.Denied(NoRight);
        }

        ArgumentNullException.ThrowIfNull(table);
        await using var db = Open(person);
        if ((await workplaces.FindAsync(db, person.OrganizationId, cancellation)).Edition?.Program is not { } program)
        {
            return Outcome.Invalid<ImportStart>("", NoProgram);
        }

        var settings = await db.Settings.AsNoTracking().Where(item => item.OrganizationId == person.OrganizationId && (item.Name == MappingSetting || item.Name == FileSetting + table.Hash)).ToListAsync(cancellation);
        var remembered = Read<Dictionary<string, string>>(settings.Find(item => item.Name == MappingSetting)) ?? [];
        var fields = ImportFields.Of(program);
        return Outcome.Done(new ImportStart(
            fields, [.. program.List("referrals").Select(item => new ImportField(item.Id, item.Title.Spoken()))], ImportFields.Guess(table.Headings, fields, remembered),
            Read<ImportedBefore>(settings.Find(item => item.Name == FileSetting + table.Hash))));
    }

    /// <summary>Says what an import would write, what is wrong, and which families may be known. Nothing is written.</summary>
    /// <param name="person">Who imports; needs <see cref="Operation.ImportData"/>.</param>
    /// <param name="request">What.</param>
    /// <param name="progress">Told how many of how many families are looked at.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<ImportPreview>> CheckAsync(Person person, ImportRequest request, IProgress<(int Done, int Of)>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.May(Operation.ImportData, person.OrganizationId))
        {
            return new Outcome<ImportPreview>.Denied(NoRight);
        }

        ArgumentNullException.ThrowIfNull(request);
        await using var db = Open(person);
        var workplace = await workplaces.FindAsync(db, person.OrganizationId, cancellation);
        if (workplace.Edition is null)
        {
            return Outcome.Invalid<ImportPreview>("", NoProgram);
        }

        var (families, problems) = Assemble(request, workplace, await CuratorsAsync(db, person, workplace.Today, cancellation));
        var likenesses = new List<ImportLikeness>();
        foreach (var (index, family) in families.Index())
        {
            cancellation.ThrowIfCancellationRequested();
            progress?.Report((index, families.Count));
            // Of one surname there are many: that alone is no reason to ask.
            var similar = (await matcher.FindAsync(person, FamilyTyped.Of(family.Referral), cancellation)).Where(known => known.Reasons.Any(reason => reason.Kind < MatchKind.Surname)).ToList();
            if (similar.Count > 0)
            {
                likenesses.Add(new ImportLikeness(family, similar));
            }
        }

        return Outcome.Done(new ImportPreview(families, problems, likenesses));
    }

    /// <summary>Writes all of it, or nothing.</summary>
    /// <param name="person">Who imports; needs <see cref="Operation.ImportData"/>.</param>
    /// <param name="request">What.</param>
    /// <param name="decisions">What becomes of the families that may be known, by their place in the file.</param>
    /// <param name="again">Whether a file that was imported before is to be imported once more.</param>
    /// <param name="progress">Told how many of how many families are ready to be written.</param>
    /// <param name="cancellation">Stops it before anything is written.</param>
    public async Task<Outcome<ImportDone>> WriteAsync(
        Person person, ImportRequest request, IReadOnlyDictionary<int, ImportDecision> decisions, bool again, IProgress<(int Done, int Of)>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.May(Operation.ImportData, person.OrganizationId))
        {
            return new Outcome<ImportDone>.Denied(NoRight);
        }

        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(decisions);
        // What was shown is made anew: between looking and writing somebody may have written down one of the families, or a curator left.
        var looked = await CheckAsync(person, request, progress, cancellation);
        if (looked is not Outcome<ImportPreview>.Done { Value: var preview })
        {
            return looked.Then(_ => Outcome.Done(new ImportDone(0, 0, 0)));
        }

        if (preview.Problems.Count > 0)
        {
            return Outcome.Invalid<ImportDone>("", T("В файле есть ошибки: ничего не записано."));
        }

        if (preview.Likenesses.FirstOrDefault(item => !decisions.TryGetValue(item.Family.Id, out var decision) || (decision.Into is { } into && item.Similar.All(known => known.FamilyId != into))) is { } open)
        {
            return Outcome.Invalid<ImportDone>("", T($"Не решено, знакома ли семья «{open.Family.Referral.Surname}» (строка {open.Family.Row}). Проверьте файл ещё раз."));
        }

        return await writer.WriteAsync(person, request, preview.Families, decisions, again, progress, cancellation);
    }

    /// <summary>A table with headings for the program in force, to be filled in.</summary>
    /// <param name="person">Who asks; needs <see cref="Operation.ImportData"/>.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<IReadOnlyList<ReportSheet>>> TemplateAsync(Person person, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.May(Operation.ImportData, person.OrganizationId))
        {
            return new Outcome<IReadOnlyList<ReportSheet>>.Denied(NoRight);
        }

        var workplace = await workplaces.FindAsync(person.OrganizationId, cancellation);
        if (workplace.Edition?.Program is not { } program)
        {
            return Outcome.Invalid<IReadOnlyList<ReportSheet>>("", NoProgram);
        }

        const int Wide = 4, Wider = 12;
        var words = new[]
        {
            (T("Основание обращения"), program.List("referrals").Select(item => item.Title.Spoken())), (T("Вид контакта"), program.List("contacts").Select(item => item.Title.Spoken())),
            (T("Пол"), BuiltInVocabularies.Sex.Items.Values), (T("Кем приходится"), BuiltInVocabularies.Relations.Items.Values),
        };
        return Outcome.Done<IReadOnlyList<ReportSheet>>(
        [
            new ReportSheet(
                T("Перенос семей"), workplace.Title, T("Одна строка – один член семьи или один контакт. Строки одной семьи начинаются одним номером. Ненужные столбцы удалите."),
                [.. ImportFields.Of(program).Select(field => new SheetColumn(field.Title, Wide))], []),
            new ReportSheet(
                T("Слова программы"), workplace.Title, T("Так пишутся значения в столбцах первого листа."), [new(T("Столбец"), Wide), new(T("Что писать"), Wider)],
                [.. words.SelectMany(list => list.Item2.Select(IReadOnlyList<SheetCell> (title) => [new(list.Item1), new(title)]))]),
        ]);
    }

    private static (IReadOnlyList<ImportedFamily> Families, List<ImportProblem> Problems) Assemble(ImportRequest request, Workplace workplace, IReadOnlyDictionary<string, Guid> curators)
    {
        var assembler = new ImportAssembler(request, workplace.Edition!.Program, curators, workplace.Today);
        var families = assembler.Assemble();
        foreach (var family in families)
        {
            foreach (var problem in RegisterReferral.ProblemsOf(family.Referral, workplace).Where(problem => problem.Field != "basis"))
            {
                assembler.Problems.Add(assembler.Place(family, problem.Field, problem.Message));
            }
        }

        return (families, [.. Absent(assembler.Problems).Distinct().OrderBy(problem => problem.Row).ThenBy(problem => problem.Column?.Length).ThenBy(problem => problem.Column, StringComparer.Ordinal)]);
    }

    // What has no column is wrong in every row: it is told once.
    private static IEnumerable<ImportProblem> Absent(IReadOnlyList<ImportProblem> problems) =>
        problems.Select(problem => problem is { Column: null, Heading: { } heading } ? new ImportProblem(0, null, heading, T("Столбца в файле нет, а программа его требует. Возьмите таблицу для заполнения.")) : problem);

    // By login, by the name of lists and by the full name; of two with one name neither is meant.
    private static async Task<IReadOnlyDictionary<string, Guid>> CuratorsAsync(PatronageDb db, Person person, DateOnly today, CancellationToken cancellation)
    {
        var users = await db.Users.AsNoTracking()
            .Where(user => !user.Locked && db.RoleAssignments.Any(role => role.UserId == user.Id && role.OrganizationId == person.OrganizationId && role.Role == Role.Curator && role.From <= today && (role.To == null || role.To >= today)))
            .ToListAsync(cancellation);
        return users.SelectMany(user => new[] { user.UserName ?? "", user.DisplayName, $"{user.Surname} {user.Name} {user.Patronymic}" }.Select(name => (Name: SearchText.Normalize(name), user.Id)).Where(pair => pair.Name.Length > 0).Distinct())
            .GroupBy(pair => pair.Name, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Select(pair => pair.Id).Distinct().Count() == 1 ? group.First().Id : Guid.Empty, StringComparer.Ordinal);
    }

    private static TValue? Read<TValue>(Setting? setting)
        where TValue : class => setting is null ? null : JsonSerializer.Deserialize<TValue>(setting.Value);

    private PatronageDb Open(Person person) => databases.Open(person.ActorFor(Operation.ImportData, person.OrganizationId), person.Scope());
}
