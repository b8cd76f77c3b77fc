using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Patronage.Services.Tests.Hooks;

/// <summary>Another system on this machine that listens and answers as it is told.</summary>
internal sealed class Ear : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _listening;

    public Ear()
    {
        _listener.Start();
        _listening = ListenAsync();
    }

    public string Answer { get; set; } = "200 OK";

    public List<(string Head, string Body)> Heard { get; } = [];

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _listening;
        _stop.Dispose();
    }

    private async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                using var line = await _listener.AcceptTcpClientAsync(_stop.Token);
                var stream = line.GetStream();
                var (text, buffer) = (new StringBuilder(), new byte[4096]);
                while (!IsWhole(text.ToString()))
                {
                    var read = await stream.ReadAsync(buffer, _stop.Token);
                    if (read == 0) break;
                    text.Append(Encoding.UTF8.GetString(buffer, 0, read));
                }

                var parts = text.ToString().Split("\r\n\r\n", 2);
                Heard.Add((parts[0], parts[^1]));
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {Answer}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"), _stop.Token);
            }
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            Heard.TrimExcess();
        }
    }

    private static bool IsWhole(string text)
    {
        var parts = text.Split("\r\n\r\n", 2);
        var length = parts[0].Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))?.Split(':')[1].Trim();
        return parts.Length == 2 && length is not null && Encoding.UTF8.GetByteCount(parts[1]) >= int.Parse(length, System.Globalization.CultureInfo.InvariantCulture);
    }
}
