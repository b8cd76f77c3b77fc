using System.Globalization;
using Patronage.Casework.Journal;
using Patronage.Casework.Replay;
using Patronage.Casework.Scenarios.Wording;
using Patronage.Programs.Model;

namespace Patronage.Casework.Recording;

/// <summary>Writes a case as files hold one: what is in force, corrections applied, in the order of what happened. What is written is read back as the same case.</summary>
public sealed class HistoryWriter
{
    private const string MeasuresName = "items";

    private readonly Program _program;
    private readonly CaseFile _file;
    private readonly AnswerWriter _answers;
    private readonly Dictionary<string, int> _steps = new(StringComparer.Ordinal);
    private readonly List<string> _written = [];
    private readonly Dictionary<string, IReadOnlyList<string>> _plans = new(StringComparer.Ordinal);

    private HistoryWriter(Program program, CaseFile file) => (_program, _file, _answers) = (program, file, new AnswerWriter(program));

    /// <summary>Writes a case.</summary>
    /// <param name="program">The program in whose words.</param>
    /// <param name="file">The case.</param>
    public static WrittenCase Write(Program program, CaseFile file)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(file);
        return new HistoryWriter(program, file).Write();
    }

    private WrittenCase Write()
    {
        var entries = EffectiveJournal.Of(_file.Journal, DateOnly.MaxValue);
        var left = 0;
        for (var index = 0; index < entries.Count; index++)
        {
            var (entry, root) = entries[index];
            var isApproved = entry.Kind == EntryKind.Plan && index + 1 < entries.Count && entries[index + 1].Entry is { Kind: EntryKind.Mark, Subject: CoreEvents.PlanApproved } next && next.On == entry.On && next.Line == entry.Line;
            if (Step(entry, isApproved) is not { } step)
            {
                left++;
                continue;
            }

            _steps.TryAdd(root, _written.Count);
            _steps.TryAdd(entry.Id, _written.Count);
            _written.Add(JsonPiece.Object(step));
            if (isApproved && step.Exists(property => property.Name == "event"))
            {
                // One step says that the plan was drawn up and approved.
                index++;
            }
        }

        return new WrittenCase([.. _file.Members.Select(Member)], _written, [.. Others()], left);
    }

    private static string Member(FamilyMember member)
    {
        var written = new List<(string Name, string Json)> { ("id", JsonPiece.Quote(member.Id)) };
        Add(written, "surname", member.Name);
        Add(written, "born", member.BirthDate is { } born ? Iso(born) : null);
        Add(written, "sex", member.Sex);
        Add(written, "relation", member.Relation);
        if (member.InFamily is false)
        {
            written.Add(("inFamily", "false"));
        }

        return JsonPiece.Object(written);
    }

    private IEnumerable<(string Name, string Json)> Others()
    {
        var norms = _file.Organization.Norms.Where(norm => _program.Norms.Find(norm.Key) is not null).Select(norm => (norm.Key, norm.Value.ToString(CultureInfo.InvariantCulture))).ToList();
        var organization = new List<(string Name, string Json)>();
        Add(organization, "title", _file.Organization.Title);
        Add(organization, "kind", _file.Organization.Kind);
        if (norms.Count > 0)
        {
            organization.Add(("norms", JsonPiece.Object(norms)));
        }

        if (organization.Count > 0)
        {
            yield return ("organization", JsonPiece.Object(organization));
        }

        if (_file.Curator is { } curator)
        {
            var written = new List<(string Name, string Json)> { ("id", JsonPiece.Quote(curator.Id)) };
            Add(written, "role", curator.Role);
            Add(written, "qualification", curator.Qualification);
            if (curator.Employment != 100)
            {
                written.Add(("employment", curator.Employment.ToString(CultureInfo.InvariantCulture)));
            }

            Add(written, "appointedOn", curator.AppointedOn is { } appointed ? Iso(appointed) : null);
            yield return ("curator", JsonPiece.Object(written));
        }
    }

    private List<(string Name, string Json)>? Step(JournalEntry entry, bool isApproved)
    {
        if (What(entry, isApproved) is not { } what || !TryLine(entry, out var track, out var member))
        {
            return null;
        }

        var step = new List<(string Name, string Json)> { ("on", JsonPiece.Quote(Iso(entry.On))) };
        Add(step, "at", entry.At?.ToString("HH:mm", CultureInfo.InvariantCulture));
        Add(step, "recorded", entry.RecordedOn != entry.On && entry.RecordedOn > DateOnly.MinValue ? Iso(entry.RecordedOn) : null);
        Add(step, "status", entry.Status switch { EntryStatus.Planned => "planned", EntryStatus.Failed => "failed", EntryStatus.Cancelled => "cancelled", _ => null });
        Add(step, "by", entry.By);
        Add(step, "as", entry.As);
        Add(step, "track", track);
        Add(step, "member", member);
        step.AddRange(what);
        if (entry.Kind != EntryKind.Declined)
        {
            Add(step, "reason", entry.Reason);
        }

        return step;
    }

    // The first line has no track of its own; another one is named by it and by its member.
    private static bool TryLine(JournalEntry entry, out string? track, out string? member)
    {
        var parts = entry.Line.Split('/');
        (track, member) = (parts.Length == 3 && parts[0] == JournalEntry.MainLine ? parts[1] : null, entry.Member ?? (parts.Length == 3 && parts[2].Length > 0 ? parts[2] : null));
        return track is not null || entry.Line == JournalEntry.MainLine;
    }

    private List<(string Name, string Json)>? What(JournalEntry entry, bool isApproved)
    {
        switch (entry.Kind)
        {
            case EntryKind.Referral:
                var fields = _program.Forms.Find(_program.List("referrals").Find(entry.Subject)?.Form)?.Fields;
                return Named("event", CoreEvents.ReferralReceived, [.. Subject("basis", entry), .. _answers.Write(entry.Answers, fields, "channel", "from")]);
            case EntryKind.Opened:
                return Named("event", CoreEvents.SupportOpened, []);
            case EntryKind.Declined:
                return [("declined", JsonPiece.Quote(entry.Reason ?? ""))];
            case EntryKind.Assigned:
                return Named("event", CoreEvents.CuratorAssigned, Subject("curator", entry));
            case EntryKind.Confirmed:
                return [("confirm", JsonPiece.Object(_answers.Write(entry.Answers, null, "categories", "circumstances", "level")))];
            case EntryKind.Form when _program.Forms.Find(entry.Subject) is { } form:
                return Named("form", form.Id, _answers.Write(entry.Answers, form.Fields));
            case EntryKind.Contact when _program.List("contacts").Find(entry.Subject) is { } kind:
                return Contact(entry, kind);
            case EntryKind.Meeting when _program.Participants.Find(entry.Subject) is not null:
                return Named("meeting", entry.Subject, _answers.Write(entry.Answers, null, "number", "present", "quorate", "agenda"));
            case EntryKind.Decision when _program.Decisions.Find(entry.Subject) is { } decision:
                return Named("decision", decision.Id, _answers.Write(entry.Answers, decision.Fields, "closure", "decision"));
            case EntryKind.Plan when _program.Plans.Find(entry.Subject) is { } plan:
                return Plan(entry, plan, isApproved);
            case EntryKind.PlanItem when _plans.GetValueOrDefault(entry.Line) is { } measures && measures.ToList().IndexOf(entry.Reference ?? "") is >= 0 and var item:
                return [("progress", JsonPiece.Object([("item", item.ToString(CultureInfo.InvariantCulture)), .. _answers.Write(entry.Answers, null, "done", "result", "dropped")]))];
            case EntryKind.Mark when _program.Events.Find(entry.Subject) is not null:
                return Named("mark", entry.Subject, _answers.Write(entry.Answers, null, [.. entry.Answers.Keys]));
            case EntryKind.Report or EntryKind.Document:
                var trigger = entry.Kind == EntryKind.Report ? TriggerKind.Report : TriggerKind.Document;
                return _program.Events.FirstOrDefault(happening => happening.RaisedBy.FirstOrDefault(by => by.Kind != TriggerKind.Date) is { } first && first.Kind == trigger && first.Id == entry.Subject) is { } raised
                    ? Named("event", raised.Id, []) : null;
            case EntryKind.Done or EntryKind.Waived:
                return Settled(entry);
            default:
                return null;
        }
    }

    private List<(string Name, string Json)> Contact(JournalEntry entry, ListItem kind)
    {
        var what = Named("contact", entry.Subject, _answers.Write(entry.Answers, _program.Forms.Find(kind.Form)?.Fields, "notes"));
        if (entry.Minutes is { } minutes)
        {
            what.Add(("minutes", minutes.ToString(CultureInfo.InvariantCulture)));
        }

        if (entry.Seen.Count > 0)
        {
            what.Add(("seen", JsonPiece.Array(entry.Seen.Select(JsonPiece.Quote))));
        }

        return what;
    }

    private List<(string Name, string Json)>? Plan(JournalEntry entry, PlanDefinition plan, bool isApproved)
    {
        if (plan.Form is null && !isApproved)
        {
            return null;
        }

        _plans[entry.Line] = [.. entry.Measures.Select(measure => measure.Id)];
        var measures = JsonPiece.Array(entry.Measures.Select(Measure));
        return plan.Form is { } form
            ? Named("form", form, [.. _answers.Write(entry.Answers, _program.Forms.Find(form)?.Fields), (MeasuresName, measures)])
            : Named("event", CoreEvents.PlanApproved, [("kind", JsonPiece.Quote(plan.Id)), (MeasuresName, measures)]);
    }

    private static string Measure(PlanMeasure measure)
    {
        var written = new List<(string Name, string Json)> { ("id", JsonPiece.Quote(measure.Id)), ("title", JsonPiece.Quote(measure.Title)) };
        Add(written, "measure", measure.Measure);
        Add(written, "direction", measure.Direction);
        Add(written, "help", measure.HelpType);
        Add(written, "for", measure.For);
        Add(written, "due", measure.DueOn is { } due ? Iso(due) : null);
        Add(written, "responsible", measure.Responsible);
        Add(written, "expected", measure.Expected);
        return JsonPiece.Object(written);
    }

    // What an obligation counts from is told by the number of the step.
    private List<(string Name, string Json)>? Settled(JournalEntry entry)
    {
        if (entry.Reference?.Split('|') is not [_, var definition, var member, var since] || _program.Obligations.Find(definition) is null)
        {
            return null;
        }

        var root = _steps.Keys.FirstOrDefault(id => since.Contains(id, StringComparison.Ordinal));
        if (root is null && since.Contains(':', StringComparison.Ordinal))
        {
            return null;
        }

        var settled = new List<(string Name, string Json)> { ("obligation", JsonPiece.Quote(definition)) };
        Add(settled, "member", member);
        Add(settled, "since", root is null ? since : since.Replace(root, $"#{_steps[root].ToString(CultureInfo.InvariantCulture)}", StringComparison.Ordinal));
        return [(entry.Kind == EntryKind.Done ? "done" : "waived", JsonPiece.Object(settled))];
    }

    private static List<(string Name, string Json)> Subject(string name, JournalEntry entry) => entry.Subject.Length == 0 ? [] : [(name, JsonPiece.Quote(entry.Subject))];

    private static List<(string Name, string Json)> Named(string kind, string id, IReadOnlyList<(string Name, string Json)> with) =>
        with.Count == 0 ? [(kind, JsonPiece.Quote(id))] : [(kind, JsonPiece.Quote(id)), ("with", JsonPiece.Object(with))];

    private static void Add(List<(string Name, string Json)> to, string name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            to.Add((name, JsonPiece.Quote(text)));
        }
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
