using System.Text.Json;

namespace Patronage.Services.Organizations;

/// <summary>What the letterhead of an organization shows beside its title.</summary>
public sealed record Letterhead
{
    private static readonly JsonSerializerOptions Json = JsonSerializerOptions.Web;

    /// <summary>The address for letters.</summary>
    public string Address { get; init; } = "";

    /// <summary>The telephone.</summary>
    public string Phone { get; init; } = "";

    /// <summary>The address for electronic letters.</summary>
    public string Email { get; init; } = "";

    /// <summary>Who heads it: surname and initials.</summary>
    public string Head { get; init; } = "";

    /// <summary>Reads what is stored.</summary>
    public static Letterhead Parse(string stored) => string.IsNullOrWhiteSpace(stored) ? new() : JsonSerializer.Deserialize<Letterhead>(stored, Json) ?? new();

    /// <summary>As it is stored.</summary>
    public string ToStored() => JsonSerializer.Serialize(Trimmed(), Json);

    internal Letterhead Trimmed() => new() { Address = Address.Trim(), Phone = Phone.Trim(), Email = Email.Trim(), Head = Head.Trim() };
}
