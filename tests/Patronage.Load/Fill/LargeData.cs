using Patronage.Storage.Setup;

namespace Patronage.Load.Fill;

/// <summary>What a large database is made of.</summary>
internal sealed record LargeData
{
    /// <summary>The one password of all its accounts; it is for measurements on this machine.</summary>
    public const string Password = "patronage-load";

    /// <summary>How many cases there are in all.</summary>
    public int Cases { get; init; } = 100_000;

    /// <summary>How many organizations share them.</summary>
    public int Organizations { get; init; } = 20;

    /// <summary>How many curators each organization has.</summary>
    public int Curators { get; init; } = 15;

    /// <summary>How many cases each curator leads that are not over.</summary>
    public int Open { get; init; } = 25;

    /// <summary>The one program under which all of them are; null for the programs of the demonstration in turn.</summary>
    public string? Program { get; init; }

    /// <summary>Where they go.</summary>
    public required StorageOptions Storage { get; init; }

    /// <summary>The day at which the families are placed; null for today.</summary>
    public DateOnly? Today { get; init; }

    /// <summary>How many cases an organization has.</summary>
    public int CasesOf(int organization) => (Cases / Organizations) + (organization < Cases % Organizations ? 1 : 0);

    /// <summary>The name with which a curator signs in.</summary>
    /// <param name="organization">The organization, from 0.</param>
    /// <param name="curator">The curator in it, from 0.</param>
    public static string UserName(int organization, int curator) => FormattableString.Invariant($"curator-{organization + 1:D2}-{curator + 1:D2}");
}
