using System.Collections.Concurrent;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Patronage.Load.Circuits;

/// <summary>
/// A circuit as a browser holds one: the connection is negotiated and opened, the components of the page are added, every batch is drawn into a tree and acknowledged, calls
/// of scripts are answered, and events are dispatched to the handlers that the tree has.
/// </summary>
internal sealed class Circuit : IAsyncDisposable
{
    private const char EndOfHandshake = '\u001e';
    private const string Interop = "Blazor._internal.attachWebRendererInterop";
    private const string NavigateTo = "Blazor._internal.navigationManager.navigateTo";
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(15);

    private readonly SiteVisit _visit;
    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<object?>> _calls = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private readonly PageTree _page = new();
    private TaskCompletionSource _drawn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _reading = Task.CompletedTask;
    private Exception? _failure;
    private long _rendererReference;
    private int _lastCall;
    private string? _id;

    private Circuit(SiteVisit visit) => _visit = visit;

    /// <summary>How many batches were drawn.</summary>
    public int Batches { get; private set; }

    /// <summary>How many bytes they had.</summary>
    public long BatchBytes { get; private set; }

    /// <summary>The address that is shown, without the site.</summary>
    public string Path { get; private set; } = "";

    /// <summary>Opens a page and its circuit.</summary>
    /// <param name="visit">Who has signed in.</param>
    /// <param name="path">The page, without a slash before it.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task<Circuit> OpenAsync(SiteVisit visit, string path, CancellationToken cancellation)
    {
        var circuit = new Circuit(visit) { Path = path };
        try
        {
            await circuit.StartAsync(path, cancellation);
            return circuit;
        }
        catch
        {
            await circuit.DisposeAsync();
            throw;
        }
    }

    /// <summary>Looks at the page.</summary>
    public T Look<T>(Func<IEnumerable<PageNode>, T> at)
    {
        lock (_gate)
        {
            return at(_page.All);
        }
    }

    /// <summary>Waits until the page shows something.</summary>
    /// <param name="shows">Whether it does.</param>
    /// <param name="what">What is waited for, for whoever reads why it did not come.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="InvalidOperationException">The circuit broke.</exception>
    public async Task UntilAsync(Func<IEnumerable<PageNode>, bool> shows, string what, CancellationToken cancellation)
    {
        while (true)
        {
            Task drawn;
            lock (_gate)
            {
                if (_failure is { } failure)
                {
                    throw new InvalidOperationException($"The circuit broke while {what} was waited for: {failure.Message}", failure);
                }

                if (shows(_page.All))
                {
                    return;
                }

                drawn = _drawn.Task;
            }

            try
            {
                await drawn.WaitAsync(cancellation);
            }
            catch (OperationCanceledException problem)
            {
                throw new TimeoutException($"{what} did not come on /{Path}. It says: {Look(page => string.Join(' ', page.Where(node => node.Kind == FrameKind.Text).Select(node => node.Text)))}", problem);
            }
        }
    }

    /// <summary>Goes to another page as a link does.</summary>
    public Task GoAsync(string path, CancellationToken cancellation)
    {
        Path = path;
        return SendAsync(HubMessages.Call(null, "OnLocationChanged", new Uri(_visit.Address, path).AbsoluteUri, null, true), cancellation);
    }

    /// <summary>Presses an element.</summary>
    public Task ClickAsync(PageNode element, CancellationToken cancellation) =>
        DispatchAsync(element, "click", null, new { type = "click", detail = 1, button = 0, buttons = 0, ctrlKey = false, shiftKey = false, altKey = false, metaKey = false }, cancellation);

    /// <summary>Changes the value of a field, as leaving it does.</summary>
    public Task ChangeAsync(PageNode element, object value, CancellationToken cancellation) =>
        DispatchAsync(element, "change", new { componentId = element.Component, fieldValue = value }, new { value }, cancellation);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_socket.State == WebSocketState.Open)
        {
            try
            {
                using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
                await SendAsync(HubMessages.Framed(new MessagePackWriter().Array(3).Number(HubMessages.Close).Nil().Value(false).Written.Span), patience.Token);
                await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, patience.Token);
                // As a browser does that leaves a page: without it the server keeps the circuit for somebody who comes back.
                await (_id is null ? Task.CompletedTask : _visit.LeaveAsync(_id, patience.Token));
            }
            catch (Exception problem) when (problem is WebSocketException or OperationCanceledException or HttpRequestException)
            {
                // Who closes first does not matter.
            }
        }

        await _end.CancelAsync();
        await _reading;
        _socket.Dispose();
        _sending.Dispose();
        _end.Dispose();
    }

    private async Task StartAsync(string path, CancellationToken cancellation)
    {
        var markers = PageMarkers.Of(await _visit.PageAsync(path, cancellation));
        if (markers.Components.Count == 0)
        {
            throw new InvalidOperationException($"/{path} has no components of a circuit: is the person signed in?");
        }

        var token = await _visit.NegotiateAsync(cancellation);
        _socket.Options.SetRequestHeader("Cookie", _visit.Cookies);
        _socket.Options.SetRequestHeader("Origin", _visit.Address.GetLeftPart(UriPartial.Authority));
        _socket.Options.KeepAliveInterval = TimeSpan.Zero;
        await _socket.ConnectAsync(new UriBuilder(new Uri(_visit.Address, "_blazor")) { Scheme = "ws", Query = $"id={Uri.EscapeDataString(token)}" }.Uri, cancellation);
        await SendAsync(Encoding.UTF8.GetBytes($"{{\"protocol\":\"blazorpack\",\"version\":1}}{EndOfHandshake}"), cancellation);
        _reading = ReadAsync();
        var id = await AskAsync("StartCircuit", cancellation, _visit.Address.AbsoluteUri, new Uri(_visit.Address, path).AbsoluteUri, "[]", markers.State);
        _id = id as string ?? throw new InvalidOperationException("The server opened no circuit.");

        await SendAsync(HubMessages.Call(null, "UpdateRootComponents", markers.Additions(), markers.State), cancellation);
        _ = PingAsync();
    }

    private Task DispatchAsync(PageNode element, string name, object? field, object args, CancellationToken cancellation)
    {
        var handler = element.Handlers.GetValueOrDefault($"on{name}");
        if (handler == 0)
        {
            throw new InvalidOperationException($"Nothing on /{Path} hears a {name} of <{element.Text}>.");
        }

        var arguments = JsonSerializer.Serialize(new[] { new { eventHandlerId = handler, eventName = name, eventFieldInfo = field }, args });
        var call = Interlocked.Increment(ref _lastCall).ToString(CultureInfo.InvariantCulture);
        return SendAsync(HubMessages.Call(null, "BeginInvokeDotNetFromJS", call, null, "DispatchEventAsync", _rendererReference, arguments), cancellation);
    }

    private async Task<object?> AskAsync(string method, CancellationToken cancellation, params object?[] arguments)
    {
        var call = Interlocked.Increment(ref _lastCall).ToString(CultureInfo.InvariantCulture);
        var answer = _calls[call] = new TaskCompletionSource<object?>(TaskCreationOptions.RunContinuationsAsynchronously);
        await SendAsync(HubMessages.Call(call, method, arguments), cancellation);
        return await answer.Task.WaitAsync(cancellation);
    }

    private async Task SendAsync(byte[] message, CancellationToken cancellation)
    {
        await _sending.WaitAsync(cancellation);
        try
        {
            await _socket.SendAsync(message, WebSocketMessageType.Binary, endOfMessage: true, cancellation);
        }
        finally
        {
            _sending.Release();
        }
    }

    private async Task PingAsync()
    {
        try
        {
            while (true)
            {
                await Task.Delay(PingEvery, _end.Token);
                await SendAsync(HubMessages.StillHere(), _end.Token);
            }
        }
        catch (Exception problem) when (problem is OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
            // The reading says what happened.
        }
    }

    private async Task ReadAsync()
    {
        var arrived = new MemoryStream();
        var buffer = new byte[64 * 1024];
        var shaken = false;
        try
        {
            while (!_end.IsCancellationRequested)
            {
                var received = await _socket.ReceiveAsync(buffer, _end.Token);
                if (received.MessageType == WebSocketMessageType.Close)
                {
                    throw new WebSocketException("The server closed the connection.");
                }

                arrived.Write(buffer, 0, received.Count);
                if (!shaken)
                {
                    shaken = Shake(arrived);
                }

                if (shaken)
                {
                    await TakeAsync(arrived);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // It was closed from here.
        }
        catch (Exception problem)
        {
            Break(problem);
        }
    }

    private static bool Shake(MemoryStream arrived)
    {
        var end = Array.IndexOf(arrived.GetBuffer(), (byte)EndOfHandshake, 0, (int)arrived.Length);
        if (end < 0)
        {
            return false;
        }

        var answer = Encoding.UTF8.GetString(arrived.GetBuffer(), 0, end);
        Keep(arrived, end + 1);
        return answer == "{}" ? true : throw new InvalidOperationException($"The hub does not speak the protocol: {answer}");
    }

    private static void Keep(MemoryStream arrived, int from)
    {
        var rest = arrived.GetBuffer().AsSpan(from, (int)arrived.Length - from).ToArray();
        arrived.SetLength(0);
        arrived.Write(rest);
    }

    private async Task TakeAsync(MemoryStream arrived)
    {
        var messages = HubMessages.Take(arrived.GetBuffer().AsMemory(0, (int)arrived.Length), out var taken);
        foreach (var message in messages)
        {
            await HearAsync(message);
        }

        if (taken > 0)
        {
            Keep(arrived, taken);
        }
    }

    private async Task HearAsync(IReadOnlyList<object?> message)
    {
        switch ((long)message[0]!)
        {
            case HubMessages.Invocation:
                await InvokedAsync((string)message[3]!, (List<object?>)message[4]!);
                break;
            case HubMessages.Completion when _calls.TryRemove((string)message[2]!, out var call):
                if ((long)message[3]! == 1)
                {
                    call.SetException(new InvalidOperationException((string?)message[4]));
                }
                else
                {
                    call.SetResult(message.Count > 4 ? message[4] : null);
                }

                break;
            case HubMessages.Close:
                throw new InvalidOperationException($"The server ended the circuit: {message[1]}");
            default:
                break;
        }
    }

    private async Task InvokedAsync(string target, List<object?> arguments)
    {
        switch (target)
        {
            case "JS.RenderBatch":
                await DrawAsync((long)arguments[0]!, (ReadOnlyMemory<byte>)arguments[1]!);
                break;
            case "JS.BeginInvokeJS":
                await AnswerAsync((long)arguments[0]!, (string)arguments[1]!, (string?)arguments[2] ?? "[]");
                break;
            case "JS.EndInvokeDotNet" when arguments[1] is false:
                throw new InvalidOperationException($"The server refused an event: {arguments[2]}");
            case "JS.Error":
                throw new InvalidOperationException($"The server says: {arguments[0]}");
            default:
                break;
        }
    }

    private async Task DrawAsync(long number, ReadOnlyMemory<byte> bytes)
    {
        lock (_gate)
        {
            _page.Apply(new RenderBatch(bytes));
            Batches++;
            BatchBytes += bytes.Length;
            Wake();
        }

        await SendAsync(HubMessages.Call(null, "OnRenderCompleted", number, null), _end.Token);
    }

    private async Task AnswerAsync(long handle, string identifier, string arguments)
    {
        switch (identifier)
        {
            case Interop:
                using (var given = JsonDocument.Parse(arguments))
                {
                    _rendererReference = given.RootElement[1].GetProperty("__dotNetObject").GetInt64();
                }

                break;
            case NavigateTo:
                using (var given = JsonDocument.Parse(arguments))
                {
                    await GoAsync(_visit.Address.MakeRelativeUri(new Uri(_visit.Address, given.RootElement[0].GetString())).ToString(), _end.Token);
                }

                break;
            default:
                break;
        }

        if (handle != 0)
        {
            // A script of the page that answers with nothing answers so.
            await SendAsync(HubMessages.Call(null, "EndInvokeJSFromDotNet", handle, true, FormattableString.Invariant($"[{handle},true,null]")), _end.Token);
        }
    }

    private void Break(Exception problem)
    {
        lock (_gate)
        {
            _failure = problem;
            Wake();
        }

        foreach (var call in _calls.Values)
        {
            call.TrySetException(problem);
        }
    }

    private void Wake()
    {
        _drawn.TrySetResult();
        _drawn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
