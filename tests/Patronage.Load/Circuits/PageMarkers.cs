using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Patronage.Load.Circuits;

/// <summary>What a page says to the script that opens its circuit: the components that are to be drawn, and what was kept for them. They stand in comments.</summary>
/// <param name="Components">The markers of the components, in the order of the page.</param>
/// <param name="State">What was kept; empty when nothing was.</param>
internal sealed partial record PageMarkers(IReadOnlyList<JsonObject> Components, string State)
{
    /// <summary>Finds them in a page.</summary>
    public static PageMarkers Of(string html) => new(
        [.. Component().Matches(html).Select(match => JsonNode.Parse(match.Groups["marker"].Value)!.AsObject()).Where(marker => (string?)marker["type"] == "server" && marker["descriptor"] is not null)],
        Kept().Match(html) is { Success: true } kept ? kept.Groups["state"].Value : "");

    /// <summary>What the hub is asked for: that every component is added.</summary>
    public string Additions() => JsonSerializer.Serialize(new
    {
        batchId = 1,
        operations = Components.Select((marker, index) => new { type = "add", ssrComponentId = index + 1, marker }),
    });

    [GeneratedRegex("<!--Blazor:(?<marker>\\{.*?\\})-->", RegexOptions.Singleline | RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Component();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(?<state>.*?)-->", RegexOptions.Singleline | RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Kept();
}
