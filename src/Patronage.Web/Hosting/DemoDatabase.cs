using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Patronage.Programs.Reading;
using Patronage.Rules.Diagnostics;
using Patronage.Services.Clock;
using Patronage.Services.Demo;
using Patronage.Services.People;
using Patronage.Services.Programs;
using Patronage.Storage.People;
using Patronage.Web.Account;

namespace Patronage.Web.Hosting;

/// <summary>The demonstration's own database: made anew when it is missing, was made for another day, of other data, or was not finished.</summary>
internal sealed class DemoDatabase
{
    private const int ProblemsShown = 20;
    private readonly WebApplication _app;
    private readonly ProductFiles _files;
    private readonly string _database;
    private readonly string _mark;
    private readonly IReadOnlyList<DemoOrganization> _organizations;

    public DemoDatabase(WebApplication app)
    {
        _app = app;
        _files = app.Services.GetRequiredService<ProductFiles>();
        var options = app.Services.GetRequiredService<SiteOptions>();
        _database = new SqliteConnectionStringBuilder(options.Storage.ConnectionString).DataSource;
        _mark = _database + ".made";
        var diagnostics = new DiagnosticBag();
        _organizations = DemoFolder.Organizations(_files, diagnostics);
        Refuse(diagnostics.ToSortedList());
    }

    /// <summary>Removes a database that is not the one asked for.</summary>
    /// <returns>Whether it is to be made anew.</returns>
    public bool Clear()
    {
        var isMade = File.Exists(_database) && File.Exists(_mark);
        if (isMade && string.Equals(File.ReadAllText(_mark), Fingerprint(), StringComparison.Ordinal))
        {
            return false;
        }

        if (isMade && ProgramLibrary.Load(_files.Templates, _files.Rules).Results.Values.SelectMany(result => result.Errors).FirstOrDefault() is { } mistake)
        {
            // Data made of a program that does not compile would be worse than those of yesterday: the last good versions go on serving.
            _app.Logger.LogError("A program's folder has mistakes; the demonstration goes on with the data that it has. {Mistake}", mistake);
            return false;
        }

        SqliteConnection.ClearAllPools();
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(_database))!);
        var keys = _app.Services.GetRequiredService<SiteOptions>().Storage.KeyFile;
        foreach (var file in new[] { _mark, _database, _database + "-wal", _database + "-shm", keys })
        {
            File.Delete(file);
        }

        return true;
    }

    /// <summary>Loads the data, unless they are there.</summary>
    /// <param name="cancellation">Stops it; what is half done is made anew by the next start.</param>
    /// <returns>Whether they had to be loaded.</returns>
    public async Task<bool> FillAsync(CancellationToken cancellation)
    {
        if (File.Exists(_mark))
        {
            return false;
        }

        await using var scope = _app.Services.CreateAsyncScope();
        Refuse(await scope.ServiceProvider.GetRequiredService<DemoLoader>().LoadAsync(cancellation));
        await File.WriteAllTextAsync(_mark, Fingerprint(), cancellation);
        return true;
    }

    /// <summary>Lists the accounts for the page where people sign in.</summary>
    public async Task ListAccountsAsync()
    {
        var catalogue = _app.Services.GetRequiredService<ProgramCatalogue>();
        var clock = _app.Services.GetRequiredService<OrganizationClock>();
        var groups = new List<DemoGroup>();
        foreach (var organization in _organizations)
        {
            var edition = await catalogue.InForceAsync(organization.ProgramId, clock.Today(organization.TimeZone));
            groups.Add(new DemoGroup(
                organization.ShortTitle,
                edition?.Program.Identity.ShortTitle.Spoken() ?? "",
                [.. organization.People.OrderBy(person => person.Role).Select(AccountOf)]));
        }

        var accounts = _app.Services.GetRequiredService<DemoAccounts>();
        accounts.Groups = groups;
        accounts.Password = DemoLoader.Password;
    }

    private static DemoAccount AccountOf(DemoPerson person) =>
        new(person.UserName, PersonNames.Short(person.Surname, person.Name, person.Patronymic), person.Role, person.Post);

    private static void Refuse(IReadOnlyList<Diagnostic> diagnostics)
    {
        var errors = diagnostics.Where(diagnostic => diagnostic.IsError).ToList();
        if (errors.Count > 0)
        {
            var lines = errors.Take(ProblemsShown).Select(error => error.Hint is null ? error.ToString() : $"{error} {error.Hint}");
            throw new StartRefusedException($"Данные демонстрации с ошибками ({errors.Count}):{Environment.NewLine}{string.Join(Environment.NewLine, lines)}");
        }
    }

    // The day in each organization, every file that goes into the database, and the build that writes it.
    private string Fingerprint()
    {
        var clock = _app.Services.GetRequiredService<OrganizationClock>();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var organization in _organizations)
        {
            Add(clock.Today(organization.TimeZone).ToString("O", CultureInfo.InvariantCulture));
        }

        Add(typeof(PatronageUser).Module.ModuleVersionId.ToString());
        Add(typeof(DemoLoader).Module.ModuleVersionId.ToString());
        foreach (var path in new[] { _files.Templates, _files.Rules }.SelectMany(folder => Directory.GetFiles(folder, "*.json", SearchOption.AllDirectories)).Order(StringComparer.Ordinal))
        {
            Add(path);
            hash.AppendData(File.ReadAllBytes(path));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void Add(string text) => hash.AppendData(Encoding.UTF8.GetBytes(text));
    }
}
