using System.Net;

namespace Patronage.Web.Hosting.Metrics;

/// <summary>Who may read the figures of the running site. Without an address of its own and without a token nobody may.</summary>
/// <param name="Url">An address of their own, on which nothing else answers; null for none.</param>
/// <param name="Token">What whoever reads them at the site's own address shows; null for nobody.</param>
public sealed record MetricsOptions(string? Url, string? Token)
{
    /// <summary>The setting of the address.</summary>
    public const string UrlKey = "Metrics:Url";

    /// <summary>The setting of the token.</summary>
    public const string TokenKey = "Metrics:Token";

    private const int ShortestToken = 32;

    /// <summary>Whether anybody reads them at all.</summary>
    public bool IsOn => Url is not null || Token is not null;

    /// <summary>The port of their own address; null when they have none.</summary>
    public int? Port => Url is null ? null : BindingAddress.Parse(Url).Port;

    /// <summary>Reads the configuration.</summary>
    /// <exception cref="StartRefusedException">What is asked is not safe, or does not go together.</exception>
    public static MetricsOptions Read(IConfiguration configuration, string urls)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(urls);
        var (url, token) = (configuration[UrlKey] is { Length: > 0 } own ? own : null, configuration[TokenKey] is { Length: > 0 } secret ? secret : null);
        if (token is { Length: < ShortestToken })
        {
            throw new StartRefusedException($"{TokenKey}: ключ короче {ShortestToken} знаков. Возьмите случайный, например из openssl rand -hex 32.");
        }

        if (url is not null)
        {
            CheckUrl(configuration, url, urls);
        }

        return new MetricsOptions(url, token);
    }

    private static void CheckUrl(IConfiguration configuration, string url, string urls)
    {
        if (configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            throw new StartRefusedException($"{UrlKey} не действует вместе с Kestrel:Endpoints. Уберите одно из них или задайте {TokenKey}.");
        }

        if (!url.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
        {
            throw new StartRefusedException($"{UrlKey}: «{url}» — не адрес. Запишите его, например, http://127.0.0.1:5090.");
        }

        var address = BindingAddress.Parse(url);
        if (!IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) || !IPAddress.IsLoopback(ip))
        {
            throw new StartRefusedException($"{UrlKey}: показатели без ключа слушают только этот компьютер, адрес {url} не подходит. Укажите, например, http://127.0.0.1:5090, или задайте {TokenKey}.");
        }

        if (urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Any(other => BindingAddress.Parse(other).Port == address.Port))
        {
            throw new StartRefusedException($"{UrlKey}: порт {address.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)} уже занят сайтом. Укажите другой.");
        }
    }
}
