using Patronage.Programs.Comparing;
using Patronage.Programs.Reading;
using Patronage.Services.Access;
using Patronage.Services.Audit;
using Patronage.Services.Profiles;
using Patronage.Services.Programs;
using Patronage.Services.Results;
using Patronage.Storage;
using Patronage.Storage.Audit;
using Patronage.Storage.People;
using Patronage.Web.Components.Programs;
using Patronage.Web.Presenting;

namespace Patronage.Web.Tests.Presenting;

public sealed class AdministrationWordsTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly ProductFiles Files = ProductFiles.Find(AppContext.BaseDirectory)!;
    private static readonly Lazy<ProgramLibrary> Library = new(() => ProgramLibrary.Load(Files.Templates, Files.Rules));

    public static IEnumerable<object[]> Rights => Enum.GetValues<Role>().SelectMany(role => Enum.GetValues<Operation>().Select(operation => new object[] { role, operation }));

    [Theory]
    [MemberData(nameof(Rights))]
    public void Right_OfARole_IsToldInRussian(Role role, Operation operation)
    {
        var words = AuditWords.Right($"{role}:{operation}");

        Assert.Matches("^[а-яё]+: [а-яё ]+$", words);
    }

    [Fact]
    public void Subjects_ThatLeaveAudit_AreAllToldInRussian()
    {
        var audited = typeof(PatronageDb).GetProperties().Select(property => property.PropertyType).Where(type => type.IsGenericType && type.Name.StartsWith("DbSet", StringComparison.Ordinal))
            .Select(type => type.GenericTypeArguments[0])
            .Where(type => !type.IsDefined(typeof(Storage.Saving.NotAuditedAttribute), inherit: true));

        Assert.All(audited, type => Assert.Matches("^Добавлено: [а-яё ]+$", AuditWords.Action(Line(AuditActions.Added, type.IsGenericType ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<Guid>" : type.Name))));
    }

    [Fact]
    public void Properties_ThatLeaveAudit_AreAllToldInRussian()
    {
        var names = typeof(PatronageDb).GetProperties().Select(property => property.PropertyType).Where(type => type.IsGenericType && type.Name.StartsWith("DbSet", StringComparison.Ordinal))
            .Select(type => type.GenericTypeArguments[0])
            .Where(type => !type.IsGenericType && !type.IsDefined(typeof(Storage.Saving.NotAuditedAttribute), inherit: true))
            .SelectMany(type => type.GetProperties())
            .Where(property => property is { CanWrite: true, Name: not ("Id" or "Version") } && IsColumn(property.PropertyType) && !property.IsDefined(typeof(Storage.Saving.DerivedAttribute), inherit: true))
            .Select(property => property.Name)
            .Distinct(StringComparer.Ordinal);

        Assert.Equal([], names.Where(name => !AuditDetailWords.Knows(name)));
    }

    [Theory]
    [InlineData("On", "2026-11-23", "23.11.2026")]
    [InlineData("Locked", "False → True", "нет → да")]
    [InlineData("Content", "sha256:458974210fde9cd41589d8cb10ca", "хранится отдельно, отпечаток 458974210fde…")]
    [InlineData("Kind", "Form", "форма")]
    [InlineData("Kind", "Merged", "объединение дел")]
    [InlineData("To", " → 2026-11-30", "не было → 30.11.2026")]
    [InlineData("PasswordHash", "***", "не показывается")]
    [InlineData("Surname", null, "стёрто")]
    public void Value_OfAProperty_IsToldAsAPersonReadsIt(string name, string? value, string words) => Assert.Equal(words, AuditDetailWords.Value(name, value));

    [Theory]
    [InlineData(ChainFault.Changed, "запись № 7 изменена")]
    [InlineData(ChainFault.Missing, "нет записи № 7")]
    [InlineData(ChainFault.Unlinked, "запись № 7 не связана с предыдущей")]
    [InlineData(ChainFault.Head, "конец цепочки отрезан")]
    [InlineData(ChainFault.Forged, "начало цепочки подписано чужим ключом")]
    public void Fault_OfAChain_NamesTheEntry(ChainFault fault, string words) => Assert.Equal(words, AuditWords.Fault(new ChainReport(Guid.Empty, 6, 0, fault, 7, null)));

    [Fact]
    public void Changes_OfASwitch_BeginWithWhatAReferralMeets()
    {
        SwitchChange[] changes = [Change(TopicKind.Organizations), Change(TopicKind.Levels), Change(TopicKind.Forms)];

        var (leading, others) = ProfileWords.Order(changes);

        Assert.Equal([TopicKind.Forms, TopicKind.Levels], leading.Select(change => change.Topic));
        Assert.Equal([TopicKind.Organizations], others.Select(change => change.Topic));
    }

    [Theory]
    [InlineData(2, 31, 1, "2 обращения, 31 случай, 1 семья после завершения")]
    [InlineData(0, 5, 0, "5 случаев")]
    public void Kept_Cases_AreCountedByState(int referrals, int open, int after, string words) =>
        Assert.Equal(words, ProfileWords.Kept(new KeptCases("Программа", 1, referrals, open, after)).Replace('\u00A0', ' '));

    [Fact]
    public void Problems_OfAnOutcome_SayWhoChangedIt()
    {
        var conflict = new Outcome<int>.Conflict(new ConflictInfo("Карасёв А. В.", default, []));

        Assert.Contains("Карасёв А. В.", OutcomeWords.Problems(conflict)[0].Message, StringComparison.Ordinal);
        Assert.Empty(OutcomeWords.Problems(Outcome.Done(1)));
    }

    [Fact]
    public async Task Statements_OfASilentProgram_SayNotEstablished()
    {
        var page = await Page.Of<StatementList>(("Program", Library.Value.Find("novgorod")), ("Statements", Array.Empty<Statement>()));

        Assert.Equal("не установлено", page.Body!.Words());
    }

    [Fact]
    public async Task Statements_OfAProgram_CarryTheirClausesAndReadings()
    {
        var outline = ProgramOutline.Of(Library.Value.Find("tatarstan")!, Today);

        var page = await Page.Of<StatementList>(("Program", outline.Program), ("Statements", outline[TopicKind.Caseload]), ("InFull", true));

        var items = page.QuerySelectorAll("li");
        Assert.Equal(3, items.Length);
        Assert.All(items, item => Assert.Contains("п. 5.6", item.Words(), StringComparison.Ordinal));
        Assert.All(items, item => Assert.StartsWith("Как понято:", item.One(".reading").Words(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Statements_MoreThanFit_WaitBehindAButton()
    {
        var outline = ProgramOutline.Of(Library.Value.Find("tatarstan")!, Today);

        var page = await Page.Of<StatementList>(("Program", outline.Program), ("Statements", outline[TopicKind.Forms]), ("Most", 3));

        Assert.Equal(3, page.QuerySelectorAll("li").Length);
        Assert.Equal($"Ещё {outline[TopicKind.Forms].Count - 3}", page.One("button.btn").Words());
    }

    private static AuditLine Line(string action, string subject) => new(Guid.Empty, default, "", "", null, action, subject, "", "", null, null, false, true);

    private static SwitchChange Change(TopicKind kind) => new(kind, "", [], []);

    private static bool IsColumn(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is var plain
        && (plain.IsPrimitive || plain.IsEnum || plain == typeof(string) || plain == typeof(Guid) || plain == typeof(DateOnly) || plain == typeof(TimeOnly) || plain == typeof(DateTime) || plain == typeof(DateTimeOffset) || plain == typeof(decimal) || plain == typeof(byte[]));
}
