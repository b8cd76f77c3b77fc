using Patronage.Programs.Facts;
using Patronage.Programs.Model;

namespace Patronage.Programs.Mutating;

/// <summary>
/// Fields of forms and decisions taken away, one at a time: those by which something is decided, because a rule, the condition of an event, of a visit norm or of a report's row reads them.
/// Fields that are only kept and printed decide nothing.
/// </summary>
internal static class FieldMutations
{
    private const string Words = "поля нет: на него не отвечают";

    public static IEnumerable<ProgramMutation> Of(ChangeBuilder change)
    {
        var reads = new FieldReads(change.Program);
        var forms = from form in change.Program.Forms
            from field in form.Fields
            where (change.IsStated(form) || change.IsStated(field)) && reads.Of(form, field)
            select change.Part(Sections.Forms, form, $"fields/{field.Id}", field, "gone", Words, form with { Fields = new ElementList<FieldDefinition>(form.Fields.Where(other => other != field)) });
        var decisions = from decision in change.Program.Decisions
            from field in decision.Fields
            where (change.IsStated(decision) || change.IsStated(field)) && reads.Of(decision, field)
            select change.Part(Sections.Decisions, decision, $"fields/{field.Id}", field, "gone", Words, decision with { Fields = [.. decision.Fields.Where(other => other != field)] });
        return forms.Concat(decisions);
    }

    /// <summary>What the expressions of a program read of fields.</summary>
    private sealed class FieldReads
    {
        private readonly HashSet<string> _paths;
        private readonly HashSet<(string Owner, string Path)> _records = [];

        public FieldReads(Program program)
        {
            _paths = program.Rules.Questions.SelectMany(question => program.Rules.For(question)!.Rules).SelectMany(rule => rule.ReadPaths)
                .Concat(program.Visits.SelectMany(visit => visit.Counts.Where?.ReadPaths ?? []))
                .Concat(program.Events.SelectMany(definition => definition.Where?.ReadPaths ?? []))
                .Concat(program.Reports.SelectMany(Read)).ToHashSet(StringComparer.Ordinal);
            foreach (var definition in program.Events.Where(definition => definition.Where is not null))
            {
                AddRecords(definition.RaisedBy.Select(trigger => trigger.Id), definition.Where!.ReadPaths);
            }

            foreach (var row in program.Reports.SelectMany(report => report.Rows).Where(row => row.Counts?.Form is not null))
            {
                AddRecords([row.Counts!.Form], [.. row.Where?.ReadPaths ?? [], .. row.Value?.ReadPaths ?? []]);
            }

            foreach (var report in program.Reports.Where(report => report.List?.Form is not null))
            {
                AddRecords([report.List!.Form], [.. Read(report)]);
            }
        }

        public bool Of(FormDefinition form, FieldDefinition field)
        {
            var named = $".{MemberName.Of(form.Id)}.{MemberName.Of(field.Id)}";
            return _paths.Any(path => Ends(path, named)) || _records.Contains((form.Id, MemberName.Of(field.Id)))
                || (form.About == About.Contact && _paths.Any(path => Ends(path, $"contact.{MemberName.Of(field.Id)}") || Ends(path, $"visits.{MemberName.Of(field.Id)}")));
        }

        public bool Of(DecisionDefinition decision, FieldDefinition field) => decision.Fields.Contains(field) && _paths.Contains($"decision.{MemberName.Of(field.Id)}");

        private static bool Ends(string path, string named) => path.EndsWith(named, StringComparison.Ordinal) || path.Contains($"{named}.", StringComparison.Ordinal);

        private static IEnumerable<string> Read(ReportDefinition report) =>
            report.Rows.SelectMany(row => (row.Where?.ReadPaths ?? []).Concat(row.Value?.ReadPaths ?? [])).Concat(report.Columns.SelectMany(column => column.Value?.ReadPaths ?? [])).Concat(report.Where?.ReadPaths ?? []);

        private void AddRecords(IEnumerable<string?> owners, IReadOnlyList<string> paths)
        {
            foreach (var owner in owners.OfType<string>())
            {
                _records.UnionWith(paths.Where(path => path.StartsWith("record.", StringComparison.Ordinal)).Select(path => (owner, path.Split('.')[1])));
            }
        }
    }
}
