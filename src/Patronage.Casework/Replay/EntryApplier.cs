using Patronage.Casework.Journal;
using Patronage.Casework.Translating;
using Patronage.Programs.Model;
using Patronage.Programs.Terms;

namespace Patronage.Casework.Replay;

/// <summary>What one journal entry does to a line.</summary>
internal sealed class EntryApplier(CaseReplay replay, LineState line)
{
    /// <summary>The answer of a decision that names the reason of closing.</summary>
    public const string ClosureField = "closure";

    public void Apply(JournalEntry entry, string rootId)
    {
        switch (entry.Kind)
        {
            case EntryKind.Referral:
                Refer(entry, rootId);
                break;
            case EntryKind.Opened:
                Open(entry, rootId);
                break;
            case EntryKind.Declined:
                line.Phase = LinePhase.Declined;
                line.ClosedOn = entry.On;
                line.Stage = null;
                break;
            case EntryKind.Assigned:
                Assign(entry.Subject, entry, rootId);
                break;
            case EntryKind.Confirmed:
                Confirm(entry, rootId);
                break;
            case EntryKind.Form:
                Record(entry.Subject, entry, rootId);
                break;
            case EntryKind.Contact:
                Contact(entry, rootId);
                break;
            case EntryKind.Meeting:
                Meet(entry, rootId);
                break;
            case EntryKind.Decision:
                Decide(entry, rootId);
                break;
            case EntryKind.Plan:
                Draft(entry, rootId);
                break;
            case EntryKind.PlanItem:
                line.ProgressByItem[entry.Reference ?? entry.Subject] = entry;
                break;
            case EntryKind.Mark when entry.Subject == CoreEvents.PlanApproved:
                Approve(entry, rootId);
                break;
            case EntryKind.Mark when !IsMarked(entry.Subject):
                // What a form or a decision raises is not raised by a mark.
                break;
            case EntryKind.Mark:
                replay.Raise(line, entry.Subject, entry.On, entry.At, rootId, entry, entry.Member);
                break;
            case EntryKind.Done or EntryKind.Waived or EntryKind.LateReason:
                line.SettlementList.Add(entry);
                break;
            case EntryKind.Report:
                replay.RaiseBy(line, TriggerKind.Report, entry.Subject, entry, rootId);
                break;
            case EntryKind.Document:
                replay.RaiseBy(line, TriggerKind.Document, entry.Subject, entry, rootId);
                break;
            case EntryKind.Linked when entry.Subject == FileLink.MergedInto:
                line.MergedInto = entry.Reference;
                line.Phase = LinePhase.Closed;
                line.ClosedOn = entry.On;
                line.Stage = null;
                line.StageSince = null;
                break;
            case EntryKind.Linked when entry.Subject is FileLink.TransferredTo or FileLink.TransferredOutside:
                line.IsTransferred = true;
                line.Phase = LinePhase.Closed;
                line.ClosedOn ??= entry.On;
                line.Stage = null;
                line.StageSince = null;
                break;
            case EntryKind.Linked when entry.Subject == FileLink.LeftProgram:
                line.Phase = LinePhase.Closed;
                line.ClosedOn ??= entry.On;
                line.Stage = null;
                line.StageSince = null;
                break;
            case EntryKind.Moved when !CaseMove.Says(entry, CaseMove.WholeField):
                new MoveApplier(replay, line).Apply(entry, rootId);
                break;
            case EntryKind.Linked when entry.Subject == FileLink.TransferredFrom:
                // Whoever led the family there leads it no more.
                line.ResponsibleList.Clear();
                break;
            case EntryKind.Sent or EntryKind.Answered or EntryKind.Consent or EntryKind.ConsentWithdrawn:
                // What goes out and comes back, and what the family agreed to, is read from the journal itself.
                break;
            case EntryKind.File or EntryKind.Annulled or EntryKind.Linked or EntryKind.Moved:
                break;
            default:
                throw new ArgumentException($"Unknown entry kind {entry.Kind}.", nameof(entry));
        }
    }

    private bool IsMarked(string id) =>
        replay.Program.Events.Find(id) is not { IsCore: false } definition || definition.RaisedBy.Any(trigger => trigger.Kind == TriggerKind.Mark);

    private void Refer(JournalEntry entry, string rootId)
    {
        line.Referral ??= entry;
        line.Phase = line.Phase is LinePhase.Declined ? LinePhase.Referred : line.Phase;
        replay.EnterFirstStage(line, entry.On, entry, rootId);
        replay.Raise(line, CoreEvents.ReferralReceived, entry.On, entry.At, rootId, entry, null);
        if (replay.Program.List("referrals").Find(entry.Subject)?.Form is { } form)
        {
            Record(form, entry, rootId);
        }
    }

    private void Open(JournalEntry entry, string rootId)
    {
        line.Phase = LinePhase.Open;
        line.OpenedOn ??= entry.On;
        line.ClosedOn = null;
        line.ClosureReason = null;
        line.PostSupportEndsOn = null;
        replay.EnterFirstStage(line, entry.On, entry, rootId);
        replay.Raise(line, CoreEvents.SupportOpened, entry.On, entry.At, rootId, entry, null);
    }

    private void Assign(string curator, JournalEntry entry, string rootId)
    {
        var responsible = line.ResponsibleList;
        responsible.Remove(curator);
        responsible.Add(curator);

        // Whoever is one too many is replaced: the one who was assigned first.
        responsible.RemoveRange(0, int.Max(0, responsible.Count - int.Max(1, ParticipantDefinition.PerLineOf(replay.Program))));
        replay.Raise(line, CoreEvents.CuratorAssigned, entry.On, entry.At, rootId, entry, null);
    }

    private void Confirm(JournalEntry entry, string rootId)
    {
        line.Confirmation = entry;
        if (entry.Answers.GetValueOrDefault(Programs.Model.Questions.Categories) is { } categories)
        {
            (line.Categories, line.HidesCategories) = (categories.Items, categories.IsPartial);
        }

        if (entry.Answers.GetValueOrDefault(Programs.Model.Questions.Circumstances) is { } circumstances)
        {
            (line.Circumstances, line.HidesCircumstances) = (circumstances.Items, circumstances.IsPartial);
        }

        if (entry.Answers.GetValueOrDefault("level")?.Text is { } level)
        {
            SetLevel(level, entry, rootId);
        }
    }

    private void Record(string form, JournalEntry entry, string rootId)
    {
        if (!line.FormRecords.TryGetValue(form, out var records))
        {
            line.FormRecords.Add(form, records = []);
        }

        records.Add(entry);
        line.Derived = null;
        replay.RaiseBy(line, TriggerKind.Form, form, entry, rootId);
    }

    private void Contact(JournalEntry entry, string rootId)
    {
        line.ContactList.Add(entry);
        if (entry.Status != EntryStatus.Held)
        {
            // A closed door: what was planned was tried, and is planned no more.
            Settle(line, entry);
            return;
        }

        rootId = Fulfil(entry, rootId);
        replay.Raise(line, CoreEvents.ContactHeld, entry.On, entry.At, rootId, entry, entry.Member);
        replay.RaiseBy(line, TriggerKind.Contact, entry.Subject, entry, rootId);
        if (replay.Program.List("contacts").Find(entry.Subject)?.Form is { } form && entry.Answers.Count > 0)
        {
            Record(form, entry, rootId);
        }
    }

    private void Meet(JournalEntry entry, string rootId)
    {
        line.MeetingList.Add(entry);
        if (entry.Status != EntryStatus.Held)
        {
            return;
        }

        rootId = Fulfil(entry, rootId);
        replay.Raise(line, CoreEvents.MeetingHeld, entry.On, entry.At, rootId, entry, null);
        replay.RaiseBy(line, TriggerKind.Meeting, entry.Subject, entry, rootId);
    }

    /// <summary>What was planned and took place is not expected any more; it is the same occurrence, so what counts to it keeps its identity.</summary>
    private string Fulfil(JournalEntry entry, string rootId) => Settle(line, entry) ?? rootId;

    /// <summary>What an entry refers to as planned is not expected any more.</summary>
    /// <returns>The identity of the occurrence; null when nothing was expected.</returns>
    public static string? Settle(LineState line, JournalEntry entry)
    {
        if (entry.Reference is not { } planned)
        {
            return null;
        }

        // A plan that was moved to another day has an entry of its own, and the identity of the first.
        var root = line.ExpectedList.Find(happening => happening.RootId == planned || happening.Entry?.Id == planned)?.RootId;
        line.ExpectedList.RemoveAll(happening => root is not null && happening.RootId == root);
        return root;
    }

    /// <summary>Whether something that is planned took place, was tried or was called off before its day.</summary>
    public static bool IsSettled(LineState line, JournalEntry planned, string rootId) =>
        (planned.Kind == EntryKind.Contact ? line.ContactList : line.MeetingList)
            .Exists(entry => entry.Status != EntryStatus.Planned && entry.Reference is { } reference && (reference == planned.Id || reference == rootId));

    private void Draft(JournalEntry entry, string rootId)
    {
        if (line.Plan is not { } plan || plan.Kind != entry.Subject)
        {
            plan = new PlanState(entry.Subject);
            line.PlanList.Add(plan);
        }

        plan.Draft(entry);
        if (replay.Program.Plans.Find(entry.Subject)?.Form is { } form)
        {
            Record(form, entry, rootId);
        }
    }

    private void Decide(JournalEntry entry, string rootId)
    {
        line.DecisionList.Add(entry);
        replay.Raise(line, CoreEvents.DecisionTaken, entry.On, entry.At, rootId, entry, null);
        replay.RaiseBy(line, TriggerKind.Decision, entry.Subject, entry, rootId);
        foreach (var effect in replay.Program.Decisions.Find(entry.Subject)?.Effects ?? [])
        {
            Effect(effect, entry, rootId);
        }
    }

    private void Effect(Effect effect, JournalEntry entry, string rootId)
    {
        var answer = effect.ToField is { } field ? entry.Answers.GetValueOrDefault(field) : null;
        var to = effect.To ?? answer?.Text;
        switch (effect.Kind)
        {
            case EffectKind.Level when to is not null:
                SetLevel(to, entry, rootId);
                break;
            case EffectKind.Stage when to is not null:
                replay.MoveToStage(line, to, entry.On, entry, rootId);
                break;
            case EffectKind.Approve:
                Approve(entry, rootId);
                break;
            case EffectKind.Extend when answer?.AsDate() is { } end:
                line.ExtendedTo = end;
                line.ExtendedBy = entry;
                break;
            case EffectKind.Postpone when effect.Target is { } obligation && answer?.AsDate() is { } due:
                line.Postponed[obligation] = (due, entry);
                break;
            case EffectKind.Norm when effect.Target is { } norm && answer?.AsNumber() is { } value:
                line.NormValues[norm] = value;
                break;
            case EffectKind.Assign when to is not null:
                Assign(answer?.Text ?? to, entry, rootId);
                break;
            case EffectKind.Pause when !line.IsPaused:
                line.PauseList.Add(new TermPause(entry.On, null));
                replay.Raise(line, CoreEvents.SupportPaused, entry.On, entry.At, rootId, entry, null);
                break;
            case EffectKind.Resume when line.IsPaused:
                line.PauseList[^1] = line.PauseList[^1] with { Until = entry.On };
                replay.Raise(line, CoreEvents.SupportResumed, entry.On, entry.At, rootId, entry, null);
                break;
            case EffectKind.Open when effect.To is { } track:
                replay.OpenLine(line, track, answer?.Text ?? entry.Member, entry);
                break;
            case EffectKind.Close:
                Close(effect.To ?? entry.Answers.GetValueOrDefault(effect.ToField ?? ClosureField)?.Text, entry, rootId);
                break;
            default:
                // The field that the effect needs was left empty: the decision stands, the effect has nothing to act on.
                break;
        }
    }

    private void SetLevel(string to, JournalEntry entry, string rootId)
    {
        var level = to == "previous" ? line.PreviousLevel : to;
        if (level is null)
        {
            return;
        }

        replay.SetLevel(line, level, entry.On, entry, rootId);
    }

    private void Approve(JournalEntry entry, string rootId)
    {
        if (line.Plan?.Approve(entry) == true)
        {
            replay.Raise(line, CoreEvents.PlanApproved, entry.On, entry.At, rootId, entry, null);
        }
    }

    private void Close(string? reason, JournalEntry entry, string rootId)
    {
        if (line.Phase == LinePhase.PostSupport)
        {
            // Support itself was closed before; this ends what comes after it.
            line.PostSupportEndsOn = entry.On;
            line.Phase = LinePhase.Closed;
            line.Stage = null;
            line.StageSince = null;
            return;
        }

        line.ClosedOn = entry.On;
        line.ClosureReason = reason;
        replay.Raise(line, CoreEvents.SupportClosed, entry.On, entry.At, rootId, entry, null);
        var stage = replay.Program.Stages.Find(replay.Program.Closures.Find(reason)?.Then);
        var end = stage is null ? null : replay.PostSupportEnd(line, stage, entry.On);
        if (stage is not null && (end is null || end >= entry.On))
        {
            line.Phase = LinePhase.PostSupport;
            line.PostSupportEndsOn = end;
            replay.EnterStage(line, stage.Id, entry.On, entry, rootId);
        }
        else
        {
            line.Phase = LinePhase.Closed;
            line.Stage = null;
            line.StageSince = null;
        }
    }
}
