using Patronage.Casework.Facts;
using Patronage.Casework.Journal;
using Patronage.Programs.Facts;
using Patronage.Programs.Model;
using Patronage.Rules;
using Patronage.Rules.Facts;

namespace Patronage.Reporting.Documents;

/// <summary>Lays a printed document out: a definition of the program and a case in, a document out. Pure: no clock, no culture, no file.</summary>
public sealed class DocumentComposer
{
    private const int LongestBesideAnswer = 46;

    private readonly DocumentDefinition _definition;
    private readonly DocumentSubject _subject;
    private readonly Program _program;
    private readonly FormDefinition? _form;
    private readonly JournalEntry? _record;
    private readonly AnswerWords _words;
    private readonly FactRecord _root;
    private readonly FactRecord[] _extras;
    private readonly string _language;
    private readonly List<string> _blanks = [];

    private DocumentComposer(DocumentDefinition definition, DocumentSubject subject)
    {
        _definition = definition;
        _subject = subject;
        var assessment = subject.Assessment;
        _program = assessment.Program;
        _form = _program.Forms.Find(definition.Form);
        _record = subject.Record ?? Latest(subject, _form);
        _language = subject.Language ?? _program.Identity.Languages[0];
        _words = new AnswerWords(_program, assessment.File, subject.Staff, _language);
        var facts = new CaseFacts(_program, assessment.File);
        _root = facts.Root(assessment.Line, [], assessment.Norms, assessment.Today);
        if (_form is { About: not About.Member } && _record is not null)
        {
            // What is printed is this record, also when a later one was written since.
            var members = facts.Members(assessment.Line, assessment.Today);
            _root[FactNames.Answers].AsRecord.Set(MemberName.Of(_form.Id), FactValue.Of(facts.RecordOf(_form, _record, members)));
        }

        _extras = _form is { About: About.Member } && facts.Members(assessment.Line, assessment.Today).TryGetValue(subject.Member ?? _record?.Member ?? "", out var member)
            ? [facts.MemberInput(member)]
            : [];
    }

    /// <summary>The records that a document can be printed from, the latest last.</summary>
    public static IReadOnlyList<JournalEntry> Records(DocumentDefinition definition, DocumentSubject subject)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(subject);
        return definition.Form is { } form ? subject.Assessment.Line.Records(form) : [];
    }

    /// <summary>Lays a document out. What is not known is an empty line to write on.</summary>
    /// <param name="definition">The document; of the program that the line is assessed under.</param>
    /// <param name="subject">What it is printed from.</param>
    public static PrintedDocument Compose(DocumentDefinition definition, DocumentSubject subject)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(subject);
        return new DocumentComposer(definition, subject).Compose();
    }

    private static JournalEntry? Latest(DocumentSubject subject, FormDefinition? form) =>
        form is null ? null : subject.Assessment.Line.Records(form.Id).LastOrDefault(record => subject.Member is null || record.Member == subject.Member);

    private PrintedDocument Compose()
    {
        var blocks = _definition.Blocks.Where(IsVisible).SelectMany(Lay).ToList();
        var copies = _definition.Copies is { } norm ? _subject.Assessment.Norms.Read(norm, _subject.Assessment.Today)?.Value.Counted : null;
        return new(_definition.Title.In(_language), _language, _definition.Paper, Math.Max(1, (int)(copies ?? 1)), blocks, [.. _blanks.Distinct(StringComparer.Ordinal)]);
    }

    // What is unknown is not a no: the block stays and is written in by hand.
    private bool IsVisible(Block block) => block.VisibleWhen is null || block.VisibleWhen.Test(_root, _extras) != Verdict.False;

    private IEnumerable<PrintedBlock> Lay(Block block)
    {
        var align = block.Align switch { "center" => PrintedAlign.Center, "right" => PrintedAlign.Right, _ => PrintedAlign.Left };
        var laid = block.Kind switch
        {
            BlockKind.Heading => [new PrintedBlock.Heading(Runs(block.Content!))],
            BlockKind.Text => [new PrintedBlock.Paragraph(Runs(block.Content!))],
            BlockKind.Fields => FieldBlocks(block),
            BlockKind.Choices => [new PrintedBlock.Boxes(ChoiceBoxes.Of(Boxes(block), Chosen(block), block.Columns, block.Across, _language))],
            BlockKind.Table => [Table(block)],
            _ => (IEnumerable<PrintedBlock>)[new PrintedBlock.Signatures([.. block.Items.Select(Signature)])],
        };
        return laid.Select(item => item with { Align = align });
    }

    private List<PrintedRun> Runs(CompiledText text)
    {
        var runs = new List<PrintedRun>();
        var quoted = 0;
        foreach (var part in text.In(_language))
        {
            // A name in quotes that stands in quotes takes the inner ones.
            var value = part.Words ?? (quoted > 0 ? Evaluate(part.Value!)?.Replace('«', '„').Replace('»', '“') : Evaluate(part.Value!));
            quoted += part.Words?.Sum(letter => letter == '«' ? 1 : letter == '»' ? -1 : 0) ?? 0;
            if (value is null)
            {
                _blanks.Add(part.Value!.ToWords());
            }

            runs.Add(value is null ? new PrintedRun.Blank() : new PrintedRun.Words(value));
        }

        return runs;
    }

    private string? Evaluate(CompiledExpression expression)
    {
        var computed = Computed(expression.Source.Text)?.Value ?? expression;
        var value = computed.Evaluate(_root, _extras).Value;

        // Facts know no names: a person is named by the family's file.
        return value.IsPresent && computed.Type is FactType.Object { Shape: var shape } && shape == _program.Facts.Shapes.Member
            ? _words.Member(value.AsRecord["Id"].AsText, [MemberPart.Name])
            : computed.FormatPlain(value);
    }

    /// <summary>The field that <c>answers.Form.Field</c> names, when it is computed: nobody answers it, so no record holds it.</summary>
    private FieldDefinition? Computed(string path) =>
        path.Split('.') is [FactNames.Answers, var form, var name]
            ? _program.Forms.FirstOrDefault(item => MemberName.Of(item.Id) == form)?.Fields.FirstOrDefault(field => field.Value is not null && MemberName.Of(field.Id) == name)
            : null;

    private IEnumerable<PrintedBlock> FieldBlocks(Block block)
    {
        var fields = new List<PrintedField>();
        foreach (var item in block.Items)
        {
            if (_form?.Fields.Find(item.Id) is { Type: FieldType.Table } table)
            {
                if (fields.Count > 0)
                {
                    yield return new PrintedBlock.Fields([.. fields]);
                    fields.Clear();
                }

                yield return AnswerTable(item.Title?.In(_language) ?? table.Title.In(_language), table, [.. table.Fields.Select(column => new BlockItem(column.Id, null))]);
            }
            else
            {
                fields.Add(Field(item));
            }
        }

        if (fields.Count > 0)
        {
            yield return new PrintedBlock.Fields(fields);
        }
    }

    private PrintedField Field(BlockItem item)
    {
        if (item.Value is { } path)
        {
            var label = item.Title?.In(_language) ?? path.ToWords();
            return Noted(new PrintedField(label, Evaluate(path) is { } value ? [value] : [], label.Length > LongestBesideAnswer));
        }

        var field = _form!.Fields[item.Id];
        var title = item.Title?.In(_language) ?? field.Title.In(_language);
        var lines = field.Value is { } computed ? Evaluate(computed) is { } text ? [text] : [] : _words.Of(field, AnswerTo(field), item.Show);
        return Noted(new PrintedField(title, lines, field.Type == FieldType.Note || title.Length > LongestBesideAnswer));
    }

    private PrintedField Noted(PrintedField field)
    {
        if (field.Value.Count == 0)
        {
            _blanks.Add(field.Label);
        }

        return field;
    }

    private Answer? AnswerTo(FieldDefinition field) => _record?.Answers.GetValueOrDefault(field.Id);

    // A paper may print a list in its own order and words.
    private IReadOnlyList<OptionItem> Boxes(Block block)
    {
        var options = _program.Options(OptionsOf(block.Source!));
        return block.Items.Count == 0 ? options
            : [.. block.Items.SelectMany(item => options.Where(option => option.Id == item.Id).Select(option => option with { Title = item.Title ?? option.Title }))];
    }

    private string OptionsOf(string source) => _form?.Fields.Find(source)?.Options ?? source;

    private IReadOnlyCollection<string> Chosen(Block block)
    {
        if (block.Chosen is { } expression)
        {
            var value = expression.Evaluate(_root, _extras).Value;
            return !value.IsPresent ? [] : expression.Type is FactType.List ? [.. value.AsList.Where(item => item.IsPresent).Select(item => item.AsText)] : [value.AsText];
        }

        var field = _form?.Fields.Find(block.Source) ?? _form?.Fields.FirstOrDefault(item => item.Options == block.Source);
        if (field is not null && AnswerTo(field) is { } answer)
        {
            return answer.Text is { } one ? [one] : answer.Items;
        }

        var line = _subject.Assessment.Line;
        return block.Source switch
        {
            "categories" => line.Categories,
            "circumstances" => line.Circumstances,
            "levels" => line.Level is { } level ? [level] : [],
            "stages" => line.Stage is { } stage ? [stage] : [],
            "tracks" => line.Track is { } track ? [track] : [],
            _ => [],
        };
    }

    private PrintedBlock.Table Table(Block block)
    {
        if (_form?.Fields.Find(block.Source) is { Type: FieldType.Table } field)
        {
            return AnswerTable(null, field, block.Items);
        }

        if (!DocumentDefinition.FactRows.ContainsKey(block.Source!))
        {
            var options = _program.Options(block.Source);
            return DocumentTables.OfOptions(block, options, _language);
        }

        return block.Source == "plan.Items"
            ? new PlanTable(_subject.Assessment, _words, _language).Lay(block)
            : DocumentTables.OfMembers(block, MembersOf(block.Source!), _subject.Assessment.Today, _language);
    }

    private IEnumerable<FamilyMember> MembersOf(string rows)
    {
        var today = _subject.Assessment.Today;
        var inFamily = _subject.Assessment.File.Members.Where(member => member.InFamily != false);
        return rows switch
        {
            "family.Children" => inFamily.Where(member => member.BirthDate is { } born && Age.IsMinor(born, today)),
            "family.Adults" => inFamily.Where(member => member.BirthDate is { } born && !Age.IsMinor(born, today)),
            _ => inFamily,
        };
    }

    private PrintedBlock.Table AnswerTable(string? caption, FieldDefinition table, IReadOnlyList<BlockItem> columns)
    {
        var fields = table.Fields.ToDictionary(field => field.Id, StringComparer.Ordinal);
        var rows = (AnswerTo(table)?.Rows ?? []).Select((row, index) => new PrintedRow(null, [.. columns.Select(column => fields.TryGetValue(column.Id, out var field)
            ? string.Join('\n', _words.Of(field, row.GetValueOrDefault(field.Id), column.Show))
            : DocumentTables.NumberOf(index))])).ToList();
        if (rows.Count == 0)
        {
            _blanks.Add(table.Title.In(_language));
        }

        return new PrintedBlock.Table(
            caption,
            [.. columns.Select(column => new PrintedColumn(column.Title?.In(_language) ?? fields.GetValueOrDefault(column.Id)?.Title.In(_language) ?? "№", DocumentTables.WeightOf(column.Id, fields.GetValueOrDefault(column.Id)?.Type)))],
            rows.Count > 0 ? rows : DocumentTables.EmptyRows(columns.Count));
    }

    private PrintedSignature Signature(BlockItem item)
    {
        var field = _form?.Fields.Find(item.Id);
        var title = item.Title?.In(_language);
        var who = field?.Title.In(_language) ?? _program.Participants.Find(item.Id)?.Title.In(_language) ?? item.Id;
        return new PrintedSignature(
            title ?? field?.Type switch
            {
                FieldType.Signature => who,
                FieldType.Member or FieldType.Text => "(подпись, фамилия, инициалы)",
                FieldType.Date => $"({who})",
                _ => $"{who} (подпись, фамилия, инициалы)",
            },
            NameOf(item.Id, field));
    }

    private string? NameOf(string id, FieldDefinition? field)
    {
        var answer = field is null ? null : AnswerTo(field)?.Text;
        return field?.Type switch
        {
            null => _subject.Staff.GetValueOrDefault(id)?.Name,
            FieldType.Member => _words.Member(answer, [MemberPart.Name]),
            FieldType.Participant => answer is null ? null : _subject.Staff.GetValueOrDefault(answer)?.Name,
            FieldType.Text => string.IsNullOrWhiteSpace(answer) ? null : answer,
            FieldType.Date => _words.Of(field, AnswerTo(field), [MemberPart.Name]) is [var day, ..] ? day : null,
            _ => null,
        };
    }
}
