using System.Data.Common;
using Patronage.Cli.Output;
using Patronage.Storage.Backups;

namespace Patronage.Cli.Commands;

/// <summary>Takes a backup of a SQLite database while the site runs.</summary>
internal sealed class BackupCommand : Command
{
    private const string Sqlite = "--sqlite";
    private const string Out = "--out";

    public override string Name => "backup";

    public override string Usage => "patronage backup --sqlite ФАЙЛ --out ПАПКА";

    public override string Purpose => "Делает резервную копию базы на работающем сайте: новую папку с базой и описью. Ключей в копии нет. Базу PostgreSQL копируют средствами PostgreSQL.";

    public override IReadOnlyDictionary<string, bool> Options { get; } = Names(Sqlite, Out);

    public override int Run(Arguments arguments, Surroundings surroundings, Problems problems)
    {
        var (named, into) = (arguments.Required(Sqlite), Path.GetFullPath(arguments.Required(Out), surroundings.Folder));
        var database = Path.GetFullPath(named, surroundings.Folder);
        if (!File.Exists(database))
        {
            problems.Fail(CliDiagnostics.CannotRead, named, "Проверьте, есть ли он и открыт ли к нему доступ.");
        }

        try
        {
            var (folder, manifest) = new SqliteBackup(surroundings.Clock).TakeAsync(database, into).GetAwaiter().GetResult();
            Json.Write(surroundings.Out, new BackupOutput(true, folder, manifest));
            return ExitCode.Good;
        }
        catch (DbException problem)
        {
            problems.Fail(CliDiagnostics.CannotOpen, problem.Message, "Проверьте файл базы и место на диске.");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            problems.Fail(CliDiagnostics.CannotRead, into, problem.Message);
        }

        return ExitCode.Bad;
    }

    private sealed record BackupOutput(bool Good, string Folder, BackupManifest Manifest);
}
