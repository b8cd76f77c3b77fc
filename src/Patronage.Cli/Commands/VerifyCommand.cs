using Microsoft.Extensions.DependencyInjection;
using Patronage.Cli.Output;
using Patronage.Services;
using Patronage.Services.Verification;
using Patronage.Storage.Audit;
using Patronage.Storage.Journal;
using Patronage.Storage.Setup;

namespace Patronage.Cli.Commands;

/// <summary>Verifies a database: projections, journals, the audit's chains.</summary>
internal sealed class VerifyCommand : Command
{
    private const string Nothing = "ничего";

    public override string Name => "verify";

    public override string Usage => "patronage verify --sqlite ФАЙЛ [--keys ФАЙЛ] | --postgres СТРОКА --keys ФАЙЛ [--root ПАПКА]";

    public override string Purpose => "Пересчитывает по журналам всё, что в базе данных вычислено, проверяет записи журналов и цепочки журнала действий; сама ничего не пишет.";

    public override IReadOnlyDictionary<string, bool> Options { get; } = Names(StoreAccess.Sqlite, StoreAccess.Postgres, StoreAccess.Keys);

    public override int Run(Arguments arguments, Surroundings surroundings, Problems problems)
    {
        var storage = StoreAccess.Options(arguments, surroundings, problems, Usage);
        var data = ProductData.Find(arguments.Option(Root), surroundings, problems);
        var report = Tell(Verify(storage, data, surroundings, problems, allowsOlder: false)!, problems);
        Json.Write(surroundings.Out, new VerifyOutput(report.Good, report.Cases, report.Entries, report.Differences, report.Journal, report.Chains));
        return report.Good ? ExitCode.Good : ExitCode.Bad;
    }

    /// <summary>Verifies a database.</summary>
    /// <returns>What was found; null where its schema is older and that is allowed.</returns>
    internal static VerificationReport? Verify(StorageOptions storage, ProductData data, Surroundings surroundings, Problems problems, bool allowsOlder)
    {
        var services = new ServiceCollection();
        services.AddSingleton(surroundings.Clock);
        services.AddPatronageStorage(options => (options.Provider, options.ConnectionString, options.KeyFile) = (storage.Provider, storage.ConnectionString, storage.KeyFile));
        services.AddPatronageServices(data.Places);
        using var provider = services.BuildServiceProvider();
        return Verify(provider.GetRequiredService<DatabaseVerification>(), problems, allowsOlder);
    }

    private static VerificationReport? Verify(DatabaseVerification verification, Problems problems, bool allowsOlder) => StoreAccess.Open(problems, () =>
    {
        var pending = verification.PendingAsync().GetAwaiter().GetResult();
        if (pending.Count > 0 && allowsOlder)
        {
            return null;
        }

        if (pending.Count > 0)
        {
            StoreAccess.Older(pending, problems);
        }

        return verification.VerifyAsync().GetAwaiter().GetResult();
    });

    /// <summary>Tells all that was found.</summary>
    internal static VerificationReport Tell(VerificationReport report, Problems problems)
    {
        foreach (var item in report.Differences)
        {
            var place = item.Column is null ? item.Table : $"{item.Table}.{item.Column}";
            problems.Write(CliDiagnostics.OtherProjection, item.CaseId, place, item.Key, Words(item.Column, item.Stored), Words(item.Column, item.Computed));
        }

        foreach (var item in report.Journal)
        {
            problems.Write(CliDiagnostics.DamagedEntry, item.CaseId, item.Sequence, Words(item));
        }

        foreach (var chain in report.Chains.Where(chain => !chain.Whole))
        {
            problems.Write(CliDiagnostics.BrokenChain, chain.OrganizationId, chain.Sequence, Words(chain.Fault));
        }

        return report;
    }

    private static string Words(string? column, string? value) => value is null ? Nothing : column is null ? "строка" : $"«{value}»";

    private static string Words(JournalFinding finding) => finding.Fault switch
    {
        JournalFault.Missing => "её нет",
        JournalFault.Unreadable => "её содержание изменено, оно не открывается",
        JournalFault.Changed => $"она не та, что была записана ({string.Join(", ", finding.Columns)})",
        _ => "в журнале действий не сказано, кто её сделал",
    };

    private static string Words(ChainFault? fault) => fault switch
    {
        ChainFault.Missing => "звена нет",
        ChainFault.Changed => "звено изменено",
        ChainFault.Unlinked => "звено не продолжает предыдущее",
        ChainFault.Head => "цепочка кончается не там, где записан её конец",
        _ => "конец цепочки подписан чужим ключом",
    };

    private sealed record VerifyOutput(
        bool Good,
        int Cases,
        int Entries,
        IReadOnlyList<Patronage.Storage.Projections.ProjectionDifference> Differences,
        IReadOnlyList<JournalFinding> Journal,
        IReadOnlyList<ChainReport> Chains);
}
