using System.Text.Json;
using System.Text.Json.Serialization;

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

    /// <summary>Its lines on paper below the title, those that are filled in: the address; the telephone and the electronic address.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Lines => [.. new[] { Address, string.Join(", ", new[] { Phone.Length > 0 ? RecordWords.Telephone(Phone) : "", Email }.Where(text => text.Length > 0)) }.Where(line => line.Length > 0)];

    /// <summary>Reads what is stored.</summary>
    public static Letterhead Parse(string stored) => string.IsNullOrWhiteSpace(stored) ? new() : JsonSerializer.Deserialize<Letterhead>(stored, Json) ?? new();

    /// <summary>As it is stored.</summary>
    public string ToStored() => JsonSerializer.Serialize(Trimmed(), Json);

    internal Letterhead Trimmed() => new() { Address = Address.Trim(), Phone = Phone.Trim(), Email = Email.Trim(), Head = Head.Trim() };
}
