using System.Diagnostics.Metrics;
using Patronage.Storage.Audit;

namespace Patronage.Storage.Saving;

/// <summary>What the storage counts of itself. No label holds anything of a person: each is one of a few words.</summary>
public static class StorageMetrics
{
    /// <summary>Writings by what became of them.</summary>
    public const string SavesName = "patronage.saves";

    /// <summary>Entries of the audit.</summary>
    public const string AuditName = "patronage.audit.entries";

    /// <summary>Entries that got their place in the chain.</summary>
    public const string SealedName = "patronage.audit.sealed";

    /// <summary>The label of what became of a writing.</summary>
    public const string ResultLabel = "result";

    /// <summary>The label of what was done.</summary>
    public const string ActionLabel = "action";

    private static readonly Meter Meter = new("Patronage.Storage");
    private static readonly Counter<long> Saves = Meter.CreateCounter<long>(SavesName);
    private static readonly Counter<long> Entries = Meter.CreateCounter<long>(AuditName);
    private static readonly Counter<long> Seals = Meter.CreateCounter<long>(SealedName);

    internal static void Saved(SaveResult result) =>
        Saves.Add(1, KeyValuePair.Create<string, object?>(ResultLabel, result switch { SaveResult.Saved => "saved", SaveResult.Conflict => "conflict", _ => "duplicate" }));

    internal static void Audited(string action) => Entries.Add(1, KeyValuePair.Create<string, object?>(ActionLabel, action switch
    {
        AuditActions.Added or AuditActions.Changed or AuditActions.Removed or AuditActions.Read => action,
        AuditActions.Refused or AuditActions.RefusedAtFirst => AuditActions.Refused,
        _ => "various",
    }));

    internal static void Sealed(int entries) => Seals.Add(entries);
}
