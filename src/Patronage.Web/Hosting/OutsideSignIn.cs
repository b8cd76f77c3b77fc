namespace Patronage.Web.Hosting;

/// <summary>A provider of OAuth 2 by whom people may sign in, as the section <c>OAuth</c> of the configuration tells.</summary>
public sealed record OutsideSignIn
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "OAuth";

    /// <summary>The claim that tells the login when no other is configured.</summary>
    public const string DefaultClaim = "preferred_username";

    /// <summary>How people call it: it stands on the button.</summary>
    public required string Name { get; init; }

    /// <summary>Where people are sent.</summary>
    public required string AuthorizationEndpoint { get; init; }

    /// <summary>Where a code becomes a token.</summary>
    public required string TokenEndpoint { get; init; }

    /// <summary>Where the token tells who it is.</summary>
    public required string UserInfoEndpoint { get; init; }

    /// <summary>The name of this site at the provider.</summary>
    public required string ClientId { get; init; }

    /// <summary>The secret of this site at the provider.</summary>
    public required string ClientSecret { get; init; }

    /// <summary>What is asked for.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = ["openid", "profile"];

    /// <summary>The property of the answer that holds the login of a person here.</summary>
    public string Claim { get; init; } = DefaultClaim;

    /// <summary>Reads the section.</summary>
    /// <param name="configuration">Command line, environment, <c>appsettings.json</c>.</param>
    /// <returns>The provider; null when none is configured.</returns>
    /// <exception cref="StartRefusedException">Something is missing or not safe.</exception>
    public static OutsideSignIn? Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection(Section);
        return !section.GetChildren().Any() ? null : new OutsideSignIn
        {
            Name = Text(section, nameof(Name)),
            AuthorizationEndpoint = Address(section, nameof(AuthorizationEndpoint)),
            TokenEndpoint = Address(section, nameof(TokenEndpoint)),
            UserInfoEndpoint = Address(section, nameof(UserInfoEndpoint)),
            ClientId = Text(section, nameof(ClientId)),
            ClientSecret = Secret(section),
            Scopes = section["Scope"] is { Length: > 0 } scopes ? scopes.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries) : ["openid", "profile"],
            Claim = section[nameof(Claim)] is { Length: > 0 } claim ? claim.Trim() : DefaultClaim,
        };
    }

    private static string Text(IConfigurationSection section, string name) =>
        section[name] is { } text && text.Trim().Length > 0 ? text.Trim() : throw new StartRefusedException($"{Section}:{name} не задано, а раздел {Section} в настройках есть.");

    // What goes there decides who is let in: in the clear it may go to this machine only.
    private static string Address(IConfigurationSection section, string name) =>
        Uri.TryCreate(Text(section, name), UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            ? address.AbsoluteUri
            : throw new StartRefusedException($"{Section}:{name}: нужен адрес, который начинается с https://.");

    private static string Secret(IConfigurationSection section)
    {
        if (section["ClientSecretFile"] is not { Length: > 0 } file)
        {
            return Text(section, nameof(ClientSecret));
        }

        if (!File.Exists(file))
        {
            throw new StartRefusedException($"{Section}:ClientSecretFile: файла {file} нет.");
        }

        return File.ReadAllText(file).Trim() is { Length: > 0 } secret ? secret : throw new StartRefusedException($"{Section}:ClientSecretFile: файл {file} пуст.");
    }
}
