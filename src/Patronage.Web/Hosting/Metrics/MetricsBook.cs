using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;
using Patronage.Storage.Saving;

namespace Patronage.Web.Hosting.Metrics;

/// <summary>
/// Keeps the figures of the process and writes them as Prometheus reads them. What is listened to is named here, with the labels that are kept: none of them holds anything a person typed, and there are never more
/// than some hundreds of series, whatever is asked of the site.
/// </summary>
public sealed class MetricsBook : IDisposable
{
    /// <summary>The type of the text.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private const int MostSeries = 300;
    private const int LongestLabel = 100;

    private static readonly Dictionary<string, (string Name, string Help, SeriesKind Kind, bool IsSum, string[] Labels)> Known = new(StringComparer.Ordinal)
    {
        ["http.server.request.duration"] = ("patronage_http_request_seconds", "Requests by page and answer.", SeriesKind.Histogram, true, ["http.request.method", "http.response.status_code", "http.route"]),
        ["http.server.active_requests"] = ("patronage_http_active_requests", "Requests that are being answered.", SeriesKind.Gauge, true, []),
        ["kestrel.active_connections"] = ("patronage_connections", "Open connections.", SeriesKind.Gauge, true, []),
        ["aspnetcore.components.circuit.active"] = ("patronage_circuits", "Pages that are being worked on.", SeriesKind.Gauge, true, []),
        ["aspnetcore.components.circuit.connected"] = ("patronage_circuits_connected", "Pages whose connection holds.", SeriesKind.Gauge, true, []),
        ["aspnetcore.diagnostics.exceptions"] = ("patronage_exceptions_total", "Mistakes of the program that a request met.", SeriesKind.Counter, true, ["aspnetcore.diagnostics.exception.result"]),
        [StorageMetrics.SavesName] = ("patronage_saves_total", "Writings to the database by what became of them.", SeriesKind.Counter, true, [StorageMetrics.ResultLabel]),
        [StorageMetrics.AuditName] = ("patronage_audit_entries_total", "Entries of the audit by what was done.", SeriesKind.Counter, true, [StorageMetrics.ActionLabel]),
        [StorageMetrics.SealedName] = ("patronage_audit_sealed_total", "Entries of the audit that got their place in the chain.", SeriesKind.Counter, true, []),
        ["dotnet.process.memory.working_set"] = ("patronage_memory_bytes", "Memory of the process.", SeriesKind.Gauge, false, []),
        ["dotnet.gc.last_collection.heap.size"] = ("patronage_heap_bytes", "Memory of objects after the last collection.", SeriesKind.Gauge, true, []),
        ["dotnet.process.cpu.time"] = ("patronage_cpu_seconds_total", "Processor time of the process.", SeriesKind.Counter, false, ["cpu.mode"]),
        ["dotnet.thread_pool.queue.length"] = ("patronage_waiting_work", "Work that waits for a thread.", SeriesKind.Gauge, false, []),
    };

    private readonly ConcurrentDictionary<(string Name, string Labels), MetricSeries> _series = new();
    private readonly MeterListener _listener = new();
    private long _dropped;

    /// <summary>Begins to listen.</summary>
    public MetricsBook()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (Known.ContainsKey(instrument.Name))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>The figures of this moment.</summary>
    public string Write()
    {
        // What is not counted but asked for is asked now; of what is told in parts (memory by generation) the parts are added up.
        foreach (var gauge in _series.Where(pair => Observed.Contains(pair.Key.Name)).ToList())
        {
            _series.TryRemove(gauge.Key, out _);
        }

        _listener.RecordObservableInstruments();
        var text = new StringBuilder();
        foreach (var (name, help, kind, _, _) in Known.Values.OrderBy(known => known.Name, StringComparer.Ordinal))
        {
            var own = _series.Where(pair => pair.Key.Name == name).OrderBy(pair => pair.Key.Labels, StringComparer.Ordinal).Select(pair => pair.Value).ToList();
            if (own.Count == 0)
            {
                continue;
            }

            text.Append("# HELP ").Append(name).Append(' ').Append(help).Append('\n').Append("# TYPE ").Append(name).Append(' ').Append(kind.ToString().ToLowerInvariant()).Append('\n');
            foreach (var series in own)
            {
                Write(text, name, kind, series);
            }
        }

        return text.Append("# HELP patronage_metrics_dropped_total Measurements of series beyond the bound.\n# TYPE patronage_metrics_dropped_total counter\npatronage_metrics_dropped_total ")
            .Append(Interlocked.Read(ref _dropped).ToString(CultureInfo.InvariantCulture)).Append('\n').ToString();
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    private static readonly HashSet<string> Observed = ["patronage_memory_bytes", "patronage_heap_bytes", "patronage_cpu_seconds_total", "patronage_waiting_work"];

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var (name, _, kind, isSum, kept) = Known[instrument.Name];
        var key = (name, LabelsOf(kept, tags));
        if (!_series.TryGetValue(key, out var series))
        {
            if (_series.Count >= MostSeries)
            {
                Interlocked.Increment(ref _dropped);
                return;
            }

            series = _series.GetOrAdd(key, added => new MetricSeries(kind, added.Item2));
        }

        series.Take(value, isSum);
    }

    private static string LabelsOf(string[] kept, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = new StringBuilder();
        foreach (var name in kept)
        {
            foreach (var (tag, value) in tags)
            {
                if (tag == name)
                {
                    labels.Append(labels.Length > 0 ? "," : "").Append(name[(name.LastIndexOf('.') + 1)..]).Append("=\"").Append(Escaped(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")).Append('"');
                }
            }
        }

        return labels.ToString();
    }

    private static string Escaped(string value) =>
        (value.Length > LongestLabel ? value[..LongestLabel] : value).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static void Write(StringBuilder text, string name, SeriesKind kind, MetricSeries series)
    {
        var (sum, count, columns) = series.Now();
        if (kind != SeriesKind.Histogram)
        {
            Line(text, name, series.Labels, Number(sum));
            return;
        }

        for (var at = 0; at < columns.Count; at++)
        {
            Line(text, name + "_bucket", And(series.Labels, $"le=\"{Number(MetricSeries.Bounds[at])}\""), Number(columns[at]));
        }

        Line(text, name + "_bucket", And(series.Labels, "le=\"+Inf\""), Number(count));
        Line(text, name + "_sum", series.Labels, Number(sum));
        Line(text, name + "_count", series.Labels, Number(count));
    }

    private static string And(string labels, string more) => labels.Length == 0 ? more : $"{labels},{more}";

    private static void Line(StringBuilder text, string name, string labels, string value)
    {
        text.Append(name);
        if (labels.Length > 0)
        {
            text.Append('{').Append(labels).Append('}');
        }

        text.Append(' ').Append(value).Append('\n');
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
