using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Patronage.Storage.Tests.Fixtures;

/// <summary>A throw-away PostgreSQL on loopback, one for all tests of the assembly.</summary>
public sealed class PostgreSqlServer : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("patronage-pg-").FullName;
    private readonly string _bin = Find();
    private readonly int _port = FreePort();
    private int _databases;

    public PostgreSqlServer()
    {
        if (IsRoot)
            Run("chown", "postgres", _directory);
        As(Path.Combine(_bin, "initdb"), "-D", Data, "-U", "postgres", "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8");
        As(Path.Combine(_bin, "pg_ctl"), "-D", Data, "-w", "-l", Path.Combine(_directory, "log"), "-o",
            string.Create(CultureInfo.InvariantCulture, $"-c listen_addresses=127.0.0.1 -p {_port} -c unix_socket_directories={_directory} -c fsync=off -c synchronous_commit=off -c full_page_writes=off"),
            "start");
    }

    private static bool IsRoot => string.Equals(Environment.UserName, "root", StringComparison.Ordinal);

    private string Data => Path.Combine(_directory, "data");

    public string ConnectionString(string database) =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={_port};Username=postgres;Database={database};Maximum Pool Size=10");

    /// <summary>Creates a database, empty or as a copy of another.</summary>
    public string CreateDatabase(string? template = null)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"t{Interlocked.Increment(ref _databases)}");
        using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = template is null ? $"CREATE DATABASE {name}" : $"CREATE DATABASE {name} TEMPLATE {template}";
        command.ExecuteNonQuery();
        return name;
    }

    public void Dispose()
    {
        NpgsqlConnection.ClearAllPools();
        As(Path.Combine(_bin, "pg_ctl"), "-D", Data, "-m", "immediate", "stop");
        Directory.Delete(_directory, recursive: true);
    }

    private static string Find()
    {
        const string Root = "/usr/lib/postgresql";
        var found = Directory.Exists(Root)
            ? Directory.GetDirectories(Root).Order(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin")).LastOrDefault(bin => File.Exists(Path.Combine(bin, "initdb")))
            : null;
        return found ?? throw new InvalidOperationException(
            "These tests need PostgreSQL's programs. Install them: apt-get update && apt-get install -y --no-install-recommends postgresql");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void As(string program, params string[] arguments)
    {
        if (IsRoot)
            Run("runuser", ["-u", "postgres", "--", program, .. arguments]);
        else
            Run(program, arguments);
    }

    private static void Run(string program, params string[] arguments)
    {
        // Output goes nowhere: the started server would keep a pipe open for ever.
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >/dev/null 2>&1 </dev/null", "sh", program, .. arguments]) { WorkingDirectory = "/" })!;
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }
}
