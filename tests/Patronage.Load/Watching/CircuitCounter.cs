using System.Diagnostics.Metrics;

namespace Patronage.Load.Watching;

/// <summary>Counts the circuits of this process by what the framework itself says of them.</summary>
internal sealed class CircuitCounter : IDisposable
{
    private const string Meter = "Microsoft.AspNetCore.Components.Server.Circuits";
    private readonly MeterListener _listener = new();
    private long _active;
    private long _connected;

    /// <summary>Begins to count.</summary>
    public CircuitCounter()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == Meter)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, _, _) =>
        {
            if (instrument.Name.EndsWith("circuit.active", StringComparison.Ordinal))
            {
                Interlocked.Add(ref _active, value);
            }
            else if (instrument.Name.EndsWith("circuit.connected", StringComparison.Ordinal))
            {
                Interlocked.Add(ref _connected, value);
            }
        });
        _listener.Start();
    }

    /// <summary>How many there are.</summary>
    public long Active => Interlocked.Read(ref _active);

    /// <summary>How many of them have a connection.</summary>
    public long Connected => Interlocked.Read(ref _connected);

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();
}
