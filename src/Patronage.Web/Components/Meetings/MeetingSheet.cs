using Patronage.Casework.Choices;
using Patronage.Programs.Model;
using Patronage.Services.Meetings;
using Patronage.Services.Results;
using Patronage.Services.Work;
using Patronage.Web.Presenting;
using Patronage.Web.Text;

namespace Patronage.Web.Components.Meetings;

/// <summary>A meeting as it stands on a person's screen: what is stored, and what was typed over it.</summary>
/// <param name="view">The meeting as it is stored.</param>
public sealed class MeetingSheet(MeetingView view)
{
    private const int KeyLength = 32;
    private const string MinutesPrefix = "minutes-";

    private readonly List<MeetingQuestion> _questions = [.. view.Questions];
    private readonly Dictionary<Guid, string> _theirs = [];
    private int _turns;

    /// <summary>The meeting as it is stored.</summary>
    public MeetingView View { get; private set; } = view;

    /// <summary>The day; null when it is empty.</summary>
    public DateOnly? On { get; set; } = view.On;

    /// <summary>Why what was typed as the day is none; null when it is one, or nothing was typed.</summary>
    public string? WrongDay { get; set; }

    /// <summary>The time of day as it is typed.</summary>
    public string? At { get; set; } = view.At is { } at ? RussianDates.Time(at) : null;

    /// <summary>Where.</summary>
    public string? Place { get; set; } = view.Content.Place;

    /// <summary>The number of the minutes.</summary>
    public string? Number { get; set; } = view.Content.Number;

    /// <summary>Who belongs to the body, and who is there.</summary>
    public IReadOnlyList<MeetingPerson> People { get; set; } = view.Content.People;

    /// <summary>The agenda in order.</summary>
    public IReadOnlyList<MeetingQuestion> Questions => _questions;

    /// <summary>Question to what a colleague wrote there in the meantime, in words.</summary>
    public IReadOnlyDictionary<Guid, string> Theirs => _theirs;

    /// <summary>The question that was moved last, by how much, and a number that differs each time; null when none was.</summary>
    public (Guid Id, int By, int Stamp)? Moved { get; private set; }

    /// <summary>Whether there are enough members; null where the program asks for none.</summary>
    public Quorum? Quorum => MeetingHolding.QuorumOf(View with { On = On ?? View.On }, Content.Present);

    /// <summary>Whether the program gives the minutes their number.</summary>
    public bool IsNumbered => View.Program.Forms.Find(View.Body.Minutes)?.Fields.Any(item => item is { Meeting: MeetingFact.Number, Series: not null }) == true;

    private MeetingContent Content => View.Content with { Place = Place?.Trim() ?? "", Number = Number?.Trim() ?? "", People = People };

    /// <summary>What is sent.</summary>
    /// <param name="at">The time of day; null when it is not set.</param>
    public MeetingInput Input(TimeOnly? at) => new()
    {
        Id = View.Id, Version = View.Version, Body = View.Body.Id, On = On, At = at, Content = Content, Items = [.. _questions.Select(question => question.Item)],
        Shown = _questions.GroupBy(question => question.Case.Row.Id).ToDictionary(group => group.Key, group => group.First().Case.Stamp),
    };

    /// <summary>The meeting as one question sees it.</summary>
    public MeetingRecord RecordOf(AgendaItem item) => MeetingHolding.RecordOf(View, Input(null), item);

    /// <summary>The families that were not invited yet.</summary>
    public IReadOnlyList<Guid> NotInvited => [.. _questions.Where(question => question.Item.InvitedOn is null).Select(question => question.Case.Row.Id).Distinct()];

    /// <summary>Whose question a problem stands at, and at which of its fields; null for one of the whole meeting.</summary>
    public string? PlaceAt(string field)
    {
        ArgumentNullException.ThrowIfNull(field);
        if (_questions.Find(question => IsAt(field, question)) is not { } at) return null;
        var program = at.Case.Edition.Program;
        var id = field[Math.Min(field.Length, KeyLength + 1)..].Split('[')[0];
        var asked = id.StartsWith(MinutesPrefix, StringComparison.Ordinal) ? program.Forms.Find(View.Body.Minutes)?.Fields.FirstOrDefault(item => item.Id == id[MinutesPrefix.Length..]) : program.Decisions.Find(at.Item.Decision)?.Fields.FirstOrDefault(item => item.Id == id);
        return asked is null ? at.Family : T($"{at.Family}, «{asked.Title.Spoken()}»");
    }

    /// <summary>The questions that problems stand at.</summary>
    public IEnumerable<Guid> Wrong(IReadOnlyList<FieldProblem> problems) => _questions.Where(question => problems.Any(problem => IsAt(problem.Field, question))).Select(question => question.Item.Id);

    /// <summary>A question came to stand otherwise.</summary>
    public void Change(AgendaItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        var at = _questions.FindIndex(question => question.Item.Id == item.Id);
        if (at >= 0) _questions[at] = _questions[at] with { Item = item };
    }

    /// <summary>Moves a question up (−1) or down (1).</summary>
    /// <returns>Its new place, from 1; null when it cannot go there.</returns>
    public int? Move(Guid id, int by)
    {
        var from = _questions.FindIndex(question => question.Item.Id == id);
        var to = from + by;
        if (from < 0 || to < 0 || to >= _questions.Count) return null;
        (_questions[from], _questions[to]) = (_questions[to], _questions[from]);
        Moved = (id, by, ++_turns);
        return to + 1;
    }

    /// <summary>Adds questions at the end.</summary>
    public void Add(IEnumerable<MeetingQuestion> questions) => _questions.AddRange(questions);

    /// <summary>Takes a question off.</summary>
    public void Remove(Guid id) => _questions.RemoveAll(question => question.Item.Id == id);

    /// <summary>Forgets what a colleague wrote: it was looked at.</summary>
    public void Settle() => _theirs.Clear();

    /// <summary>A colleague's meeting is read anew: what stands on the screen stays, and where it differs from theirs both are shown.</summary>
    /// <param name="fresh">The meeting as it is stored now.</param>
    /// <returns>This sheet; another one when the meeting is over, and nothing can be written over it.</returns>
    public MeetingSheet Merged(MeetingView fresh)
    {
        ArgumentNullException.ThrowIfNull(fresh);
        if (!fresh.MayHold) return new MeetingSheet(fresh);
        View = fresh;
        for (var at = 0; at < _questions.Count; at++)
        {
            var mine = _questions[at];
            if (fresh.Questions.FirstOrDefault(question => question.Item.Id == mine.Item.Id) is not { } theirs) continue;
            if (Words(mine) != Words(theirs)) _theirs[mine.Item.Id] = Words(theirs);
            _questions[at] = theirs with { Item = mine.Item with { Planned = theirs.Item.Planned, InvitedOn = theirs.Item.InvitedOn ?? mine.Item.InvitedOn } };
        }

        _questions.AddRange(fresh.Questions.Where(theirs => _questions.TrueForAll(question => question.Item.Id != theirs.Item.Id)).ToList());
        return this;
    }

    /// <summary>Cases were written to meanwhile: they are read anew, what was typed stays.</summary>
    /// <param name="fresh">The meeting as it is stored now.</param>
    public void Refresh(MeetingView fresh)
    {
        ArgumentNullException.ThrowIfNull(fresh);
        for (var at = 0; at < _questions.Count; at++)
        {
            if (fresh.Questions.FirstOrDefault(question => question.Case.Row.Id == _questions[at].Case.Row.Id) is { } theirs) _questions[at] = _questions[at] with { Case = theirs.Case };
        }
    }

    private static bool IsAt(string field, MeetingQuestion question) => field.StartsWith(question.Item.Id.ToString("N"), StringComparison.Ordinal);

    private static string Words(MeetingQuestion question) => string.Join(", ", new[]
    {
        question.Item.Result == AgendaResult.Decided ? question.Case.Edition.Program.Decisions.Find(question.Item.Decision)?.Title.Spoken() : MeetingWords.Of(question.Item.Result),
        question.Item.Votes is { } votes ? MeetingWords.Of(votes) : null, question.Item.Heard, question.Item.Dissent,
    }.OfType<string>().Where(text => text.Length > 0));
}
