using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Patronage.Cli.Output;
using Patronage.Services;
using Patronage.Services.Verification;
using Patronage.Storage.Audit;
using Patronage.Storage.Journal;
using Patronage.Storage.Keys;
using Patronage.Storage.Setup;

namespace Patronage.Cli.Commands;

/// <summary>Verifies a database: projections, journals, the audit's chains.</summary>
internal sealed class VerifyCommand : Command
{
    private const string Sqlite = "--sqlite";
    private const string Postgres = "--postgres";
    private const string Keys = "--keys";
    private const string KeysExtension = ".keys";
    private const string Nothing = "ничего";

    public override string Name => "verify";

    public override string Usage => "patronage verify --sqlite ФАЙЛ [--keys ФАЙЛ] | --postgres СТРОКА --keys ФАЙЛ [--root ПАПКА]";

    public override string Purpose => "Пересчитывает по журналам всё, что в базе данных вычислено, проверяет записи журналов и цепочки журнала действий; сама ничего не пишет.";

    public override IReadOnlyDictionary<string, bool> Options { get; } = Names(Sqlite, Postgres, Keys);

    public override int Run(Arguments arguments, Surroundings surroundings, Problems problems)
    {
        var storage = Storage(arguments, surroundings, problems);
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

    private static StorageOptions Storage(Arguments arguments, Surroundings surroundings, Problems problems)
    {
        var (file, server, keys) = (arguments.Option(Sqlite), arguments.Option(Postgres), arguments.Option(Keys));
        if (file is null == server is null)
        {
            problems.Fail(file is null ? CliDiagnostics.MissingOption : CliDiagnostics.ExtraArgument, file is null ? $"{Sqlite}» или «{Postgres}" : Postgres, new VerifyCommand().Usage);
        }

        var options = file is null
            ? new StorageOptions { Provider = StorageProvider.PostgreSql, ConnectionString = server!, KeyFile = keys ?? arguments.Required(Keys) }
            : OfFile(Path.GetFullPath(file, surroundings.Folder), file, keys, problems);
        options.KeyFile = Path.GetFullPath(options.KeyFile, surroundings.Folder);
        return options;
    }

    // SQLite would make the file that is not there.
    private static StorageOptions OfFile(string path, string named, string? keys, Problems problems)
    {
        if (!File.Exists(path))
        {
            problems.Fail(CliDiagnostics.CannotRead, named, "Проверьте, есть ли он и открыт ли к нему доступ.");
        }

        return new StorageOptions
        {
            ConnectionString = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite }.ConnectionString,
            KeyFile = keys ?? Path.ChangeExtension(path, KeysExtension),
        };
    }

    private static VerificationReport? Verify(DatabaseVerification verification, Problems problems, bool allowsOlder)
    {
        try
        {
            var pending = verification.PendingAsync().GetAwaiter().GetResult();
            if (pending.Count > 0 && allowsOlder)
            {
                return null;
            }

            if (pending.Count > 0)
            {
                problems.Fail(CliDiagnostics.OtherSchema, $"в ней нет {string.Join(", ", pending)}", "Запустите на ней сайт этой версии: он обновит её.");
            }

            return verification.VerifyAsync().GetAwaiter().GetResult();
        }
        catch (NewerSchemaException newer)
        {
            problems.Fail(CliDiagnostics.OtherSchema, $"в ней есть {string.Join(", ", newer.Migrations)}", "Проверьте её программой той версии, которая с ней работает.");
        }
        catch (MasterKeyMissingException missing)
        {
            problems.Fail(CliDiagnostics.NoKeys, missing.KeyId is { } key ? $"в файле {missing.Path} нет ключа {key}" : $"нет файла {missing.Path}");
        }
        catch (DbException problem)
        {
            problems.Fail(CliDiagnostics.CannotOpen, problem.Message, "Проверьте файл или строку подключения.");
        }

        throw new InvalidOperationException("Every way out of the verification is told.");
    }

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
