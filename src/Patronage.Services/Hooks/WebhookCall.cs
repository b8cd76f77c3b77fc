using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Patronage.Storage.Outside;

namespace Patronage.Services.Hooks;

/// <summary>
/// Sends one message. Where a name leads is looked at when the line is opened, and the line is opened to just that address: a name that leads elsewhere a moment later leads nowhere. Redirects are
/// not followed, no cookies kept, no proxy asked, and of the answer nothing is read but its status.
/// </summary>
public sealed class WebhookCall(TimeProvider clock) : IDisposable
{
    /// <summary>The header that holds the moment and the signature.</summary>
    public const string SignatureHeader = "X-Patronage-Signature";

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);
    private static readonly HttpRequestOptionsKey<bool> AllowPrivate = new("allow-private");
    private readonly HttpClient _client = new(Handler(), disposeHandler: true) { Timeout = Longest, MaxResponseContentBufferSize = 1 };

    /// <summary>Sends it.</summary>
    /// <param name="hook">Where to.</param>
    /// <param name="secret">What it is signed with.</param>
    /// <param name="delivery">The message.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Whether it came through, and what the answer was, in a word.</returns>
    public async Task<(bool Ok, string Result)> SendAsync(Webhook hook, byte[] secret, WebhookDelivery delivery, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(hook);
        ArgumentNullException.ThrowIfNull(secret);
        ArgumentNullException.ThrowIfNull(delivery);
        var body = BodyOf(delivery);
        using var request = new HttpRequestMessage(HttpMethod.Post, hook.Address) { Content = new ByteArrayContent(body) };
        request.Options.Set(AllowPrivate, hook.AllowPrivate);
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.UserAgent.ParseAdd("Patronage");
        request.Headers.TryAddWithoutValidation(SignatureHeader, SignatureOf(secret, clock.GetUtcNow(), body));
        try
        {
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            return (answer.IsSuccessStatusCode, ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture));
        }
        catch (HttpRequestException problem)
        {
            return (false, problem.InnerException is AddressRefusedException ? Refused : problem.HttpRequestError.ToString());
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (false, Slow);
        }
    }

    /// <summary>The result where the address lies inside.</summary>
    public const string Refused = "AddressRefused";

    /// <summary>The result where no answer came in time.</summary>
    public const string Slow = "Timeout";

    /// <summary>What is sent: what happened, where and in which case. Nothing of it says who the family is.</summary>
    public static byte[] BodyOf(WebhookDelivery delivery)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("id", delivery.Id);
            writer.WriteString("event", delivery.Event);
            writer.WriteString("at", DateTime.SpecifyKind(delivery.At, DateTimeKind.Utc));
            writer.WriteString("organizationId", delivery.OrganizationId);
            if (delivery.CaseId is { } caseId)
            {
                writer.WriteString("caseId", caseId);
            }

            writer.WriteString(delivery.CaseId is null ? "report" : "number", delivery.Subject);
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <summary>The signature: the moment, so that a message cannot be sent again by another later, and HMAC-SHA256 over moment, point and body.</summary>
    public static string SignatureOf(byte[] secret, DateTimeOffset at, ReadOnlySpan<byte> body)
    {
        ArgumentNullException.ThrowIfNull(secret);
        var moment = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.ASCII.GetBytes(moment + "."), .. body];
        return $"t={moment},v1={Convert.ToHexStringLower(HMACSHA256.HashData(secret, signed))}";
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = false, UseCookies = false, UseProxy = false, ConnectTimeout = TimeSpan.FromSeconds(5), PooledConnectionLifetime = TimeSpan.Zero, MaxResponseHeadersLength = 16, ConnectCallback = ConnectAsync,
        SslOptions = new SslClientAuthenticationOptions { EnabledSslProtocols = System.Security.Authentication.SslProtocols.None },
    };

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var mayBePrivate = context.InitialRequestMessage.Options.TryGetValue(AllowPrivate, out var allowed) && allowed;
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellation);
        if (addresses.Length == 0 || !Array.TrueForAll(addresses, address => PrivateAddresses.Allows(address, mayBePrivate)))
        {
            throw new AddressRefusedException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class AddressRefusedException : IOException;
}
