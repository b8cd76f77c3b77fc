using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Patronage.Load.Fill;
using Patronage.Programs.Editing;
using Patronage.Programs.Reading;
using Patronage.Services.Access;
using Patronage.Services.Programs;
using Patronage.Services.Studio;
using Patronage.Storage;
using Patronage.Storage.Cases;
using Patronage.Storage.People;
using Patronage.Storage.Programs;
using Patronage.Storage.Saving;

namespace Patronage.Load.Measuring;

/// <summary>Measures the replay of a draft over all open cases of the program that has the most of them.</summary>
internal sealed class ReplayMeasure(LargeData data, TextWriter log, int rounds = 1)
{
    private const double MostSeconds = 60;
    private const int OfCases = 100_000;

    /// <summary>Replays a draft in which one more is written for the number of every term, so that nearly every case changes.</summary>
    /// <returns>Whether as many cases as the bar names would be done in its time at this speed.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellation = default)
    {
        await using var services = LargeFill.Services(data);
        var databases = services.GetRequiredService<IDbContextFactory<PatronageDb>>();
        await using var db = databases.Open(Actor.System("load"));
        var programId = await db.Cases.AsNoTracking().Where(row => row.State == CaseState.Open || row.State == CaseState.Referral).GroupBy(row => row.ProgramId)
            .OrderByDescending(group => group.Count()).Select(group => group.Key).FirstAsync(cancellation);
        var organizations = await db.Organizations.AsNoTracking().Select(item => item.Id).ToListAsync(cancellation);
        var version = await db.ProgramVersions.AsNoTracking().FirstAsync(item => item.ProgramId == programId, cancellation);
        var edition = await services.GetRequiredService<ProgramCatalogue>().GetAsync(version.Id);
        var draft = DraftOf(version, edition);
        var person = new Person
        {
            Id = Guid.NewGuid(), DisplayName = "load", OrganizationId = organizations[0], Roles = [new HeldRole(Role.Methodologist, organizations[0], organizations, "")],
        };

        // A site has compiled what it replays with; the first round does that too.
        var scaled = double.MaxValue;
        for (var round = 1; round <= rounds; round++)
        {
            using var process = Process.GetCurrentProcess();
            var (before, allocated, pauses, collections) = (process.TotalProcessorTime, GC.GetTotalAllocatedBytes(), GC.GetTotalPauseDuration(), Collections());
            var report = (await services.GetRequiredService<Replay>().RunAsync(person, draft, DateOnly.FromDateTime(db.Clock.GetUtcNow().UtcDateTime), new Told(log), cancellation)).ValueOrDefault
                ?? throw new InvalidOperationException("The replay was refused.");
            process.Refresh();
            var (seconds, busy) = (report.Took.TotalSeconds, (process.TotalProcessorTime - before).TotalSeconds);
            var (kilobytes, waited, collected) = ((GC.GetTotalAllocatedBytes() - allocated) / 1024.0 / report.Examined, (GC.GetTotalPauseDuration() - pauses).TotalSeconds, Collections().Zip(collections, (now, then) => now - then));
            scaled = seconds * OfCases / report.Examined;
            await log.WriteLineAsync(FormattableString.Invariant($"{programId}, round {round}: {report.Examined} open cases, {report.Touched.Count} change in {report.Touched.Sum(item => item.Differences.Count)} things, {report.Failures.Count} could not be compared"));
            await log.WriteLineAsync(FormattableString.Invariant($"{seconds:F1} s, {busy:F1} s of processor, {busy * 1000 / report.Examined:F2} ms a case, {Environment.ProcessorCount} processors; {OfCases} cases at this speed: {scaled:F0} s, the bar is {MostSeconds:F0} s"));
            await log.WriteLineAsync(FormattableString.Invariant($"{kilobytes:F0} KB allocated for a case; collections of the generations: {string.Join(", ", collected)}, {waited:F1} s of pauses"));
        }

        return scaled <= MostSeconds;
    }

    private static int[] Collections() => [.. Enumerable.Range(0, GC.MaxGeneration + 1).Select(GC.CollectionCount)];

    private static OpenDraft DraftOf(ProgramVersion version, ProgramEdition edition)
    {
        var published = new MemoryProgramFiles(version.ReadFiles());
        var files = edition.Program.Norms.Where(norm => norm.Unit is "workingDays" or "days" && norm.Origin.ProgramId == version.ProgramId)
            .SelectMany(norm => norm.Values.Where(value => value.Amount is not null).Select(value => new NormChange(norm.Id, value.From, value.Amount + 1, null, null, null)))
            .Aggregate(published, (changed, change) => NormEditor.Apply(changed, edition.Program, change));
        var row = new ProgramDraft { ProgramId = version.ProgramId, Title = "load", BaseVersionId = version.Id, Files = ProgramFiles.Write(files.Paths.ToDictionary(path => path, files.Read, StringComparer.Ordinal)), CreatedAt = version.PublishedAt, UpdatedAt = version.PublishedAt };
        return new OpenDraft(row, files, edition, ProgramCompiler.Compile(version.ProgramId, files)) { Changes = [], Published = published };
    }

    private sealed class Told(TextWriter log) : IProgress<(int Done, int Of)>
    {
        private readonly Stopwatch _watch = Stopwatch.StartNew();
        private int _tenth;

        public void Report((int Done, int Of) value)
        {
            if (value.Done * 10 / Math.Max(1, value.Of) is var tenth && tenth > _tenth)
            {
                _tenth = tenth;
                log.WriteLine(FormattableString.Invariant($"{value.Done} of {value.Of}, {_watch.Elapsed.TotalSeconds:F1} s"));
            }
        }
    }
}
