using Microsoft.EntityFrameworkCore;
using Patronage.Casework.Journal;
using Patronage.Programs.Model;
using Patronage.Reporting.Printing;
using Patronage.Services.Importing;
using Patronage.Services.Results;
using Patronage.Services.Tests.Fixtures;
using Patronage.Services.Verification;
using Patronage.Storage.Cases;
using Patronage.Storage.People;

namespace Patronage.Services.Tests.Importing;

/// <summary>Families of a file are written as a person would write them: all of them or none.</summary>
public sealed class ImportDeskTests
{
    private const string Columns = "№ семьи;Фамилия;ФИО;Дата рождения;Кем приходится;Дата обращения;Сопровождение с;Куратор;Дата посещения;Минут";

    [Fact]
    public async Task File_WithFamiliesCasesAndVisits_IsWrittenUnderTheNameOfWhoImports()
    {
        await using var region = await Region.OpenAsync();
        var head = region.People[Role.Head];
        var request = await RequestAsync(region, $"{Columns}\n1;Перенесёновы;Перенесёнова Анна;01.05.1990;мать;01.09.2026;10.09.2026;Curator;;\n1;;Перенесёнов Пётр;2015-06-07;реб;;;;20.10.2026;45\n2;Вторые;Вторая Ольга;1.1.1985;мать;02.11.2026;;;;\n");

        var preview = (await region.Get<ImportDesk>().CheckAsync(head, request)).ValueOrDefault!;
        Assert.True(preview.Problems.Count == 0, string.Join('\n', preview.Problems));
        var told = new List<(int, int)>();
        var done = await region.Get<ImportDesk>().WriteAsync(head, request, new Dictionary<int, ImportDecision>(), again: false, new Listed(told));

        Assert.Equal(new ImportDone(2, 1, 0), Assert.IsType<Outcome<ImportDone>.Done>(done).Value);
        Assert.Contains((1, 2), told);
        await using var db = region.Database();
        var cases = await db.Cases.Include(row => row.Family).OrderBy(row => row.ReferredOn).ToListAsync();
        Assert.Equal([(CaseState.Open, (Guid?)region.People[Role.Curator].Id, (DateOnly?)new DateOnly(2026, 9, 10)), (CaseState.Referral, null, null)], cases.Select(row => (row.State, row.CuratorId, row.OpenedOn)));
        Assert.Equal(("Перенесёновы", new DateOnly(2026, 10, 20)), (cases[0].Family!.Title, cases[0].LastContactOn));
        Assert.Equal(["child", "mother"], (await db.Members.Where(member => member.FamilyId == cases[0].FamilyId).Select(member => member.Relation!).ToListAsync()).Order());
        Assert.All(await db.Journal.ToListAsync(), entry => Assert.Equal(head.Id.ToString(), entry.By));
        Assert.Equal(45, (await db.Journal.SingleAsync(entry => entry.Kind == EntryKind.Contact)).On == new DateOnly(2026, 10, 20) ? 45 : 0);
        var audited = await db.AuditEntries.Where(entry => entry.UserId == head.Id && entry.Right == "Head:ImportData").Select(entry => entry.SubjectType).ToListAsync();
        Assert.Superset(new HashSet<string> { "FamilyRow", "CaseRow", "JournalRow", "Import" }, audited.ToHashSet());
        Assert.True((await region.Get<DatabaseVerification>().VerifyAsync()).Good);
    }

    [Fact]
    public async Task File_WithMistakes_IsToldThemAllByCellAndNothingIsWritten()
    {
        await using var region = await Region.OpenAsync();
        var head = region.People[Role.Head];
        var request = await RequestAsync(region, $"{Columns}\n1;Одни;Первая Анна;31.02.1990;тётя;01.09.2030;10.09.2026;Неизвестный;;\n2;;;;;;;;не дата;0\n;Три;Третья;;;;;;;\n");

        var preview = (await region.Get<ImportDesk>().CheckAsync(head, request)).ValueOrDefault!;
        var written = await region.Get<ImportDesk>().WriteAsync(head, request, new Dictionary<int, ImportDecision>(), again: false);

        var told = preview.Problems.Select(problem => $"{problem.Row}{problem.Column}").ToHashSet();
        Assert.Superset(new HashSet<string> { "2D", "2E", "2F", "2G", "2H", "3B", "3C", "3I", "3J", "4A" }, told);
        Assert.All(preview.Problems, problem => Assert.EndsWith(".", problem.Message, StringComparison.Ordinal));
        Assert.IsType<Outcome<ImportDone>.Invalid>(written);
        await NothingAsync(region);
    }

    [Fact]
    public async Task Import_StoppedMidway_WritesNothing()
    {
        await using var region = await Region.OpenAsync();
        var head = region.People[Role.Head];
        var request = await RequestAsync(region, $"{Columns}\n" + string.Concat(Enumerable.Range(1, 5).Select(i => $"{i};Семья{i};Человек{i} Имя;01.05.1990;мать;01.09.2026;;;;\n")));
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => region.Get<ImportDesk>().WriteAsync(head, request, new Dictionary<int, ImportDecision>(), again: false, new Stopper(stop, 3), stop.Token));

        await NothingAsync(region);
    }

    [Fact]
    public async Task Family_ThatMayBeKnown_IsDecidedByThePersonAndGoesIntoItsCase()
    {
        await using var region = await Region.OpenAsync();
        var head = region.People[Role.Head];
        var desk = region.Get<ImportDesk>();
        var first = await RequestAsync(region, $"{Columns}\n1;Знакомцевы;Знакомцева Анна;01.05.1990;мать;01.09.2026;;;;\n");
        Assert.True((await desk.WriteAsync(head, first, new Dictionary<int, ImportDecision>(), again: false)).Ok);
        var second = await RequestAsync(region, $"{Columns}\n1;Знакомцева;Знакомцева Анна;01.05.1990;мать;01.10.2026;;;;\n2;Иные;Иная Вера;03.03.1993;мать;01.10.2026;;;;\n");

        var likeness = Assert.Single((await desk.CheckAsync(head, second)).ValueOrDefault!.Likenesses);
        var undecided = await desk.WriteAsync(head, second, new Dictionary<int, ImportDecision>(), again: false);
        var madeUp = await desk.WriteAsync(head, second, new Dictionary<int, ImportDecision> { [0] = new(false, Guid.NewGuid()) }, again: false);
        var done = await desk.WriteAsync(head, second, new Dictionary<int, ImportDecision> { [0] = new(false, likeness.Similar[0].FamilyId) }, again: false);

        Assert.IsType<Outcome<ImportDone>.Invalid>(undecided);
        Assert.IsType<Outcome<ImportDone>.Invalid>(madeUp);
        Assert.Equal(new ImportDone(2, 0, 0), Assert.IsType<Outcome<ImportDone>.Done>(done).Value);
        await using var db = region.Database();
        Assert.Equal(2, await db.Families.CountAsync());
        Assert.Equal(2, await db.Journal.CountAsync(entry => entry.Kind == EntryKind.Referral && db.Families.Any(family => family.Id == likeness.Similar[0].FamilyId && db.Cases.Any(row => row.Id == entry.CaseId && row.FamilyId == family.Id))));
    }

    [Fact]
    public async Task File_ImportedBefore_IsKnownAgainAndColumnsAreRemembered()
    {
        await using var region = await Region.OpenAsync();
        var (head, desk) = (region.People[Role.Head], region.Get<ImportDesk>());
        var (basis, needed) = await BasisAsync(region);
        var table = Workbook.Read(Workbook.Csv(With("Чья;Кто\nПовторовы;Повторова Анна\n", needed, family: 0, person: 1)));
        var start = (await desk.StartAsync(head, table)).ValueOrDefault!;
        Assert.Equal([null, null], start.Mapping.Take(2));
        var request = new ImportRequest(table, [ImportFields.Surname, ImportFields.Name, .. start.Mapping.Skip(2)], basis);
        Assert.True((await desk.WriteAsync(head, request, new Dictionary<int, ImportDecision>(), again: false)).Ok);

        var next = (await desk.StartAsync(head, table)).ValueOrDefault!;
        var again = await desk.WriteAsync(head, request, new Dictionary<int, ImportDecision> { [0] = ImportDecision.New }, again: false);

        Assert.Equal(request.Mapping, next.Mapping);
        Assert.Equal((Region.Today, "Head", 1), (next.Before!.On, next.Before.By, next.Before.Families));
        Assert.Contains("уже перенесён", Assert.IsType<Outcome<ImportDone>.Invalid>(again).Problems.Single().Message, StringComparison.Ordinal);
        Assert.True((await desk.WriteAsync(head, request, new Dictionary<int, ImportDecision> { [0] = ImportDecision.New }, again: true)).Ok);
    }

    [Fact]
    public async Task Template_FilledIn_HasEveryColumnKnownByItsHeading()
    {
        await using var region = await Region.OpenAsync();
        var sheets = (await region.Get<ImportDesk>().TemplateAsync(region.People[Role.Head])).ValueOrDefault!;
        var filled = sheets[0] with { Rows = [[.. sheets[0].Columns.Select(_ => new Reporting.Reports.SheetCell("x"))]] };

        var table = Workbook.Read(XlsxWriter.Write([filled, sheets[1]]));
        var start = (await region.Get<ImportDesk>().StartAsync(region.People[Role.Head], table)).ValueOrDefault!;

        Assert.Equal(sheets[0].Columns.Select(column => column.Title), table.Headings);
        Assert.Equal(start.Fields.Select(field => field.Id), start.Mapping);
    }

    [Fact]
    public async Task Column_ThatTheProgramAsksForAndTheFileHasNot_IsToldOnce()
    {
        await using var region = await Region.OpenAsync();
        var (basis, needed) = await BasisAsync(region);
        Assert.NotEmpty(needed);
        var table = Workbook.Read(Workbook.Csv("Фамилия;ФИО\nОдни;Один Анна\nДругие;Другой Пётр\n"));

        var preview = (await region.Get<ImportDesk>().CheckAsync(region.People[Role.Head], new ImportRequest(table, [ImportFields.Surname, ImportFields.Name], basis))).ValueOrDefault!;

        Assert.Equal(needed.Select(field => field.Title.Default).Order(), preview.Problems.Select(problem => problem.Heading!).Order());
        Assert.All(preview.Problems, problem => Assert.Equal(0, problem.Row));
    }

    private static async Task<ImportRequest> RequestAsync(Region region, string csv)
    {
        var (basis, needed) = await BasisAsync(region);
        var table = Workbook.Read(Workbook.Csv(With(csv, needed, family: 1, person: 2)));
        return new ImportRequest(table, (await region.Get<ImportDesk>().StartAsync(region.People[Role.Head], table)).ValueOrDefault!.Mapping, basis);
    }

    // A basis whose form asks for days, texts and people alone.
    private static async Task<(string Basis, IReadOnlyList<FieldDefinition> Needed)> BasisAsync(Region region)
    {
        var program = (await region.Get<Workplaces.WorkplaceFinder>().FindAsync(region.Centre)).Edition!.Program;
        return program.List("referrals").Select(item => (item.Id, Needed: (IReadOnlyList<FieldDefinition>)[.. program.Forms.Find(item.Form)!.Fields.Where(field => field.Required)]))
            .First(item => item.Needed.All(field => field.Type is FieldType.Date or FieldType.Text or FieldType.Note or FieldType.Member));
    }

    // The same table with a column for each field that the program asks for.
    private static string With(string csv, IReadOnlyList<FieldDefinition> needed, int family, int person)
    {
        var lines = csv.TrimEnd().Split('\n');
        return string.Join('\n', lines.Select((line, index) =>
        {
            var cells = line.Split(';');
            return string.Join(';', cells.Concat(needed.Select(field => index == 0 ? field.Title.Default : cells[family].Length == 0 ? "" : field.Type == FieldType.Date ? "01.08.2026" : cells[person])));
        }));
    }

    private static async Task NothingAsync(Region region)
    {
        await using var db = region.Database();
        Assert.Equal((0, 0, 0), (await db.Families.CountAsync(), await db.Cases.CountAsync(), await db.Journal.CountAsync()));
        Assert.False(await db.Settings.AnyAsync(setting => setting.Name.StartsWith("import")));
    }

    private sealed class Listed(List<(int, int)> told) : IProgress<(int Done, int Of)>
    {
        public void Report((int Done, int Of) value) => told.Add(value);
    }

    private sealed class Stopper(CancellationTokenSource stop, int at) : IProgress<(int Done, int Of)>
    {
        public void Report((int Done, int Of) value)
        {
            if (value.Done == at) stop.Cancel();
        }
    }
}
