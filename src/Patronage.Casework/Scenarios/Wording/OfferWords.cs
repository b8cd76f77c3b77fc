using System.Globalization;
using Patronage.Programs.Model;
using Patronage.Rules.Json;

namespace Patronage.Casework.Scenarios.Wording;

/// <summary>What is asked on a form and what is offered, in words: форма «Карта» о ком дочь: обязательны «Инвалидность» | скрыты «Срок».</summary>
internal sealed class OfferWords(Named named, AnswerWords answers)
{
    private static readonly (string Word, string Name)[] States = [("обязательны", "requires"), ("не обязательны", "optional"), ("скрыты", "hides"), ("противоречат", "refuses")];
    private static readonly (string Word, string Name)[] Sections = [("мероприятия", "measures"), ("алгоритмы", "algorithms")];

    private const string Form = "форма";
    private const string Decision = "форма решения";
    private const string Offered = "предлагаются";
    private const string Typed = "записано";

    public static IEnumerable<string> Openings => [Form, Decision, Offered];

    public string? SayForm(JsonValue form)
    {
        var (word, section, id) = form["form"] is { } own ? (Form, "forms", own.Text) : (Decision, "decisions", form["decision"]?.Text ?? "");
        if (named.Say(section, id) is not { } title)
        {
            return null;
        }

        var fields = Fields(section, id);
        var parts = new List<string>();
        foreach (var property in form.Properties.Where(property => property.Name is not ("form" or "decision" or "member")))
        {
            var state = States.FirstOrDefault(state => state.Name == property.Name).Word;
            parts.Add(property.Name == "with" ? $"{Typed} {string.Join("; ", property.Value.Properties.Select(answer => answers.Say(answer, fields)))}"
                : $"{state} {string.Join(", ", property.Value.Items.Select(field => Named.Say(Named.Of(fields), field.Text) ?? "?"))}");
        }

        return $"{word} {title}{(form["member"] is { } member ? $" о ком {member.Text}" : "")}: {string.Join(" | ", parts)}";
    }

    public string? SayOffer(string section, JsonValue offered)
    {
        var known = Sections.FirstOrDefault(item => item.Name == section).Word ?? section;
        if (offered.Kind == JsonKind.Number)
        {
            return $"{Offered} {known}: {offered.Text}";
        }

        var titles = offered.Items.Select(item => named.Say(section, item.Text)).ToList();
        return titles.Contains(null) ? null : $"{Offered} {known}: {(titles.Count == 0 ? "ничего" : string.Join(", ", titles))}";
    }

    /// <summary>Reads the rest of a line that began with one of the openings.</summary>
    public (string Name, string? Key, string Json)? Read(LineCursor cursor, string opening)
    {
        if (opening == Offered)
        {
            return Offer(cursor) is var (section, json) ? ("offers", section, json) : null;
        }

        var (name, from) = opening == Form ? ("form", "forms") : ("decision", "decisions");
        if (answers.One(cursor, from) is not { } id)
        {
            return null;
        }

        var form = new List<(string Name, string Json)> { (name, JsonPiece.Quote(id)) };
        if (cursor.Take("о ком") is not null)
        {
            form.Add(("member", JsonPiece.Quote(cursor.Until(':'))));
        }

        for (var mark = ':'; cursor.Mark(mark); mark = '|')
        {
            if (State(cursor, Fields(from, id)) is not { } state)
            {
                return null;
            }

            form.Add(state);
        }

        return ("forms", "", JsonPiece.Object(form));
    }

    private (string Name, string Json)? State(LineCursor cursor, IReadOnlyList<FieldDefinition> fields)
    {
        switch (cursor.Take([Typed, .. States.Select(state => state.Word)]))
        {
            case Typed:
                var typed = new List<(string Name, string Json)>();
                do
                {
                    if (answers.Read(cursor, fields) is not { } answer)
                    {
                        return null;
                    }

                    typed.Add(answer);
                }
                while (cursor.Mark(';'));
                return ("with", JsonPiece.Object(typed));
            case { } word:
                var ids = new List<string>();
                do
                {
                    if (cursor.Quoted() is not { } title || (cursor.Bracketed() is { } exact ? [exact] : Named.Find(Named.Of(fields), title)) is not [var id])
                    {
                        cursor.Unknown(cursor.Rest, "fields", fields.Select(field => field.Title.Default));
                        return null;
                    }

                    ids.Add(JsonPiece.Quote(id));
                }
                while (cursor.Mark(','));
                return (States.First(state => state.Word == word).Name, JsonPiece.Array(ids));
            default:
                cursor.Fail($"здесь нужно одно из слов: {Typed}, {string.Join(", ", States.Select(state => state.Word))}");
                return null;
        }
    }

    private (string Section, string Json)? Offer(LineCursor cursor)
    {
        var word = cursor.Until(':');
        var section = Sections.FirstOrDefault(item => item.Word == word).Name ?? word;
        if (!cursor.Mark(':') || (section is not ("measures" or "algorithms") && !named.Program.Lists.ContainsKey(section)))
        {
            cursor.Unknown(word, "offers", [.. Sections.Select(item => item.Word), .. named.Program.Lists.Keys]);
            return null;
        }

        if (cursor.Next is not '«' and not '"')
        {
            var count = cursor.Until('\n');
            return count == "ничего" ? (section, "[]") : int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? (section, count) : null;
        }

        var ids = new List<string>();
        do
        {
            if (answers.One(cursor, section) is not { } id)
            {
                return null;
            }

            ids.Add(JsonPiece.Quote(id));
        }
        while (cursor.Mark(','));
        return (section, JsonPiece.Array(ids));
    }

    private IReadOnlyList<FieldDefinition> Fields(string section, string id) =>
        section == "forms" ? named.Program.Forms.Find(id)?.Fields ?? Empty : named.Program.Decisions.Find(id)?.Fields ?? Empty;

    private static readonly IReadOnlyList<FieldDefinition> Empty = [];
}
