using Patronage.Services.Access;
using Patronage.Services.Programs;
using Patronage.Storage.People;

namespace Patronage.Services.Tests.Rights;

public sealed class RightsTests
{
    private static readonly Guid Region = Guid.NewGuid();
    private static readonly Guid Centre = Guid.NewGuid();
    private static readonly Guid Foreign = Guid.NewGuid();
    private static readonly Lazy<IReadOnlyDictionary<(Role, Operation), Reach>> Document = new(ReadDocument);

    public static IEnumerable<object[]> All => Enum.GetValues<Role>().SelectMany(role => Enum.GetValues<Operation>().Select(operation => new object[] { role, operation }));

    [Theory]
    [MemberData(nameof(All))]
    public void Right_InTheTable_IsWhatTheDocumentSays(Role role, Operation operation) => Assert.Equal(Document.Value[(role, operation)], RightsTable.Of(role, operation));

    [Theory]
    [MemberData(nameof(All))]
    public void Person_OfARole_MayJustAsFarAsTheTableSays(Role role, Operation operation)
    {
        var person = Someone(role);
        var (reach, colleague) = (RightsTable.Of(role, operation), Guid.NewGuid());

        Assert.Equal(reach != Reach.None, person.MayAnywhere(operation));
        Assert.Equal(reach != Reach.None, person.May(operation, Centre));
        Assert.Equal(reach == Reach.Organization, person.May(operation, Centre, colleague));
        Assert.Equal(reach == Reach.Organization, person.May(operation, Centre, null));
        Assert.Equal(reach != Reach.None, person.May(operation, Centre, person.Id));
        Assert.Equal(reach == Reach.None ? [] : [Region, Centre], person.OrganizationsOf(operation));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Person_OfARole_MayNothingInAForeignOrganization(Role role, Operation operation)
    {
        var person = Someone(role);

        Assert.False(person.May(operation, Foreign));
        Assert.False(person.May(operation, Foreign, person.Id));
        Assert.False(person.May(operation, Foreign, null));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Deputy_OfAColleague_MayWhatIsOwn(Role role, Operation operation)
    {
        var colleague = Guid.NewGuid();
        var person = Someone(role) with { DeputisesFor = [colleague] };

        Assert.Equal(RightsTable.Of(role, operation) != Reach.None, person.May(operation, Centre, colleague));
        Assert.False(person.May(operation, Foreign, colleague));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Roles_Together_ReachAsFarAsTheWidest(Role role, Operation operation)
    {
        var person = Someone(role, Role.Curator);

        Assert.Equal((Reach)Math.Max((int)RightsTable.Of(role, operation), (int)RightsTable.Of(Role.Curator, operation)), person.ReachOf(operation, Centre));
    }

    [Fact]
    public void Person_WithoutARole_MayNothing()
    {
        var person = Someone();

        Assert.All(Enum.GetValues<Operation>(), operation => Assert.False(person.MayAnywhere(operation)));
        Assert.All(new[] { person.Scope().Listed, person.Scope().Files, person.Scope().Curators }, Assert.Empty);
    }

    [Fact]
    public void Auditor_ByTheTable_ChangesNothing()
    {
        Operation[] reading = [Operation.ListCases, Operation.OpenFile, Operation.SeeMeetings, Operation.SeeUrgentAccess, Operation.SeeErasures, Operation.SeeCaseload, Operation.ReadProgram, Operation.ReadAudit, Operation.SeeReports, Operation.SeeTokens];

        Assert.Equal(reading, Enum.GetValues<Operation>().Where(operation => RightsTable.Of(Role.Auditor, operation) != Reach.None));
    }

    [Fact]
    public void RightsOfKeys_InTheTable_AreWhatTheDocumentSays()
    {
        var rows = Rows().Where(row => row.Length == 4 && row[0].Length > 0 && char.IsLower(row[0][0]) && Enum.TryParse<TokenRight>(row[0], ignoreCase: true, out _)).ToDictionary(row => Enum.Parse<TokenRight>(row[0], ignoreCase: true));

        Assert.Equal(Enum.GetValues<TokenRight>(), rows.Keys.Order());
        Assert.All(rows, row =>
        {
            Assert.Equal(row.Value[1].Split(", ").Select(Enum.Parse<Operation>).Order(), Enum.GetValues<Operation>().Where(operation => RightsTable.Of(row.Key, operation) != Reach.None).Order());
            Assert.Equal(row.Value[2] == "yes", RightsTable.NamesPeople(row.Key));
        });
    }

    [Fact]
    public void Key_OfAnOrganization_MayJustWhatItsRightsSayAndNothingElsewhere()
    {
        foreach (var right in Enum.GetValues<TokenRight>())
        {
            var key = Someone() with { Token = new HeldToken([right], "система", Centre, [Centre]) };

            Assert.All(Enum.GetValues<Operation>(), operation => Assert.Equal(RightsTable.Of(right, operation), key.ReachOf(operation, Centre)));
            Assert.All(Enum.GetValues<Operation>(), operation => Assert.False(key.May(operation, Region) || key.May(operation, Foreign)));
        }
    }

    internal static Person Someone(params Role[] roles) => new()
    {
        Id = Guid.NewGuid(), DisplayName = "Некто", OrganizationId = Centre, Roles = [.. roles.Select(role => new HeldRole(role, Region, [Region, Centre], ""))],
    };

    private static Dictionary<(Role, Operation), Reach> ReadDocument()
    {
        var rows = Rows();
        var head = rows.First(row => row[0] == "operation");
        return rows.Where(row => Enum.TryParse<Operation>(row[0], out _)).SelectMany(row => Enumerable.Range(1, 5).Select(column => (
                Key: (Enum.Parse<Role>(head[column], ignoreCase: true), Enum.Parse<Operation>(row[0])),
                Value: row[column] switch { "org" => Reach.Organization, "own" => Reach.Own, "—" => Reach.None, var other => throw new InvalidDataException(other) })))
            .ToDictionary(item => item.Key, item => item.Value);
    }

    private static List<string[]> Rows() =>
    [
        .. File.ReadAllLines(Path.Combine(Path.GetDirectoryName(ProductFiles.Find(AppContext.BaseDirectory)!.Rules)!, "docs", "reference", "rights.md"))
            .Where(line => line.StartsWith('|'))
            .Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray()),
    ];
}
