using System.Data.Common;
using Microsoft.Data.Sqlite;
using Patronage.Storage.Keys;
using Patronage.Storage.Setup;

namespace Patronage.Cli;

/// <summary>The database that a command works on: which one the arguments name, and what is told when it cannot be opened.</summary>
internal static class StoreAccess
{
    public const string Sqlite = "--sqlite";
    public const string Postgres = "--postgres";
    public const string Keys = "--keys";
    private const string KeysExtension = ".keys";

    /// <summary>The database that is named.</summary>
    /// <exception cref="UsageException">None is, or both are, or it is not there.</exception>
    public static StorageOptions Options(Arguments arguments, Surroundings surroundings, Problems problems, string usage)
    {
        var (file, server, keys) = (arguments.Option(Sqlite), arguments.Option(Postgres), arguments.Option(Keys));
        if (file is null == server is null)
        {
            problems.Fail(file is null ? CliDiagnostics.MissingOption : CliDiagnostics.ExtraArgument, file is null ? $"{Sqlite}» или «{Postgres}" : Postgres, usage);
        }

        var options = file is null
            ? new StorageOptions { Provider = StorageProvider.PostgreSql, ConnectionString = server!, KeyFile = keys ?? arguments.Required(Keys) }
            : OfFile(Path.GetFullPath(file, surroundings.Folder), file, keys, problems);
        options.KeyFile = Path.GetFullPath(options.KeyFile, surroundings.Folder);
        return options;
    }

    /// <summary>Does something with a database; why that is impossible is told.</summary>
    /// <exception cref="UsageException">It is impossible.</exception>
    public static T Open<T>(Problems problems, Func<T> work)
    {
        try
        {
            return work();
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

        throw new InvalidOperationException("Every way out is told.");
    }

    /// <summary>Tells that the database has an older schema.</summary>
    /// <exception cref="UsageException">Always.</exception>
    public static void Older(IReadOnlyList<string> pending, Problems problems) =>
        problems.Fail(CliDiagnostics.OtherSchema, $"в ней нет {string.Join(", ", pending)}", "Запустите на ней сайт этой версии: он обновит её.");

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
}
