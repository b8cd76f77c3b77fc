using System.Collections;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Patronage.Casework.Journal;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Tests.Fixtures;
using Patronage.Services.Work;
using Patronage.Storage.Audit;
using Patronage.Storage.Cases;
using Patronage.Storage.Families;
using Patronage.Storage.Journal;
using Patronage.Storage.People;

namespace Patronage.Services.Tests.Rights;

/// <summary>
/// Every use case × every role × a family that is foreign: of another organization, and, for a curator, of a colleague. Each is asked with the ids of that family, its case, its
/// organization: nothing of its file comes back, nothing in it changes, no reading of it is on record.
/// </summary>
public sealed class ForeignWalkTests(ForeignWalkTests.OneSecret shared) : IClassFixture<ForeignWalkTests.OneSecret>
{
    private const string Surname = "Тайновидцевы";
    private const string Told = "тайна-семьи-4417";

    public static IEnumerable<object[]> All => UseCasesTests.Methods().SelectMany(method => Enum.GetValues<Role>().Select(role => new object[] { method.DeclaringType!.Name, method.ToString()!, role }));

    [Theory]
    [MemberData(nameof(All))]
    public async Task UseCase_AskedByARoleOfAnotherOrganization_GivesNothingOfTheFamilyAndChangesNothing(string type, string signature, Role role)
    {
        var (region, method) = (shared.Region, UseCasesTests.Methods().Single(item => item.DeclaringType!.Name == type && item.ToString() == signature));
        var stranger = Of(region, role, region.Foreign);
        foreach (var id in new[] { shared.Case, shared.Family, region.Centre })
        {
            await AskAsync(region, method, stranger, id, mayKnow: false);
        }
    }

    [Theory]
    [MemberData(nameof(Curators))]
    public async Task UseCase_AskedByAColleague_GivesNothingOfTheFileAndChangesNothing(string type, string signature)
    {
        var (region, method) = (shared.Region, UseCasesTests.Methods().Single(item => item.DeclaringType!.Name == type && item.ToString() == signature));

        // A colleague may see number, surname and curator; may write one more referral into the case unseen; may take the family on when nobody leads it.
        await AskAsync(region, method, Of(region, Role.Curator, region.Centre), shared.Case, mayKnow: true);
    }

    public static IEnumerable<object[]> Curators => UseCasesTests.Methods().Select(method => new object[] { method.DeclaringType!.Name, method.ToString()! });

    [Fact]
    public async Task Walk_ByTheOneWhoMay_FindsWhatItLooksFor()
    {
        // The test of the test: who leads the family is given it, and what was looked for is in it.
        var region = shared.Region;
        var owner = Of(region, Role.Head, region.Centre);
        var outcome = await region.Get<CaseSheetReader>().OpenAsync(owner, shared.Case);

        Assert.Contains(Surname, Texts(outcome), StringComparer.Ordinal);
        Assert.Contains(Told, Texts(outcome), StringComparer.Ordinal);
        await using var db = region.Database();
        Assert.True(await db.AuditEntries.AnyAsync(entry => entry.FamilyId == shared.Family && entry.Action == AuditActions.Read && entry.UserId == owner.Id));
    }

    private async Task AskAsync(Region region, MethodInfo method, Person person, Guid id, bool mayKnow)
    {
        var before = await StateAsync(person);
        object? outcome = null;
        try
        {
            dynamic task = method.Invoke(region.Get(method.DeclaringType!), [.. method.GetParameters().Select(parameter => UseCasesTests.Argument(parameter.ParameterType, person, region, id))])!;
            outcome = await task;
        }
        catch (Exception made) when (made is TargetInvocationException or ArgumentException or NullReferenceException or InvalidOperationException or FormatException or KeyNotFoundException or InvalidDataException)
        {
            // What the walk makes up is no person's input: whoever has the right may stumble over it. Nothing came back.
        }

        var texts = outcome is null ? [] : Texts(outcome);
        Assert.DoesNotContain(texts, text => text.Contains(Told, StringComparison.Ordinal));
        Assert.True(mayKnow || !texts.Any(text => text.Contains(Surname, StringComparison.OrdinalIgnoreCase)), $"{method.DeclaringType!.Name}.{method.Name} told {person.Roles[0].Role} of the family");
        Assert.Equal(before, await StateAsync(person));
    }

    private async Task<string> StateAsync(Person person)
    {
        await using var db = shared.Region.Database();
        var row = await db.Cases.AsNoTracking().Include(item => item.Family).SingleAsync(item => item.Id == shared.Case);
        var read = await db.AuditEntries.CountAsync(entry => entry.FamilyId == shared.Family && entry.UserId == person.Id && entry.Action != AuditActions.Refused);
        return $"{row.Version} {row.LastSequence} {row.State} {row.CuratorId} {row.OrganizationId} {row.Family!.Version} {row.Family.ErasedAt} {await db.Members.CountAsync(member => member.FamilyId == shared.Family)} {await db.UrgentAccesses.CountAsync()} {read}";
    }

    private static Person Of(Region region, Role role, Guid organization) => new()
    {
        Id = region.Stranger.Id, DisplayName = "Посторонний", OrganizationId = organization, Roles = [new HeldRole(role, organization, [organization], "")],
    };

    // Every text that an answer holds, wherever in it.
    private static List<string> Texts(object value)
    {
        var (texts, seen, waiting) = (new List<string>(), new HashSet<object>(ReferenceEqualityComparer.Instance), new Queue<object>([value]));
        while (waiting.TryDequeue(out var next) && seen.Count < 50_000)
        {
            if (next is string text)
            {
                texts.Add(text);
            }
            else if (next is byte[] bytes)
            {
                texts.Add(System.Text.Encoding.UTF8.GetString(bytes));
            }
            else if (next.GetType() is { IsPrimitive: false, IsEnum: false } type && seen.Add(next))
            {
                foreach (var part in Parts(next, type).OfType<object>())
                {
                    waiting.Enqueue(part);
                }
            }
        }

        return texts;
    }

    private static IEnumerable<object?> Parts(object value, Type type) => value switch
    {
        IDictionary map => map.Keys.Cast<object>().Concat(map.Values.Cast<object?>()),
        IEnumerable list => list.Cast<object?>(),
        _ when type.Namespace?.StartsWith("Patronage.Services", StringComparison.Ordinal) == true || type.Namespace?.StartsWith("Patronage.Casework", StringComparison.Ordinal) == true || type.Namespace?.StartsWith("Patronage.Storage", StringComparison.Ordinal) == true || type.Namespace?.StartsWith("System.Collections", StringComparison.Ordinal) == true =>
            type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0).Select(property => Read(property, value)),
        _ => [],
    };

    private static object? Read(PropertyInfo property, object value)
    {
        try
        {
            return property.GetValue(value);
        }
        catch (TargetInvocationException)
        {
            return null;
        }
    }

    /// <summary>One family for all: nothing of it changes.</summary>
    public sealed class OneSecret : IAsyncLifetime
    {
        internal Region Region { get; private set; } = null!;

        internal Guid Case { get; private set; }

        internal Guid Family { get; private set; }

        public async Task InitializeAsync()
        {
            Region = await Region.OpenAsync();
            Case = await Region.CaseAsync(Region.Centre, Surname, CaseState.Open, Region.Chief.Id);
            await using var db = Region.Database();
            var row = await db.Cases.SingleAsync(item => item.Id == Case);
            Family = row.FamilyId;
            db.Members.Add(new MemberRow { FamilyId = Family, Id = "m1", Name = $"{Told} Анна", Relation = "mother", EffectiveOn = Region.Today });
            await JournalStore.AppendAsync(db, row, [Entry(EntryKind.Referral, "application") with { Reason = Told }, Entry(EntryKind.Assigned, Region.Chief.Id.ToString()), Entry(EntryKind.Opened, "")], new HashSet<string>(StringComparer.Ordinal));
            Assert.True((await db.TrySaveAsync()).Ok);
            await Region.Get<ProjectionKeeper>().RefreshAsync([Case]);
        }

        private static JournalEntry Entry(EntryKind kind, string subject) => new() { Id = $"secret-{kind}", Kind = kind, Subject = subject, On = Region.Today, RecordedOn = Region.Today };

        public async Task DisposeAsync() => await Region.DisposeAsync();
    }
}
