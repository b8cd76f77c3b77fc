using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Patronage.Load.Surviving;

/// <summary>Something that was sent to be written.</summary>
/// <param name="Number">Its number in the system that sends it.</param>
/// <param name="Case">The case of a visit; null for a referral.</param>
/// <param name="Body">What is sent.</param>
internal sealed record Sending(string Number, Guid? Case, JsonObject Body)
{
    /// <summary>Where it is sent.</summary>
    public string Address => Case is { } id ? $"api/v1/cases/{id}/visits" : "api/v1/referrals";
}

/// <summary>
/// A system that works with the site by a key of its own, over HTTP as any other would: it sends visits and referrals one after another, and notes what was acknowledged (201, or 200 for
/// what it sent before), what was refused, and of what it does not know, since the answer never came.
/// </summary>
internal sealed class Sender(Uri address, SenderKey key, Random random) : IDisposable
{
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(40);
    private readonly HttpClient _http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromSeconds(30) })
    {
        BaseAddress = address, Timeout = LongestAnswer, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key.Text) },
    };

    private JsonNode? _words;
    private List<Guid> _cases = [];
    private int _count;

    /// <summary>The key.</summary>
    public SenderKey Key => key;

    /// <summary>What was acknowledged.</summary>
    public List<Sending> Acknowledged { get; } = [];

    /// <summary>What was sent and never answered.</summary>
    public List<Sending> Unsure { get; } = [];

    /// <summary>What was refused, and how.</summary>
    public List<(Sending What, int Status, string Answer)> Refused { get; } = [];

    /// <summary>Asks for the words of the program and the cases to send visits into, unless it did before.</summary>
    public async Task LearnAsync(CancellationToken cancellation)
    {
        _words ??= await _http.GetFromJsonAsync<JsonNode>("api/v1/program", cancellation);
        if (_cases.Count == 0)
        {
            _cases = [.. (await _http.GetFromJsonAsync<JsonNode>("api/v1/cases?state=open&size=200", cancellation))!["items"]!.AsArray().Select(item => (Guid)item!["id"]!)];
        }
    }

    /// <summary>Sends once more what was never answered; afterwards all that was sent is acknowledged or refused.</summary>
    /// <returns>How much of it had been written before.</returns>
    public async Task<int> ClearAsync(CancellationToken cancellation)
    {
        var written = 0;
        foreach (var sending in Unsure.ToList())
        {
            Unsure.Remove(sending);
            written += await SendAsync(sending, cancellation) == HttpStatusCode.OK ? 1 : 0;
        }

        return written;
    }

    /// <summary>Sends the last thing that was acknowledged once more: it must be known.</summary>
    public async Task<bool> RemembersAsync(CancellationToken cancellation)
    {
        if (Acknowledged.Count == 0)
        {
            return true;
        }

        var last = Acknowledged[^1];
        Acknowledged.RemoveAt(Acknowledged.Count - 1);
        return await SendAsync(last, cancellation) == HttpStatusCode.OK;
    }

    /// <summary>Sends one thing after another.</summary>
    /// <param name="pause">How long it waits after each.</param>
    /// <param name="untilBroken">Whether the first answer that does not come ends it.</param>
    /// <param name="stop">Ends it.</param>
    public async Task WorkAsync(TimeSpan pause, bool untilBroken, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            if (await SendAsync(Next(), default) is null && untilBroken)
            {
                return;
            }

            await Task.Delay(pause, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Sends something.</summary>
    /// <returns>The status of the answer; null when none came.</returns>
    public async Task<HttpStatusCode?> SendAsync(Sending sending, CancellationToken cancellation)
    {
        try
        {
            using var answer = await _http.PostAsJsonAsync(sending.Address, sending.Body, cancellation);
            var said = await answer.Content.ReadAsStringAsync(cancellation);
            if (answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created)
            {
                Acknowledged.Add(sending);
            }
            else
            {
                Refused.Add((sending, (int)answer.StatusCode, said));
            }

            return answer.StatusCode;
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException or TaskCanceledException)
        {
            Unsure.Add(sending);
            return null;
        }
    }

    /// <summary>What is sent next: a visit two times of three, else a referral where the program has a basis whose form takes days, people and words alone.</summary>
    public Sending Next()
    {
        var number = FormattableString.Invariant($"{++_count}");
        var today = (string)_words!["today"]!;
        var basis = _words["bases"]!.AsArray().FirstOrDefault(item => Needed(item!).All(field => (string)field!["type"]! is "Date" or "Member" or "Text"));
        if (basis is null || random.Next(3) > 0)
        {
            return new Sending(number, _cases[random.Next(_cases.Count)], new JsonObject
            {
                ["externalNumber"] = number, ["kind"] = (string)_words["contacts"]![0]!["id"]!, ["on"] = today, ["status"] = "failed", ["reason"] = "Никого не застали", ["note"] = $"№ {number}",
            });
        }

        return new Sending(number, null, new JsonObject
        {
            ["externalNumber"] = number, ["basis"] = (string)basis["id"]!, ["receivedOn"] = today,
            ["answers"] = new JsonObject(Needed(basis).Select(field => KeyValuePair.Create((string)field!["id"]!, (JsonNode?)(string)((string)field["type"]! switch { "Date" => today, "Member" => "m1", _ => "да" })))),
            ["family"] = new JsonObject { ["surname"] = $"{key.System} {number}", ["members"] = new JsonArray(new JsonObject { ["name"] = $"{key.System} Анна", ["birthDate"] = "1990-05-01" }) },
        });
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static IEnumerable<JsonNode?> Needed(JsonNode basis) => basis["fields"]!.AsArray().Where(field => (bool)field!["required"]!);
}
