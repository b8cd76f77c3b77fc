using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Patronage.Storage.Setup;

namespace Patronage.Load.Watching;

/// <summary>A PostgreSQL of one's own on loopback, as careful as it is by default: what it acknowledged survives its being stopped at once.</summary>
internal sealed class OwnPostgres : IDisposable
{
    private readonly string _folder;
    private readonly string _bin = Find();
    private readonly int _port = Ports.Free();

    /// <summary>Makes and starts it.</summary>
    /// <param name="folder">An empty folder of its own.</param>
    public OwnPostgres(string folder)
    {
        _folder = Directory.CreateDirectory(folder).FullName;
        if (IsRoot)
        {
            Run("chown", "postgres", _folder);
            // PostgreSQL refuses to be root, and its own person has to reach the folder.
            Run("chmod", "755", Path.GetDirectoryName(_folder)!);
        }

        As("initdb", "-D", Data, "-U", "postgres", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8");
        Start();
    }

    private static bool IsRoot => Environment.UserName == "root";

    private string Data => Path.Combine(_folder, "data");

    /// <summary>Makes an empty database.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="keys">The file of the keys that will belong to it.</param>
    public StorageOptions Create(string name, string keys)
    {
        using var connection = new NpgsqlConnection(Connection("postgres"));
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"CREATE DATABASE {name}";
        command.ExecuteNonQuery();
        return new StorageOptions { Provider = StorageProvider.PostgreSql, ConnectionString = Connection(name), KeyFile = keys };
    }

    /// <summary>Starts it again.</summary>
    public void Start() => As("pg_ctl", "-D", Data, "-w", "-l", Path.Combine(_folder, "log"), "-o", FormattableString.Invariant($"-c listen_addresses=127.0.0.1 -p {_port} -c unix_socket_directories={_folder} -c max_connections=250"), "start");

    /// <summary>Stops it as a cut of power does: it finishes nothing.</summary>
    public void Stop() => As("pg_ctl", "-D", Data, "-m", "immediate", "-w", "stop");

    /// <inheritdoc/>
    public void Dispose()
    {
        NpgsqlConnection.ClearAllPools();
        if (File.Exists(Path.Combine(Data, "postmaster.pid")))
        {
            Stop();
        }
    }

    private static string Find() =>
        (Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin")).LastOrDefault(bin => File.Exists(Path.Combine(bin, "initdb"))) : null)
        ?? throw new InvalidOperationException("PostgreSQL's programs are not there. Install them: apt-get update && apt-get install -y --no-install-recommends postgresql");

    private string Connection(string database) => FormattableString.Invariant($"Host=127.0.0.1;Port={_port};Username=postgres;Database={database};Maximum Pool Size=60");

    private void As(string program, params string[] arguments)
    {
        if (IsRoot)
        {
            Run("runuser", ["-u", "postgres", "--", Path.Combine(_bin, program), .. arguments]);
        }
        else
        {
            Run(Path.Combine(_bin, program), arguments);
        }
    }

    private static void Run(string program, params string[] arguments)
    {
        // Output goes nowhere: the started server would keep a pipe open for ever.
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >/dev/null 2>&1 </dev/null", "sh", program, .. arguments]) { WorkingDirectory = "/" })!;
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
        }
    }
}

/// <summary>Ports of loopback.</summary>
internal static class Ports
{
    /// <summary>One that nobody listens on.</summary>
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
