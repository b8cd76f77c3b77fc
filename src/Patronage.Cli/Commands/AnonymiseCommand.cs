using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Patronage.Cli.Output;
using Patronage.Services;
using Patronage.Services.Anonymising;
using Patronage.Services.Verification;
using Patronage.Storage.Setup;

namespace Patronage.Cli.Commands;

/// <summary>Makes a copy of a database for training in which nobody is.</summary>
internal sealed class AnonymiseCommand : Command
{
    private const string Out = "--out";
    private const string Unfinished = ".part";
    private const string KeysExtension = ".keys";

    public override string Name => "anonymise";

    public override string Usage => "patronage anonymise --sqlite ФАЙЛ [--keys ФАЙЛ] | --postgres СТРОКА --keys ФАЙЛ --out НОВЫЙ-ФАЙЛ [--root ПАПКА]";

    public override string Purpose => "Делает из базы данных учебную: новый файл SQLite с новыми ключами, в котором люди, адреса, тексты и файлы выдуманы, а уровни, этапы, сроки и посещения остались. Исходная база только читается. Кто близко знает семью, может узнать её по порядку дней: копия – для обучения своих сотрудников, не для публикации.";

    public override IReadOnlyDictionary<string, bool> Options { get; } = Names(StoreAccess.Sqlite, StoreAccess.Postgres, StoreAccess.Keys, Out);

    public override int Run(Arguments arguments, Surroundings surroundings, Problems problems)
    {
        var original = StoreAccess.Options(arguments, surroundings, problems, Usage);
        var data = ProductData.Find(arguments.Option(Root), surroundings, problems);
        var named = arguments.Required(Out);
        var target = Path.GetFullPath(named, surroundings.Folder);
        var keys = Path.ChangeExtension(target, KeysExtension);
        foreach (var taken in new[] { target, keys }.Where(File.Exists))
        {
            problems.Fail(CliDiagnostics.BadValue, Out, named, $"«{Path.GetFileName(taken)}» там уже есть. Назовите другой файл: готовый не заменяется.");
        }

        var (part, partKeys) = (target + Unfinished, keys + Unfinished);
        try
        {
            var output = StoreAccess.Open(problems, () => MakeAsync(original, part, partKeys, data, surroundings, problems).GetAwaiter().GetResult());
            SqliteConnection.ClearAllPools();
            // The file has its name only when it is whole.
            File.Move(partKeys, keys);
            File.Move(part, target);
            Json.Write(surroundings.Out, output with { File = target, Keys = keys });
            return ExitCode.Good;
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            foreach (var rest in new[] { part, $"{part}-wal", $"{part}-shm", partKeys })
            {
                File.Delete(rest);
            }
        }
    }

    private static async Task<AnonymiseOutput> MakeAsync(StorageOptions original, string target, string keys, ProductData data, Surroundings surroundings, Problems problems)
    {
        var pending = await InspectAsync(original, data, surroundings);
        if (pending.Count > 0)
        {
            StoreAccess.Older(pending, problems);
        }

        // The directory may not be there, and a file of an interrupted run may.
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        foreach (var rest in new[] { target, $"{target}-wal", $"{target}-shm", keys })
        {
            File.Delete(rest);
        }

        await using var services = Services(new StorageOptions { ConnectionString = new SqliteConnectionStringBuilder { DataSource = target }.ConnectionString, KeyFile = keys }, data, surroundings);
        var made = await services.GetRequiredService<AnonymisedCopy>().MakeAsync(original, new Told(surroundings.Error));
        var report = await services.GetRequiredService<DatabaseVerification>().VerifyAsync();
        return report.Good ? new AnonymiseOutput(true, "", "", made.Families, made.Cases, made.Left, made.Password, made.Accounts)
            : throw new InvalidDataException("The copy does not follow from its journals: it is not given out.");
    }

    private static async Task<IReadOnlyList<string>> InspectAsync(StorageOptions original, ProductData data, Surroundings surroundings)
    {
        await using var services = Services(original, data, surroundings);
        return await services.GetRequiredService<DatabaseMigrator>().InspectAsync();
    }

    private static ServiceProvider Services(StorageOptions storage, ProductData data, Surroundings surroundings)
    {
        var services = new ServiceCollection();
        services.AddSingleton(surroundings.Clock);
        services.AddPatronageStorage(options => (options.Provider, options.ConnectionString, options.KeyFile) = (storage.Provider, storage.ConnectionString, storage.KeyFile));
        services.AddPatronageServices(data.Places);
        return services.BuildServiceProvider();
    }

    private sealed class Told(TextWriter error) : IProgress<(int Done, int Of)>
    {
        private const int Every = 100;

        public void Report((int Done, int Of) value)
        {
            if (value.Done % Every == 0)
            {
                error.WriteLine($"{value.Done} / {value.Of}");
            }
        }
    }

    private sealed record AnonymiseOutput(bool Good, string File, string Keys, int Families, int Cases, int Left, string Password, IReadOnlyList<InventedAccount> Accounts);
}
