namespace Patronage.Services.Exporting;

/// <summary>
/// A line that is written to without waiting in a thread: the writer of archives writes heads and ends of its entries at once, and the site's line takes nothing at once. They stay here until the
/// next part of a content goes out, or the archive is closed.
/// </summary>
internal sealed class UnhurriedLine(Stream line) : Stream
{
    private readonly MemoryStream _waiting = new();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Write(byte[] buffer, int offset, int count) => _waiting.Write(buffer, offset, count);

    public override void Write(ReadOnlySpan<byte> buffer) => _waiting.Write(buffer);

    public override void Flush()
    {
        // What waits goes out with the next part.
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await SendAsync(cancellationToken);
        await line.WriteAsync(buffer, cancellationToken);
    }

    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        await SendAsync(cancellationToken);
        await line.FlushAsync(cancellationToken);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _waiting.Dispose();
        base.Dispose(disposing);
    }

    private async Task SendAsync(CancellationToken cancellation)
    {
        if (_waiting.Length > 0)
        {
            await line.WriteAsync(_waiting.GetBuffer().AsMemory(0, (int)_waiting.Length), cancellation);
            _waiting.SetLength(0);
        }
    }
}
