using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using Patronage.Rules.Json;
using Patronage.Rules.Workflows;

namespace Patronage.Programs.Reading;

/// <summary>
/// SHA-256 over what a program says: identity, sections, translations, documents, rules. Independent of the order of properties, of spacing and of
/// the division into files; the order of elements counts, since it is shown and sometimes decides.
/// </summary>
internal static class CanonicalHash
{
    public static string Of(EffectiveProgram program, IReadOnlyDictionary<string, EffectiveWorkflow> workflows)
    {
        var buffer = new ArrayBufferWriter<byte>(1 << 16);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartArray();
            Write(writer, program.Identity);
            foreach (var (section, elements) in program.Sections.OrderBy(pair => pair.Key, StringComparer.Ordinal).Where(pair => pair.Value.Count > 0))
            {
                writer.WriteStringValue(section);
                foreach (var element in elements) Write(writer, element);
            }

            foreach (var list in program.Lists.Order(StringComparer.Ordinal).Where(list => program.ListTitle($"lists/{list}") is not null))
            {
                writer.WriteStringValue(list);
                writer.WriteStringValue(program.ListTitle($"lists/{list}"));
            }

            foreach (var (language, texts) in program.Locales)
            {
                writer.WriteStringValue(language);
                Write(writer, texts);
            }

            foreach (var (file, document) in program.Ancestors.Reverse().Append(program).SelectMany(stated => stated.Raw.Documents))
            {
                writer.WriteStringValue(file);
                Write(writer, document);
            }

            foreach (var (question, workflow) in workflows.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                writer.WriteStringValue(question);
                foreach (var parameter in workflow.Chain.SelectMany(definition => definition.GlobalParams)) Write(writer, parameter);
                foreach (var table in workflow.Chain.Select(definition => definition.Table).OfType<DecisionTableDefinition>()) writer.WriteStringValue(table.Policy.ToString());
                foreach (var rule in workflow.Rules) Write(writer, rule);
            }

            writer.WriteEndArray();
        }

        return Convert.ToHexStringLower(SHA256.HashData(buffer.WrittenSpan));
    }

    private static void Write(Utf8JsonWriter writer, Node node)
    {
        switch (node.Kind)
        {
            case JsonKind.Object:
                writer.WriteStartObject();
                foreach (var (name, value) in node.Properties.Where(p => p.Key != "$schema").OrderBy(p => p.Key, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(name);
                    Write(writer, value);
                }

                writer.WriteEndObject();
                break;
            case JsonKind.Array:
                writer.WriteStartArray();
                foreach (var item in node.Items) Write(writer, item);
                writer.WriteEndArray();
                break;
            default:
                WriteScalar(writer, node.Value);
                break;
        }
    }

    private static void Write(Utf8JsonWriter writer, JsonValue value) => Write(writer, Node.Of(value, ""));

    private static void WriteScalar(Utf8JsonWriter writer, JsonValue value)
    {
        switch (value.Kind)
        {
            case JsonKind.Number when value.TryGetNumber(out var number):
                // 7, 7.0 and 70e-1 are one number.
                writer.WriteNumberValue(number / 1.000000000000000000000000000000000m);
                break;
            case JsonKind.True or JsonKind.False:
                writer.WriteBooleanValue(value.Kind == JsonKind.True);
                break;
            case JsonKind.Null:
                writer.WriteNullValue();
                break;
            default:
                writer.WriteStringValue(value.Text);
                break;
        }
    }

    private static void Write(Utf8JsonWriter writer, ScopedParam parameter)
    {
        writer.WriteStringValue(parameter.Name);
        writer.WriteStringValue(parameter.Expression.Text);
    }

    private static void Write(Utf8JsonWriter writer, RuleDefinition rule)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(rule.Name);
        writer.WriteStringValue(rule.Expression?.Text);
        writer.WriteStringValue(rule.Operator?.ToString());
        writer.WriteStringValue(rule.SuccessEvent);
        writer.WriteStringValue(rule.ErrorMessage?.Text);
        writer.WriteBooleanValue(rule.Enabled);
        foreach (var parameter in rule.LocalParams) Write(writer, parameter);
        if (rule.Properties is not null) Write(writer, rule.Properties);
        if (rule.Actions is not null) Write(writer, rule.Actions);
        foreach (var child in rule.Rules) Write(writer, child);
        writer.WriteEndArray();
    }
}
