using Patronage.Programs.Editing.Elements;
using Patronage.Services.Results;
using Patronage.Services.Studio;

namespace Patronage.Web.Components.Studio;

/// <summary>What becomes of an edit that was just made.</summary>
public enum WriteState
{
    /// <summary>Nothing was edited.</summary>
    Rest,

    /// <summary>It is being written.</summary>
    Writing,

    /// <summary>It is written.</summary>
    Written,

    /// <summary>It was refused.</summary>
    Refused,
}

/// <summary>Two people wrote one value: what each wants.</summary>
/// <param name="Edit">What this person wanted.</param>
/// <param name="Values">What was, what this one wants, what the other has written.</param>
public sealed record DraftClash(ElementEdit Edit, ElementClash Values);

public sealed partial class DraftSession
{
    private (Guid Version, ProgramSheet? Sheet)? _published;
    private readonly List<ProgramSheet> _sheets = [];
    private OpenDraft? _entered;
    private int _waiting;

    /// <summary>Where the person is in the documents of the program; null: nowhere yet.</summary>
    public Source.SourcePlace? Source { get; set; }

    /// <summary>This page among those that have the program open.</summary>
    public Guid Seat { get; } = Guid.NewGuid();

    /// <summary>What became of the last edit of an element.</summary>
    public WriteState State { get; private set; }

    /// <summary>What two people wrote otherwise, until one of both is chosen; null: nothing.</summary>
    public DraftClash? Clash { get; private set; }

    /// <summary>The elements as they are in the draft, else in the version published last; null while nothing is read.</summary>
    public ProgramSheet? Sheet => Draft is { } draft ? draft.Sheet : PublishedSheet;

    /// <summary>The elements as they were published; null while nothing is read.</summary>
    public ProgramSheet? PublishedSheet
    {
        get
        {
            if (View is not { } view)
            {
                return null;
            }

            var version = view.Draft?.Base.VersionId ?? view.Latest.VersionId;
            if (_published is not var (known, _) || known != version)
            {
                _published = (version, ProgramSheet.Read(programId, view.Draft?.Published ?? view.LatestFiles!));
            }

            return _published?.Sheet;
        }
    }

    /// <summary>Writes an edit of an element.</summary>
    /// <returns>Whether it is written.</returns>
    public async Task<bool> WriteElementAsync(ElementEdit edit)
    {
        ArgumentNullException.ThrowIfNull(edit);
        State = WriteState.Writing;
        Changed?.Invoke(this, EventArgs.Empty);
        var shown = Sheet;
        var (seen, version) = (shown, Draft?.Row.Version);
        _waiting++;
        var problems = await WriteAsync((person, draft) =>
        {
            // What was shown when the field was entered is what its text was typed over.
            var entered = _entered is { } known && known.Row.Id == draft.Row.Id ? known : draft;
            (seen, version) = (entered.Sheet, entered.Row.Version);
            return Since(edit, shown) is { } meant ? desk.ChangeElementAsync(person, draft.Row.Id, meant, entered) : Task.FromResult(Outcome.Invalid<OpenDraft>("", T("Этой строки списка больше нет: записать некуда.")));
        });
        _waiting--;
        State = problems.Count == 0 ? WriteState.Written : WriteState.Refused;
        if (problems is [var first, ..])
        {
            Clash = version != Draft?.Row.Version && seen is not null && Sheet is { } now && edit.ClashIn(seen, now) is { } values ? new DraftClash(edit, values) : null;
            Notice = Clash is null ? first.Message : null;
        }

        Changed?.Invoke(this, EventArgs.Empty);
        return problems.Count == 0;
    }

    // Edits of one person wait for each other. One that was made while an earlier one was on its way means the items that were shown then, wherever they stand now.
    private ElementEdit? Since(ElementEdit edit, ProgramSheet? shown)
    {
        ElementEdit? meant = edit;
        for (var at = shown is null ? -1 : _sheets.IndexOf(shown); at >= 0 && at < _sheets.Count - 1 && meant is not null; at++)
        {
            meant = meant.In(_sheets[at], _sheets[at + 1]);
        }

        return meant;
    }

    // What was shown is kept as long as something that was written over it waits.
    private void Keep()
    {
        if (_waiting == 0)
        {
            _sheets.Clear();
        }

        if (Draft?.Sheet is { } sheet && (_sheets.Count == 0 || !ReferenceEquals(_sheets[^1], sheet)))
        {
            _sheets.Add(sheet);
        }
    }

    /// <summary>Two people wrote one value: the own one is written over the other's, or given up.</summary>
    public async Task SettleAsync(bool takeMine)
    {
        var clash = Clash;
        Clash = null;
        State = WriteState.Rest;
        Enter();
        if (takeMine && clash is not null)
        {
            await WriteElementAsync(clash.Edit);
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>A field was entered: what is typed there is typed over what is shown now.</summary>
    public void Enter() => _entered = Draft;

    /// <summary>Reads the draft anew where another person has written it.</summary>
    public async Task LookAsync()
    {
        var person = await current.GetAsync();
        if (State != WriteState.Writing && await desk.VersionAsync(person, programId) is var version && version != Draft?.Row.Version)
        {
            await LoadAsync();
        }
    }
}
