namespace Patronage.Storage.Backups;

/// <summary>Where the chain of an organization's audit ended when a backup was taken.</summary>
/// <param name="OrganizationId">The organization; <see cref="Guid.Empty"/> for the installation.</param>
/// <param name="Sequence">How many entries were sealed.</param>
/// <param name="Hash">The hash of the last of them.</param>
public sealed record ChainHead(Guid OrganizationId, long Sequence, string Hash);

/// <summary>What a backup holds, written after all of it: a folder without it is no backup.</summary>
/// <param name="Format">The format of the folder.</param>
/// <param name="TakenAt">When it was taken, UTC.</param>
/// <param name="File">The database's file in the folder.</param>
/// <param name="Bytes">How long it is.</param>
/// <param name="Sha256">Its hash.</param>
/// <param name="Migration">The last change of the schema that it knows.</param>
/// <param name="Cases">How many cases it holds.</param>
/// <param name="MasterKeys">The master keys without which it cannot be read; the keys themselves are not in the backup.</param>
/// <param name="Chains">Where the chains of the audit ended.</param>
public sealed record BackupManifest(
    int Format, DateTime TakenAt, string File, long Bytes, string Sha256, string Migration, int Cases, IReadOnlyList<string> MasterKeys, IReadOnlyList<ChainHead> Chains)
{
    /// <summary>The format that is written.</summary>
    public const int CurrentFormat = 1;

    /// <summary>Its file in the folder.</summary>
    public const string FileName = "manifest.json";
}
