using System.Text;
using System.Text.Json;
using Patronage.Rules.Diagnostics;

namespace Patronage.Rules.Json;

/// <summary>Reads strict JSON into values that know their places. Whatever is wrong with the text is a diagnostic.</summary>
public static class JsonDocumentReader
{
    /// <summary>How deep objects and arrays may be nested.</summary>
    public const int MaxDepth = 64;

    /// <summary>How long a text may be, in UTF-16 code units.</summary>
    public const int MaxLength = 16 * 1024 * 1024;

    /// <summary>Reads a text.</summary>
    /// <param name="file">The file's path for places; may be empty.</param>
    /// <param name="text">The text; a byte order mark is skipped.</param>
    /// <param name="diagnostics">Where mistakes go: syntax, comments, trailing commas, repeated names, depth, size.</param>
    /// <returns>The root; null when the syntax is broken. With other mistakes the root is returned, so that reading can go on and find more.</returns>
    public static JsonValue? Read(string file, string text, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(diagnostics);
        if (text.Length > MaxLength)
        {
            diagnostics.Add(RuleDiagnostics.FileTooLong, new SourcePlace(file, 1, 1, ""), text.Length, MaxLength);
            return null;
        }

        return new Reading(new JsonSource(file, text), diagnostics).Run();
    }

    private sealed class Reading(JsonSource source, DiagnosticBag diagnostics)
    {
        private readonly TextWalker _walker = new(source.Text);
        private readonly Stack<JsonValue> _open = new();
        private JsonValue? _root;
        private string? _name;
        private bool _nameRepeated;
        private (int Start, int Line, int Column) _nameAt;

        public JsonValue? Run()
        {
            var skip = source.Text.StartsWith('\uFEFF') ? 1 : 0;
            _walker.SkipMark(skip);
            var bytes = Encoding.UTF8.GetBytes(source.Text[skip..]);
            var options = new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Allow, MaxDepth = MaxDepth + 1 };
            var reader = new Utf8JsonReader(bytes, options);
            try
            {
                while (reader.Read())
                {
                    _walker.MoveTo((int)reader.TokenStartIndex);
                    if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject && _open.Count >= MaxDepth)
                    {
                        diagnostics.Add(RuleDiagnostics.TooDeep, Here(), MaxDepth);
                        return null;
                    }

                    Take(ref reader);
                }
            }
            catch (JsonException mistake)
            {
                ReportSyntax(mistake, skip);
                return null;
            }
            catch (InvalidOperationException)
            {
                // A string whose \u escapes are no valid UTF-16.
                diagnostics.Add(RuleDiagnostics.BadText, Here());
                return null;
            }

            return _root;
        }

        private void Take(ref Utf8JsonReader reader)
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.Comment:
                    diagnostics.Add(RuleDiagnostics.Comment, Here());
                    break;
                case JsonTokenType.PropertyName:
                    TakeName(TextOf(ref reader));
                    break;
                case JsonTokenType.StartObject:
                    _open.Push(Append(JsonKind.Object, ""));
                    break;
                case JsonTokenType.StartArray:
                    _open.Push(Append(JsonKind.Array, ""));
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    Close();
                    break;
                default:
                    var (kind, text) = reader.TokenType switch
                    {
                        JsonTokenType.String => (JsonKind.String, TextOf(ref reader)),
                        JsonTokenType.Number => (JsonKind.Number, Encoding.UTF8.GetString(reader.ValueSpan)),
                        JsonTokenType.True => (JsonKind.True, ""),
                        JsonTokenType.False => (JsonKind.False, ""),
                        _ => (JsonKind.Null, ""),
                    };
                    var value = Append(kind, text);
                    _walker.MoveTo((int)reader.BytesConsumed);
                    value.Length = _walker.Position - value.Start;
                    break;
            }
        }

        /// <summary>A string; one with a zero, which databases do not keep, or with the sign that stands for what could not be decoded, is reported.</summary>
        private string TextOf(ref Utf8JsonReader reader)
        {
            var text = reader.GetString()!;
            if (text.AsSpan().IndexOfAny('\0', '\uFFFD') >= 0)
            {
                diagnostics.Add(text.Contains('\0', StringComparison.Ordinal) ? RuleDiagnostics.BadText : RuleDiagnostics.NotUtf8, Here());
            }

            return text;
        }

        private void TakeName(string name)
        {
            _name = name;
            _nameAt = (_walker.Position, _walker.Line, _walker.Column);
            var first = _open.Peek().FindProperty(name);
            _nameRepeated = first is not null;
            if (first is not null)
            {
                diagnostics.Add(RuleDiagnostics.RepeatedName, Here(), name, first.NamePlace.Line);
            }
        }

        private JsonValue Append(JsonKind kind, string text)
        {
            _open.TryPeek(out var parent);
            var value = new JsonValue(source, kind, text, parent, _name, parent?.Count ?? 0, _walker.Position, _walker.Line, _walker.Column);
            if (parent is null)
            {
                _root = value;
            }
            else if (_name is null)
            {
                parent.Add(value);
            }
            else if (!_nameRepeated)
            {
                parent.Add(new JsonProperty(_name, value, new SourcePlace(source.File, _nameAt.Line, _nameAt.Column, value.Pointer), _nameAt.Start));
            }

            _name = null;
            return value;
        }

        private void Close()
        {
            var before = _walker.Position - 1;
            while (before >= 0 && char.IsWhiteSpace(source.Text[before]))
            {
                before--;
            }

            if (before >= 0 && source.Text[before] == ',')
            {
                diagnostics.Add(RuleDiagnostics.TrailingComma, PlaceOf(before));
            }

            var value = _open.Pop();
            value.Length = _walker.Position + 1 - value.Start;
        }

        private void ReportSyntax(JsonException mistake, int skip)
        {
            var at = OffsetOf(mistake.LineNumber ?? 0, mistake.BytePositionInLine ?? 0, skip);
            var place = PlaceOf(at);
            if (at >= source.Text.TrimEnd().Length)
            {
                diagnostics.Add(RuleDiagnostics.TextEnds, place);
            }
            else
            {
                diagnostics.Add(RuleDiagnostics.Syntax, place, source.Text[at] < ' ' ? "управляющий знак" : $"«{source.Text[at]}»");
            }
        }

        private int OffsetOf(long line, long byteInLine, int skip)
        {
            var at = skip;
            for (; line > 0 && at < source.Text.Length; at++)
            {
                line -= source.Text[at] == '\n' ? 1 : 0;
            }

            for (; byteInLine > 0 && at < source.Text.Length; at++)
            {
                byteInLine -= TextWalker.BytesOf(source.Text, at);
            }

            return at;
        }

        private SourcePlace Here() => new(source.File, _walker.Line, _walker.Column, _open.TryPeek(out var parent) ? parent.Pointer : "");

        private SourcePlace PlaceOf(int offset)
        {
            var line = 1;
            var start = 0;
            for (var i = 0; i < offset && i < source.Text.Length; i++)
            {
                if (source.Text[i] == '\n')
                {
                    line++;
                    start = i + 1;
                }
            }

            return new SourcePlace(source.File, line, offset - start + 1, _open.TryPeek(out var parent) ? parent.Pointer : "");
        }
    }
}
