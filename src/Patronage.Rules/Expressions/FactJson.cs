using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Patronage.Rules.Facts;

namespace Patronage.Rules.Expressions;

/// <summary>Values as JSON text: what is not there is null.</summary>
internal static class FactJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <returns>Null when the text would be longer than all texts of an evaluation may be: records within records may hold each other many times over.</returns>
    public static string? Write(FactValue value, FactType? type, RuleLimits limits)
    {
        using var bytes = new MemoryStream();
        using var json = new Utf8JsonWriter(bytes, Options);
        if (!Write(json, value, type, limits.MaxTextLength * 100L))
        {
            return null;
        }

        json.Flush();
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static bool Write(Utf8JsonWriter json, FactValue value, FactType? type, long most)
    {
        if (json.BytesCommitted + json.BytesPending > most)
        {
            return false;
        }

        if (!value.IsPresent)
        {
            json.WriteNullValue();
            return true;
        }

        switch (type)
        {
            case FactType.Boolean:
                json.WriteBooleanValue(value.AsBoolean);
                break;
            case FactType.Whole:
                json.WriteNumberValue(value.AsWhole);
                break;
            case FactType.Number:
                json.WriteNumberValue(value.AsNumber);
                break;
            case FactType.Date:
                json.WriteStringValue(value.AsDate.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
                break;
            case FactType.Moment:
                json.WriteStringValue(value.AsMoment.ToString("yyyy-MM-dd'T'HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture));
                break;
            case FactType.List list:
                json.WriteStartArray();
                foreach (var item in value.AsList)
                {
                    if (!Write(json, item, list.Element, most))
                    {
                        return false;
                    }
                }

                json.WriteEndArray();
                break;
            case FactType.Object shape:
                json.WriteStartObject();
                foreach (var member in shape.Shape.Members)
                {
                    json.WritePropertyName(member.Name);
                    if (!Write(json, value.AsRecord[member.Slot], member.Type, most))
                    {
                        return false;
                    }
                }

                json.WriteEndObject();
                break;
            default:
                json.WriteStringValue(value.AsText);
                break;
        }

        return true;
    }
}
