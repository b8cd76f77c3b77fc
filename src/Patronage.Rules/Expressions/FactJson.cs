using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Patronage.Rules.Facts;

namespace Patronage.Rules.Expressions;

/// <summary>Values as JSON text: what is not there is null.</summary>
internal static class FactJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(FactValue value, FactType? type)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            Write(json, value, type);
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static void Write(Utf8JsonWriter json, FactValue value, FactType? type)
    {
        if (!value.IsPresent)
        {
            json.WriteNullValue();
            return;
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
                    Write(json, item, list.Element);
                }

                json.WriteEndArray();
                break;
            case FactType.Object shape:
                json.WriteStartObject();
                foreach (var member in shape.Shape.Members)
                {
                    json.WritePropertyName(member.Name);
                    Write(json, value.AsRecord[member.Slot], member.Type);
                }

                json.WriteEndObject();
                break;
            default:
                json.WriteStringValue(value.AsText);
                break;
        }
    }
}
