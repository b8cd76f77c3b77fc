using System.Globalization;
using System.Net;
using Patronage.Storage.People;
using Patronage.Storage.Setup;

namespace Patronage.Web.Hosting;

/// <summary>How the site was asked to start. Read once, before anything is opened.</summary>
public sealed record SiteOptions
{
    /// <summary>The setting of the demonstration.</summary>
    public const string DemoKey = "demo";

    /// <summary>The setting of the day at which the demonstration is placed.</summary>
    public const string TodayKey = "today";

    /// <summary>The setting of the folder for local files: a SQLite database, the key file.</summary>
    public const string FolderKey = StorageOptions.Section + ":Folder";

    /// <summary>The address when none is configured.</summary>
    public const string DefaultUrl = "http://127.0.0.1:5080";

    private static readonly string[] DatabaseKeys =
        [nameof(StorageOptions.Provider), nameof(StorageOptions.ConnectionString), nameof(StorageOptions.KeyFile)];

    /// <summary>Whether this is a demonstration.</summary>
    public bool Demo { get; private init; }

    /// <summary>The day at which the demonstration is placed; null for the real one.</summary>
    public DateOnly? Today { get; private init; }

    /// <summary>Addresses to listen on, separated by semicolons.</summary>
    public string Urls { get; private init; } = DefaultUrl;

    /// <summary>The roles whose people must sign in by two steps.</summary>
    public IReadOnlyList<Role> SecondFactorRoles { get; private init; } = [];

    /// <summary>The provider by whom people may sign in; null for none.</summary>
    public OutsideSignIn? Outside { get; private init; }

    /// <summary>Who may read the figures of the running site.</summary>
    public Metrics.MetricsOptions Metrics { get; private init; } = new(null, null);

    /// <summary>Where the data are.</summary>
    public required StorageOptions Storage { get; init; }

    /// <summary>Reads the configuration.</summary>
    /// <param name="configuration">Command line, environment, <c>appsettings.json</c>.</param>
    /// <param name="home">The folder under which local files lie unless another is configured.</param>
    /// <exception cref="StartRefusedException">What is asked does not go together.</exception>
    public static SiteOptions Read(IConfiguration configuration, string home)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var demo = configuration[DemoKey] is { } text && (bool.TryParse(text, out var on) ? on : throw new StartRefusedException($"--demo не принимает значения «{text}»."));
        var folder = Path.GetFullPath(configuration[FolderKey] is { Length: > 0 } own ? own : Path.Combine(home, "data"));
        var urls = UrlsOf(configuration, demo);
        return new SiteOptions
        {
            Demo = demo,
            Today = TodayOf(configuration, demo),
            Urls = urls,
            Metrics = Hosting.Metrics.MetricsOptions.Read(configuration, urls),
            SecondFactorRoles = SecondFactorRolesOf(configuration),
            Outside = OutsideSignIn.Read(configuration),
            Storage = demo ? DemoStorage(configuration, folder) : OwnStorage(configuration, folder),
        };
    }

    private static DateOnly? TodayOf(IConfiguration configuration, bool demo)
    {
        if (configuration[TodayKey] is not { } text)
        {
            return null;
        }

        if (!demo)
        {
            throw new StartRefusedException("--today переносит во времени только демонстрацию: добавьте --demo.");
        }

        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new StartRefusedException($"--today: «{text}» — не дата. Запишите её как ГГГГ-ММ-ДД, например 2026-11-23.");
    }

    private static IReadOnlyList<Role> SecondFactorRolesOf(IConfiguration configuration) =>
    [
        .. (configuration["SecondFactor:Roles"] ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries).Select(name => Enum.TryParse<Role>(name, ignoreCase: true, out var role) && Enum.IsDefined(role)
            ? role
            : throw new StartRefusedException($"SecondFactor:Roles: нет роли «{name}». Есть: {string.Join(", ", Enum.GetNames<Role>())}.")),
    ];

    private static StorageOptions DemoStorage(IConfiguration configuration, string folder)
    {
        foreach (var key in DatabaseKeys.Select(name => $"{StorageOptions.Section}:{name}").Where(key => configuration[key] is not null))
        {
            throw new StartRefusedException($"Демонстрация работает только со своей базой, а в настройках задано {key}. Уберите эту настройку или запустите без --demo.");
        }

        return new StorageOptions
        {
            ConnectionString = $"Data Source={Path.Combine(folder, "patronage-demo.db")}",
            KeyFile = Path.Combine(folder, "patronage-demo.keys"),
        };
    }

    private static StorageOptions OwnStorage(IConfiguration configuration, string folder)
    {
        var options = new StorageOptions
        {
            ConnectionString = $"Data Source={Path.Combine(folder, "patronage.db")}",
            KeyFile = Path.Combine(folder, "patronage.keys"),
        };
        configuration.GetSection(StorageOptions.Section).Bind(options);
        return options;
    }

    private static string UrlsOf(IConfiguration configuration, bool demo)
    {
        var urls = configuration[WebHostDefaults.ServerUrlsKey] is { Length: > 0 } configured ? configured : DefaultUrl;
        if (!demo)
        {
            return urls;
        }

        if (configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            throw new StartRefusedException("Демонстрация слушает только этот компьютер, а в настройках задано Kestrel:Endpoints. Уберите эту настройку или запустите без --demo.");
        }

        var foreign = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault(url => !IsLoopback(url));
        return foreign is null
            ? urls
            : throw new StartRefusedException($"Демонстрация слушает только этот компьютер, адрес {foreign} ей не подходит. Укажите, например, --urls {DefaultUrl}.");
    }

    private static bool IsLoopback(string url)
    {
        var address = BindingAddress.Parse(url);
        return string.Equals(address.Host, "localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
    }
}
