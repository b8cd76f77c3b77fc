using Patronage.Services.Studio;
using Patronage.Web.Account;

namespace Patronage.Web.Components.Studio;

/// <summary>The drafts that a person works on in one circuit: what can be taken back outlives the way from one page of the studio to another.</summary>
/// <param name="current">Who works.</param>
/// <param name="desk">Where drafts lie.</param>
/// <param name="prover">Runs the scenarios.</param>
/// <param name="presence">Who else works on them.</param>
public sealed class DraftSessions(CurrentPerson current, StudioDesk desk, DraftScenarios prover, DraftPresence presence)
{
    private readonly Dictionary<string, DraftSession> _sessions = new(StringComparer.Ordinal);

    /// <summary>The work on a program.</summary>
    public DraftSession Of(string programId)
    {
        ArgumentNullException.ThrowIfNull(programId);
        return _sessions.TryGetValue(programId, out var session) ? session : _sessions[programId] = new DraftSession(programId, current, desk, prover, presence);
    }
}
