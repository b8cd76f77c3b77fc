using System.Collections.Specialized;
using System.Text.Json;
using Quartz.Spi;

namespace Patronage.Services.Jobs;

/// <summary>Writes what the scheduler keeps beside a job as JSON. Jobs of this product keep texts at most; anything else is written by nobody and refused.</summary>
internal sealed class PlainSerializer : IObjectSerializer
{
    public void Initialize()
    {
        // There is nothing to prepare.
    }

    public byte[] Serialize<T>(T obj)
        where T : class => obj is NameValueCollection texts
        ? JsonSerializer.SerializeToUtf8Bytes(texts.AllKeys.OfType<string>().ToDictionary(key => key, key => texts[key], StringComparer.Ordinal))
        : throw new NotSupportedException($"{obj.GetType()} is kept with no job.");

    public T? DeSerialize<T>(byte[] data)
        where T : class
    {
        var texts = new NameValueCollection(StringComparer.Ordinal);
        foreach (var (key, value) in JsonSerializer.Deserialize<Dictionary<string, string?>>(data) ?? [])
        {
            texts[key] = value;
        }

        return texts as T ?? throw new NotSupportedException($"{typeof(T)} is kept with no job.");
    }
}
