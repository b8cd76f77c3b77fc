using Microsoft.EntityFrameworkCore;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Forms;
using Patronage.Services.Results;
using Patronage.Storage;
using Patronage.Storage.Cases;
using Patronage.Storage.People;
using Patronage.Storage.Saving;

namespace Patronage.Services.Work;

/// <summary>What a person may do with a case.</summary>
/// <param name="Work">Record forms, plans, marks.</param>
/// <param name="Decide">Record decisions.</param>
/// <param name="DecideReferral">Take the family on, or decline.</param>
/// <param name="Waive">Waive an obligation.</param>
/// <param name="Assign">Assign a curator.</param>
public sealed record CaseRights(bool Work, bool Decide, bool DecideReferral, bool Waive, bool Assign)
{
    /// <summary>Undo the end of the case.</summary>
    public bool Reopen { get; init; }

    /// <summary>Hand the case to another organization.</summary>
    public bool Transfer { get; init; }

    /// <summary>Make an anonymous scenario of the case.</summary>
    public bool Scenario { get; init; }

    /// <summary>Register one more referral of the family.</summary>
    public bool Register { get; init; }
}

/// <summary>A member as the page of a case shows it.</summary>
/// <param name="Id">Its id in the family.</param>
/// <param name="Phone">The telephone; null when not known.</param>
/// <param name="Version">The version that was shown.</param>
/// <param name="EffectiveOn">The day since when the facts are so.</param>
public sealed record MemberDetails(string Id, string? Phone, int Version, DateOnly EffectiveOn);

/// <summary>A case with everything its page shows beside the assessment.</summary>
/// <param name="Case">The case.</param>
/// <param name="Rights">What the person may do.</param>
/// <param name="Names">Person to how they are shown.</param>
/// <param name="Curators">People who lead families in the organization, as options of a field.</param>
/// <param name="Staff">Everybody who works with families in the organization, by name.</param>
/// <param name="Members">What of members rules do not read.</param>
/// <param name="RecordedAt">Entry to the moment of its writing, UTC.</param>
public sealed record CaseSheet(
    OpenCase Case,
    CaseRights Rights,
    IReadOnlyDictionary<string, string> Names,
    IReadOnlyList<FormOption> Curators,
    IReadOnlyList<string> Staff,
    IReadOnlyDictionary<string, MemberDetails> Members,
    IReadOnlyDictionary<string, DateTime> RecordedAt)
{
    /// <summary>Whether new families of the organization now come under another version or program than this case.</summary>
    public bool StaysUnderItsOwn => Case.Workplace.Edition is { } now && now.VersionId != Case.Edition.VersionId;

    /// <summary>How a person is shown; the id's own text when nobody of that id is known.</summary>
    public string NameOf(string? person) => person is null or "" ? "" : Names.GetValueOrDefault(person, T("сотрудник"));
}

/// <summary>Opens a case for its page.</summary>
public sealed class CaseSheetReader(IDbContextFactory<PatronageDb> databases, CaseDesk desk)
{
    /// <summary>Opens it; the reading is audited.</summary>
    /// <param name="person">Who asks; needs <see cref="Operation.OpenFile"/>.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<CaseSheet>> OpenAsync(Person person, Guid caseId, CancellationToken cancellation = default)
    {
        switch (await desk.OpenAsync(person, caseId, "case-page", cancellation))
        {
            case Outcome<OpenCase>.Done { Value: var open }:
                return Outcome.Done(await SheetAsync(person, open, cancellation));
            case Outcome<OpenCase>.Denied { Message: var message }:
                return new Outcome<CaseSheet>.Denied(message);
            default:
                return new Outcome<CaseSheet>.NotFound();
        }
    }

    /// <summary>The page of a case that was just written to: no second reading.</summary>
    public async Task<CaseSheet> SheetAsync(Person person, OpenCase open, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(open);
        var row = open.Row;
        await using var db = databases.Open(Actor.System("case-page"));
        var (curators, staff) = await PeopleAsync(db, row, open.Today, cancellation);
        var wanted = open.File.Journal.Select(entry => entry.By).Concat(open.Assessments.Select(assessment => assessment.Line.CuratorId ?? ""))
            .Concat(open.File.Journal.Select(entry => entry.Subject))
            .Select(text => Guid.TryParse(text, out var id) ? id : (Guid?)null).OfType<Guid>().Distinct().ToList();
        var names = await db.Users.AsNoTracking().Where(user => wanted.Contains(user.Id)).ToDictionaryAsync(user => user.Id.ToString(), user => user.DisplayName, StringComparer.Ordinal, cancellation);
        foreach (var curator in curators)
        {
            names.TryAdd(curator.Id, curator.Text);
        }

        var members = await db.Members.AsNoTracking().Where(member => member.FamilyId == row.FamilyId && !member.Void)
            .Select(member => new MemberDetails(member.Id, member.Phone, member.Version, member.EffectiveOn)).ToListAsync(cancellation);
        var recorded = await db.Journal.AsNoTracking().Where(entry => entry.CaseId == row.Id).ToDictionaryAsync(entry => entry.Id, entry => entry.RecordedAt, StringComparer.Ordinal, cancellation);
        return new CaseSheet(open, RightsOf(person, row), names, curators, staff, members.ToDictionary(member => member.Id, StringComparer.Ordinal), recorded);
    }

    private static CaseRights RightsOf(Person person, CaseRow row)
    {
        return new CaseRights(May(Operation.WorkOnCase), May(Operation.RecordDecision), May(Operation.DecideReferral), May(Operation.WaiveObligation), May(Operation.AssignCurator))
        {
            Reopen = May(Operation.ReopenCase),
            Scenario = May(Operation.RecordScenario),
            Transfer = May(Operation.TransferCase),
            Register = May(Operation.RegisterReferral),
        };

        bool May(Operation operation) => person.May(operation, row.OrganizationId, row.CuratorId);
    }

    private static async Task<(List<FormOption> Curators, List<string> Staff)> PeopleAsync(PatronageDb db, CaseRow row, DateOnly today, CancellationToken cancellation)
    {
        var people = await db.RoleAssignments.AsNoTracking()
            .Where(role => role.OrganizationId == row.OrganizationId && (role.Role == Role.Curator || role.Role == Role.Head) && role.From <= today && (role.To == null || role.To >= today))
            .Join(db.Users.Where(user => !user.Locked), role => role.UserId, user => user.Id, (role, user) => new { user.Id, user.DisplayName, user.SortName, role.Role })
            .OrderBy(user => user.SortName)
            .ToListAsync(cancellation);
        return ([.. people.Where(user => user.Role == Role.Curator).DistinctBy(user => user.Id).Select(user => new FormOption(user.Id.ToString(), user.DisplayName))], [.. people.Select(user => user.DisplayName).Distinct(StringComparer.Ordinal)]);
    }
}
