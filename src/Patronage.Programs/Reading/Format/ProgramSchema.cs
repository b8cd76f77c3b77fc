using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Patronage.Programs.Reading.Format;

/// <summary>The JSON Schema of each kind of template file, for editors: completion and a first check while typing. Made from the format's own table.</summary>
public static class ProgramSchema
{
    private const string Draft = "https://json-schema.org/draft/2020-12/schema";

    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The schema files by name: <c>program.schema.json</c>, <c>norms.schema.json</c> …, each with its text.</summary>
    public static IReadOnlyDictionary<string, string> Files()
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["program.schema.json"] = Write(new Writer().Identity()) };
        foreach (var section in ProgramFormat.Sections.Where(section => section.Name is not "directions" and not "measures"))
        {
            files[$"{section.Name}.schema.json"] = Write(new Writer().Section(section));
        }

        files["measures.schema.json"] = Write(new Writer().Measures());
        files["sources.schema.json"] = Write(new Writer().Source());
        files["register.schema.json"] = Write(new Writer().Register());
        return files;
    }

    private static string Write(JsonObject schema) => schema.ToJsonString(Layout) + "\n";

    private sealed class Writer
    {
        private readonly JsonObject _defs = [];

        public JsonObject Identity()
        {
            var schema = Shape(ProgramFormat.Identity, isOverride: false);
            return Root("program.schema.json", "who a program is", schema);
        }

        public JsonObject Source() => Root("sources.schema.json", "the text of a legal document, paragraph by paragraph", Shape(ProgramFormat.Source, isOverride: false));

        public JsonObject Section(SectionSpec section)
        {
            var list = Changes(section.Element);
            list["properties"]!["$schema"] = Type("string");
            if (section.IsVocabularies) list["properties"]!["title"] = Said(Type("string"), "what the vocabulary is called in the studio");
            var schema = section.IsVocabularies ? list : new JsonObject { ["anyOf"] = new JsonArray(list, Reference(section.Element, isOverride: false)) };
            return Root($"{section.Name}.schema.json", section.Meaning, schema);
        }

        public JsonObject Measures()
        {
            var properties = new JsonObject { ["$schema"] = Type("string") };
            foreach (var name in new[] { "directions", "measures" })
            {
                var element = ProgramFormat.Find(name)!.Element;
                properties[name] = AnyOf(ListOf(Reference(element, isOverride: false)), Changes(element));
            }

            return Root("measures.schema.json", "directions of help and the catalogue of measures", Closed(properties));
        }

        // The register is no part of a program: the format's table does not know it.
        public JsonObject Register()
        {
            var row = Closed(new JsonObject
            {
                ["id"] = Said(Type("string"), "the norm's own number, by which elements cite it: \"row\" of their source"),
                ["clause"] = Said(Type("string"), "the clause of the document"),
                ["kind"] = Said(Type("string"), "what it is: deadline, visit-norm, caseload, term, condition, stage, decision, closure, role, document, report, text …"),
                ["norm"] = Said(Type("string"), "what it says, in short"),
                ["reading"] = Said(Type("boolean"), "whether the clause can be read in more than one way: an element must then say how it was read"),
                ["holds"] = Said(
                    new JsonObject { ["type"] = "object", ["additionalProperties"] = new JsonObject { ["type"] = "integer", ["minimum"] = 0 } },
                    "how many elements carry it, by section, where the document itself counts them: { \"provisions\": 5, \"reports/rows\": 27 }"),
            });
            row["required"] = new JsonArray("id", "clause", "kind", "norm");
            var schema = Closed(new JsonObject
            {
                ["$schema"] = Type("string"),
                ["act"] = Said(Type("string"), "the act whose norms these are, by its id"),
                ["rows"] = Said(ListOf(row), "the norms in the document's order"),
                ["notByScenarios"] = Said(
                    new JsonObject { ["type"] = "object", ["additionalProperties"] = Type("string") },
                    "changes that no scenario can notice, each with the reason: an element (norms/copies) or one change of it (norms/copies#amount+1)"),
            });
            schema["required"] = new JsonArray("act", "rows");
            return Root("register.schema.json", "the norms of a document, row by row, which patronage coverage holds the program against", schema);
        }

        private static JsonObject Said(JsonObject schema, string meaning)
        {
            schema["description"] = meaning;
            return schema;
        }

        private JsonObject Root(string file, string meaning, JsonObject schema)
        {
            var root = new JsonObject { ["$schema"] = Draft, ["$id"] = $"patronage/{file}", ["description"] = meaning };
            foreach (var (name, value) in schema.ToList())
            {
                schema.Remove(name);
                root[name] = value;
            }

            root["$defs"] = _defs;
            return root;
        }

        private JsonObject Shape(ShapeSpec shape, bool isOverride)
        {
            var properties = new JsonObject();
            foreach (var property in shape.Properties)
            {
                var value = Value(property.Value, isOverride);
                if (isOverride && !property.Required) value = AnyOf(value, Type("null"));
                value["description"] = property.Meaning;
                properties[property.Name] = value;
            }

            var schema = Closed(properties);
            var required = shape.Properties.Where(p => isOverride ? p.Name == "id" : p.Required).Select(p => (JsonNode)p.Name).ToArray();
            if (required.Length > 0) schema["required"] = new JsonArray(required);
            return schema;
        }

        private JsonObject Item(ShapeSpec shape)
        {
            var schema = Shape(shape, isOverride: false);
            if (shape.Find("after") is null)
            {
                schema["properties"]!["after"] = new JsonObject { ["type"] = "string", ["description"] = "the element after which it stands" };
                schema["properties"]!["first"] = new JsonObject { ["const"] = true, ["description"] = "whether it stands first" };
            }

            return schema;
        }

        private JsonObject Reference(ShapeSpec shape, bool isOverride)
        {
            var name = (isOverride ? "change of " : "") + shape.Name;
            if (!_defs.ContainsKey(name))
            {
                _defs[name] = new JsonObject();
                _defs[name] = isOverride ? Shape(shape, isOverride: true) : shape.Find("id") is null ? Shape(shape, isOverride: false) : Item(shape);
            }

            return new JsonObject { ["$ref"] = "#/$defs/" + Uri.EscapeDataString(name) };
        }

        private JsonObject Changes(ShapeSpec element) => Closed(new JsonObject
        {
            ["items"] = ListOf(Reference(element, isOverride: false)),
            ["override"] = ListOf(Reference(element, isOverride: true)),
            ["remove"] = ListOf(Reference(StructureChecker.Removal, isOverride: false)),
        });

        private JsonObject Value(ValueSpec spec, bool isOverride) => spec switch
        {
            ValueSpec.LocalText => AnyOf(Type("string"), new JsonObject { ["type"] = "object", ["additionalProperties"] = Type("string") }),
            ValueSpec.Flag { OnlyTrue: true } => new JsonObject { ["const"] = true },
            ValueSpec.Flag => Type("boolean"),
            ValueSpec.Number { Whole: true } => Type("integer"),
            ValueSpec.Number => Type("number"),
            ValueSpec.Day => new JsonObject { ["type"] = "string", ["pattern"] = "^\\d{4}-\\d{2}-\\d{2}$" },
            ValueSpec.Identifier => new JsonObject { ["type"] = "string", ["pattern"] = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$" },
            ValueSpec.OneOf oneOf => new JsonObject { ["enum"] = new JsonArray([.. oneOf.Options.Select(option => (JsonNode)option)]) },
            ValueSpec.Group { Shape.Properties.Count: 0 } => Type("object"),
            ValueSpec.Group group => Reference(group.Shape, isOverride: false),
            ValueSpec.ListOf { OrOne: true } list => AnyOf(Value(list.Item, isOverride: false), ListOf(Value(list.Item, isOverride: false))),
            ValueSpec.ListOf list => ListOf(Value(list.Item, isOverride: false)),
            ValueSpec.Elements elements when isOverride && elements.IdsRequired => Changes(elements.Element()),
            ValueSpec.Elements elements when isOverride => AnyOf(ListOf(Reference(elements.Element(), isOverride: false)), Changes(elements.Element())),
            ValueSpec.Elements elements => ListOf(Reference(elements.Element(), isOverride: false)),
            ValueSpec.Either either => AnyOf([.. either.Options.Select(option => Value(option, isOverride))]),
            _ => Type("string"),
        };

        private static JsonObject Type(string type) => new() { ["type"] = type };

        private static JsonObject ListOf(JsonObject item) => new() { ["type"] = "array", ["items"] = item };

        private static JsonObject AnyOf(params JsonNode[] options) => new() { ["anyOf"] = new JsonArray(options) };

        private static JsonObject Closed(JsonObject properties) =>
            new() { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };
    }
}
