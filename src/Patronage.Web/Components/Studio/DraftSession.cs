using Patronage.Services.Access;
using Patronage.Services.Results;
using Patronage.Services.Studio;
using Patronage.Web.Account;
using ModelProgram = Patronage.Programs.Model.Program;

namespace Patronage.Web.Components.Studio;

/// <summary>
/// The work of a person on the draft of one program: what is shown, what becomes of what is written, what can be taken back. The pages of the studio share it,
/// so that an edit of one is undone on another. Writing and compiling happen away from the circuit: a page goes on answering meanwhile.
/// </summary>
/// <param name="programId">The program.</param>
/// <param name="current">Who works.</param>
/// <param name="desk">Where drafts lie.</param>
/// <param name="prover">Runs the scenarios.</param>
/// <param name="presence">Who else works on it.</param>
public sealed partial class DraftSession(string programId, CurrentPerson current, StudioDesk desk, DraftScenarios prover, DraftPresence presence)
{
    private readonly Stack<IReadOnlyList<FileChange>> _undo = new();
    private readonly Stack<IReadOnlyList<FileChange>> _redo = new();
    private Task _last = Task.CompletedTask;
    private Guid? _draftId;
    private (Guid Draft, ModelProgram Program)? _lastGood;

    /// <summary>Raised, on the circuit's own thread, when something else is to be shown.</summary>
    public event EventHandler? Changed;

    /// <summary>The program.</summary>
    public string ProgramId => programId;

    /// <summary>The program with its versions and its draft; null while it is not read, or there is none.</summary>
    public StudioProgram? View { get; private set; }

    /// <summary>Whether there is no such program.</summary>
    public bool IsMissing { get; private set; }

    /// <summary>The draft; null when nobody edits the program.</summary>
    public OpenDraft? Draft => View?.Draft;

    /// <summary>The last good state of the draft, else the version published last: what forms and choices are made of while the draft has errors.</summary>
    public ModelProgram? Shown => Draft?.Result.Program ?? (_lastGood is var (id, program) && id == Draft?.Row.Id ? program : View?.Latest.Program);

    /// <summary>What the person should know of the last act; null: nothing.</summary>
    public string? Notice { get; private set; }

    /// <summary>The document that the last edit cited: the next one of the same order cites it too.</summary>
    public string? CitedAct { get; set; }

    /// <summary>The day from which the last changed norm applies: most norms of one order begin together.</summary>
    public DateOnly? CitedDay { get; set; }

    /// <summary>What the scenarios say of the draft as it is shown, or of the state before while they run.</summary>
    public DraftScenarioReport? Proved { get; private set; }

    /// <summary>Whether an edit can be taken back.</summary>
    public bool CanUndo => _undo.Count > 0;

    /// <summary>Whether what was taken back can be done again.</summary>
    public bool CanRedo => _redo.Count > 0;

    /// <summary>Reads the program and its draft. What can be taken back stays, where the draft is the same one. While an edit is being written it waits: what it read would be older.</summary>
    public Task LoadAsync() => InTurnAsync(async () =>
    {
        await ReadAsync();
        return true;
    });

    private async Task ReadAsync()
    {
        var person = await current.GetAsync();
        var view = await Task.Run(async () =>
        {
            var read = (await desk.ViewAsync(person, programId)).ValueOrDefault;
            _ = read?.Draft?.Sheet;
            return read;
        });
        IsMissing = view is null;
        Show(view);
        await ProveAsync();
    }

    /// <summary>The draft, made when there is none.</summary>
    /// <returns>The draft; null when it could not be opened.</returns>
    public async Task<OpenDraft?> BeginAsync()
    {
        if (Draft is null && View is { } view)
        {
            var person = await current.GetAsync();
            if ((await Task.Run(() => desk.OpenAsync(person, programId))).ValueOrDefault is { } begun)
            {
                Show(view with { Draft = begun });
                await ProveAsync();
            }
        }

        return Draft;
    }

    /// <summary>Writes an edit into the draft, which is opened when there is none. Edits of one person are written one after another.</summary>
    /// <param name="edit">Writes it: who, and the draft as it is shown.</param>
    /// <returns>What is wrong with it; nothing when it is written.</returns>
    public async Task<IReadOnlyList<FieldProblem>> WriteAsync(Func<Person, OpenDraft, Task<Outcome<OpenDraft>>> edit)
    {
        ArgumentNullException.ThrowIfNull(edit);
        return await InTurnAsync<IReadOnlyList<FieldProblem>>(async () =>
        {
            if (await BeginAsync() is not { } draft)
            {
                return [new FieldProblem("", T("Черновик не открылся. Обновите страницу."))];
            }

            var person = await current.GetAsync();
            return await TakeAsync(await AwayAsync(() => edit(person, draft)), isUndo: false);
        });
    }

    /// <summary>Takes the last edit back.</summary>
    /// <returns>Whether there was one and it could be.</returns>
    public Task<bool> UndoAsync() => TakeBackAsync(_undo, _redo);

    /// <summary>Does again what was taken back last.</summary>
    /// <returns>Whether there was something and it could be.</returns>
    public Task<bool> RedoAsync() => TakeBackAsync(_redo, _undo);

    /// <summary>Shows the draft in another state of its review: its files are the same.</summary>
    public void Reviewed(OpenDraft draft) => Show(View! with { Draft = draft });

    /// <summary>Throws the draft away.</summary>
    public async Task DiscardAsync()
    {
        if (Draft is { } draft)
        {
            await desk.DiscardAsync(await current.GetAsync(), draft.Row.Id);
            await LoadAsync();
        }
    }

    /// <summary>Says something about the last act, or nothing any more.</summary>
    public void Tell(string? notice)
    {
        Notice = notice;
        Changed?.Invoke(this, EventArgs.Empty);
    }

    // What is asked for while an edit is being written waits for it: the next one is written into what came out.
    private Task<T> InTurnAsync<T>(Func<Task<T>> act)
    {
        var turn = AfterAsync(_last, act);
        _last = turn;
        return turn;
    }

    private static async Task<T> AfterAsync<T>(Task before, Func<Task<T>> act)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        return await act();
    }

    private Task<bool> TakeBackAsync(Stack<IReadOnlyList<FileChange>> from, Stack<IReadOnlyList<FileChange>> to) => InTurnAsync(async () =>
    {
        if (Draft is not { } draft || !from.TryPop(out var edit))
        {
            return false;
        }

        var person = await current.GetAsync();
        var problems = await TakeAsync(await AwayAsync(() => desk.UndoAsync(person, draft.Row.Id, draft.Row.Version, edit, draft)), isUndo: true);
        if (problems is [var first, ..])
        {
            Tell(first.Message);
            return false;
        }

        to.Push([.. edit.Select(change => new FileChange(change.Path, change.Became, change.Was))]);
        Changed?.Invoke(this, EventArgs.Empty);
        return true;
    });

    // What the pages show of the draft is made there too.
    private static Task<Outcome<OpenDraft>> AwayAsync(Func<Task<Outcome<OpenDraft>>> act) => Task.Run(async () =>
    {
        var outcome = await act();
        _ = outcome.ValueOrDefault?.Sheet;
        return outcome;
    });

    private async Task<IReadOnlyList<FieldProblem>> TakeAsync(Outcome<OpenDraft> outcome, bool isUndo)
    {
        switch (outcome)
        {
            case Outcome<OpenDraft>.Done { Value: var open }:
                Notice = open.Row.Version > Draft!.Row.Version + 1 ? T("За это время черновик изменил и другой человек: обе правки сохранены.") : null;
                if (!isUndo && open.Edit.Count > 0)
                {
                    _undo.Push(open.Edit);
                    _redo.Clear();
                }

                Show(View! with { Draft = open });
                Enter();
                presence.Written(programId, Seat);
                _ = ProveAsync();
                return [];
            case Outcome<OpenDraft>.Invalid { Problems: var problems }:
                return problems;
            case Outcome<OpenDraft>.Denied { Message: var message }:
                return [new FieldProblem("", message)];
            case Outcome<OpenDraft>.Conflict { Info: var info }:
                // What was typed stays in its form; the draft is shown as it is now.
                await ReadAsync();
                return [new FieldProblem("", T($"Черновик за это время изменён{(info.By.Length > 0 ? T($": последняя правка — {info.By}") : "")}. Ваше не записано и осталось здесь; посмотрите изменения и запишите ещё раз.") + Both(info.Elements))];
            default:
                await ReadAsync();
                return [new FieldProblem("", T("Черновика больше нет: его опубликовали или удалили."))];
        }
    }

    private static string Both(IReadOnlyList<string> elements) => elements.Count == 0 ? "" : $" {T($"Вы оба изменили: {string.Join(", ", elements.Select(element => $"«{element}»"))}.")}";

    // What is taken back is taken back out of the draft it was written into, however often that was read since.
    private void Show(StudioProgram? view)
    {
        View = view;
        if (_draftId != Draft?.Row.Id)
        {
            _draftId = Draft?.Row.Id;
            _undo.Clear();
            _redo.Clear();
            Notice = null;
        }

        _lastGood = Draft is { Result.Program: { } program } draft ? (draft.Row.Id, program) : _lastGood;
        Keep();
        Changed?.Invoke(this, EventArgs.Empty);
    }

    // The scenarios run after every edit, away from the page: what was proved of the program stays in sight.
    private async Task ProveAsync()
    {
        var draft = Draft;
        var proved = draft is null ? null : await Task.Run(() => prover.Run(draft));
        if (ReferenceEquals(draft, Draft))
        {
            Proved = proved;
            Changed?.Invoke(this, EventArgs.Empty);
        }
    }
}
