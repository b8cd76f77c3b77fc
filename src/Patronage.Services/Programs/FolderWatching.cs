using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Patronage.Storage.Saving;

namespace Patronage.Services.Programs;

/// <summary>Writes to the log when a program's folder has mistakes, at the start and while the site runs.</summary>
internal sealed class FolderWatching(ProgramFolders folders, TimeProvider clock, ILogger<FolderWatching> log) : BackgroundService
{
    private const int Told = 5;
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);
    private HashSet<string> _known = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            // Whoever waits for the first page comes first.
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await LookAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            log.LogDebug("The watching of folders stops with the site.");
        }
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        try
        {
            var broken = (await folders.CheckAsync(cancellation)).Where(state => state.Errors.Count > 0).ToList();
            foreach (var state in broken.Where(state => !_known.Contains(Key(state))))
            {
                log.LogError(
                    "The folder of program {Program} has {Count} mistakes; version {Version} goes on serving. {Mistakes}",
                    state.ProgramId, state.Errors.Count, state.InUse, string.Join("; ", state.Errors.Take(Told)));
            }

            _known = broken.Select(Key).ToHashSet(StringComparer.Ordinal);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException || DatabaseFailures.Are(failure))
        {
            // A file is being written at this moment; the next turn reads it.
            log.LogDebug(failure, "The folders of programs could not be read; it is tried again.");
        }
    }

    private static string Key(FolderState state) => string.Join('\n', state.Errors.Select(error => error.ToString()).Prepend(state.ProgramId));
}
