using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Patronage.Load.Fill;
using Patronage.Services.Api;
using Patronage.Services.Verification;
using Patronage.Storage;
using Patronage.Storage.Audit;
using Patronage.Storage.Journal;
using Patronage.Storage.Saving;
using Patronage.Storage.Setup;

namespace Patronage.Load.Surviving;

/// <summary>Counts what is in a database against what was acknowledged, and verifies all of it.</summary>
internal static class Accounting
{
    /// <summary>Looks for what is wrong.</summary>
    /// <param name="data">The database.</param>
    /// <param name="senders">Who wrote there; what was sent without an answer may be there or not.</param>
    /// <returns>A sentence for each fault, and what was looked at.</returns>
    public static async Task<(IReadOnlyList<string> Faults, string Looked)> OfAsync(LargeData data, IReadOnlyList<Sender> senders)
    {
        var faults = new List<string>();
        await using var services = LargeFill.Services(data);
        await using (var db = services.GetRequiredService<IDbContextFactory<PatronageDb>>().Open(Actor.System("load")))
        {
            foreach (var sender in senders)
            {
                faults.AddRange(await MissingAsync(db, sender));
            }

            faults.AddRange(await HalvesAsync(db));
            if (data.Storage.Provider == StorageProvider.Sqlite)
            {
                faults.AddRange((await db.Database.SqlQueryRaw<string>("SELECT integrity_check AS \"Value\" FROM pragma_integrity_check").ToListAsync()).Where(line => line != "ok").Select(line => $"SQLite says: {line}"));
            }
        }

        // What waits to be sealed is sealed, as the site does a second later: the whole chain is looked at.
        await services.GetRequiredService<AuditSealer>().SealAsync();
        var report = await services.GetRequiredService<DatabaseVerification>().VerifyAsync();
        faults.AddRange(report.Differences.Select(difference => $"A projection differs: {difference}"));
        // The cases that the database was filled with are taken over: the audit tells one sentence of each.
        faults.AddRange(report.Journal.Where(finding => finding.Fault != JournalFault.NotAudited).Select(finding => $"A journal is damaged: {finding}"));
        faults.AddRange(report.Chains.Where(chain => !chain.Whole).Select(chain => $"A chain of the audit is broken: {chain}"));
        SqliteConnection.ClearAllPools();
        NpgsqlConnection.ClearAllPools();
        return (faults, string.Create(CultureInfo.InvariantCulture, $"{report.Cases} cases, {report.Entries} entries, {report.Chains.Count} chains with {report.Chains.Sum(chain => chain.Sealed)} links"));
    }

    private static async Task<IEnumerable<string>> MissingAsync(PatronageDb db, Sender sender)
    {
        var (key, id) = (sender.Key, sender.Key.Id.ToString());
        var (visits, sentVisits) = (Visits(sender.Acknowledged), Visits([.. sender.Acknowledged, .. sender.Unsure]));
        var (referrals, sentReferrals) = (Referrals(sender.Acknowledged), Referrals([.. sender.Acknowledged, .. sender.Unsure]));
        var entries = await db.Journal.IgnoreQueryFilters().Where(row => row.By == id).Select(row => new { row.Id, row.CaseId }).ToListAsync();
        var written = entries.Where(row => !sentReferrals.Contains(row.CaseId)).Select(row => row.Id).ToList();
        var cases = entries.Where(row => sentReferrals.Contains(row.CaseId)).Select(row => row.CaseId).ToHashSet();
        return
        [
            .. visits.Except(written, StringComparer.Ordinal).Select(lost => $"{key.System}: the acknowledged visit {lost} is not there."),
            .. referrals.Except(cases).Select(lost => $"{key.System}: the acknowledged referral {lost} is not there."),
            .. written.Except(sentVisits, StringComparer.Ordinal).Select(strange => $"{key.System}: nobody sent what stands in entry {strange}."),
            .. written.GroupBy(entry => entry, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => $"{key.System}: visit {same.Key} is written twice."),
        ];

        HashSet<string> Visits(IEnumerable<Sending> sent) => sent.Where(item => item.Case is not null).Select(item => ApiReceiving.IdOfVisit(key.Organization, key.System, item.Case!.Value, item.Number)).ToHashSet(StringComparer.Ordinal);

        HashSet<Guid> Referrals(IEnumerable<Sending> sent) => sent.Where(item => item.Case is null).Select(item => ApiReceiving.IdOfReferral(key.Organization, key.System, item.Number)).ToHashSet();
    }

    // A change is an entry, what follows from it and its audit: none of them is there without the others.
    private static async Task<IEnumerable<string>> HalvesAsync(PatronageDb db)
    {
        var told = await db.AuditEntries.IgnoreQueryFilters().Where(entry => entry.SubjectType == nameof(JournalRow) && entry.Action == AuditActions.Added && !db.Journal.IgnoreQueryFilters().Any(row => row.Id == entry.SubjectId && row.CaseId == entry.CaseId))
            .Select(entry => entry.SubjectId).ToListAsync();
        var silent = await db.Journal.IgnoreQueryFilters().Where(row => db.ApiTokens.Any(token => token.Id.ToString() == row.By) && !db.AuditEntries.IgnoreQueryFilters().Any(entry => entry.SubjectType == nameof(JournalRow) && entry.SubjectId == row.Id)).Select(row => row.Id).ToListAsync();
        var empty = await db.Families.IgnoreQueryFilters().Where(family => !db.Members.IgnoreQueryFilters().Any(member => member.FamilyId == family.Id) || !db.Cases.IgnoreQueryFilters().Any(row => row.FamilyId == family.Id)).Select(family => family.Id).ToListAsync();
        var blank = await db.Cases.IgnoreQueryFilters().Where(row => !db.Journal.IgnoreQueryFilters().Any(entry => entry.CaseId == row.Id)).Select(row => row.Id).ToListAsync();
        return
        [
            .. told.Select(id => $"The audit tells of entry {id}, which is not there."), .. silent.Select(id => $"Entry {id} is there, and the audit does not tell of it."),
            .. empty.Select(id => $"Family {id} is there without members or a case."), .. blank.Select(id => $"Case {id} has no entry."),
        ];
    }
}
