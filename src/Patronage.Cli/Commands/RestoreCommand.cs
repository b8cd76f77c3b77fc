using Microsoft.Data.Sqlite;
using Patronage.Cli.Output;
using Patronage.Storage.Backups;
using Patronage.Storage.Keys;
using Patronage.Storage.Setup;

namespace Patronage.Cli.Commands;

/// <summary>Puts a backup back where no database is yet, and looks through it before it takes its place.</summary>
internal sealed class RestoreCommand : Command
{
    private const string From = "--from";
    private const string Sqlite = "--sqlite";
    private const string Keys = "--keys";

    public override string Name => "restore";

    public override string Usage => "patronage restore --from ПАПКА --sqlite ФАЙЛ --keys ФАЙЛ [--root ПАПКА]";

    public override string Purpose => "Восстанавливает базу из папки, которую сделала команда backup: сверяет копию с описью, проверяет записи и цепочки журнала и только потом ставит базу на место, где её ещё нет.";

    public override IReadOnlyDictionary<string, bool> Options { get; } = Names(From, Sqlite, Keys);

    public override int Run(Arguments arguments, Surroundings surroundings, Problems problems)
    {
        var (from, named, keys) = (arguments.Required(From), arguments.Required(Sqlite), Path.GetFullPath(arguments.Required(Keys), surroundings.Folder));
        var (folder, target) = (Path.GetFullPath(from, surroundings.Folder), Path.GetFullPath(named, surroundings.Folder));
        var data = ProductData.Find(arguments.Option(Root), surroundings, problems);
        if (SqliteBackup.IsTaken(target))
        {
            problems.Fail(CliDiagnostics.TargetTaken, named);
        }

        var (manifest, fault) = BackupFolder.ReadAsync(folder).GetAwaiter().GetResult();
        if (fault is { } wrong)
        {
            problems.Fail(CliDiagnostics.NotABackup, from, Words(wrong));
        }

        Missing(keys, manifest!, surroundings, problems);
        var restored = SqliteBackup.RestoreAsync(folder, manifest!, target, part => Task.FromResult(IsWhole(part, keys, manifest!, data, surroundings, problems))).GetAwaiter().GetResult();
        Json.Write(surroundings.Out, new RestoreOutput(restored, target, manifest!));
        return restored ? ExitCode.Good : ExitCode.Bad;
    }

    private static bool IsWhole(string part, string keys, BackupManifest manifest, ProductData data, Surroundings surroundings, Problems problems)
    {
        var heads = SqliteBackup.HeadsAsync(part).GetAwaiter().GetResult();
        foreach (var chain in manifest.Chains.Where(chain => !heads.Contains(chain)))
        {
            problems.Write(CliDiagnostics.BrokenChain, chain.OrganizationId, chain.Sequence, "цепочка кончается не там, где сказано в описи копии");
        }

        var storage = new StorageOptions { ConnectionString = new SqliteConnectionStringBuilder { DataSource = part, Mode = SqliteOpenMode.ReadWrite }.ConnectionString, KeyFile = keys };

        // An older schema is brought up by the site; its entries are looked through after that.
        return manifest.Chains.All(heads.Contains) && (VerifyCommand.Verify(storage, data, surroundings, problems, allowsOlder: true) is not { } report || VerifyCommand.Tell(report, problems).Good);
    }

    private static void Missing(string keys, BackupManifest manifest, Surroundings surroundings, Problems problems)
    {
        if (!File.Exists(keys))
        {
            problems.Fail(CliDiagnostics.NoKeys, $"нет файла {keys}");
        }

        var known = new MasterKeyRing(keys, surroundings.Clock).Ids;
        if (manifest.MasterKeys.FirstOrDefault(key => !known.Contains(key)) is { } missing)
        {
            problems.Fail(CliDiagnostics.NoKeys, $"в файле {keys} нет ключа {missing}");
        }
    }

    private static string Words(BackupFault fault) => fault switch
    {
        BackupFault.NoManifest => "в ней нет описи manifest.json",
        BackupFault.OtherFormat => "опись не читается или сделана более новой версией",
        BackupFault.NoDatabase => "файла базы, названного в описи, нет",
        _ => "файл базы не тот, что был записан: не сходится контрольная сумма",
    };

    private sealed record RestoreOutput(bool Good, string Database, BackupManifest Manifest);
}
