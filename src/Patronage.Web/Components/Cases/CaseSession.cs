using Patronage.Casework;
using Patronage.Casework.Journal;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Forms;
using Patronage.Services.Results;
using Patronage.Services.Work;
using Patronage.Web.Presenting;

namespace Patronage.Web.Components.Cases;

/// <summary>A case on a person's screen: what is shown, and what becomes of what is sent.</summary>
/// <param name="reader">Opens cases.</param>
/// <param name="person">Who looks.</param>
/// <param name="id">The case.</param>
public sealed class CaseSession(CaseSheetReader reader, Person person, Guid id)
{
    private OpenCase? _filesOf;
    private IReadOnlyList<Attachment> _files = [];

    /// <summary>Called when another state is shown.</summary>
    public Action? Changed { get; set; }

    /// <summary>Who looks.</summary>
    public Person Person => person;

    /// <summary>The case.</summary>
    public Guid Id => id;

    /// <summary>What is shown; null while it is not there.</summary>
    public CaseSheet? Sheet { get; private set; }

    /// <summary>Why the case cannot be shown; null when it can, or is being read.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Whether the access for some hours by which the case was shown is over: then nothing of it is shown any more.</summary>
    public bool UrgentEnded { get; private set; }

    /// <summary>Takes from the screen what was shown by an access for some hours.</summary>
    public void EndUrgent()
    {
        UrgentEnded = true;
        Changed?.Invoke();
    }

    /// <summary>The address of the case's page.</summary>
    public string Href => $"families/{id}";

    /// <summary>The address at which a form of the shown line is filled in.</summary>
    public string FormHref(string form) => LineId is null ? $"{Href}/form/{form}" : $"{Href}/form/{form}?line={Uri.EscapeDataString(LineId)}";

    /// <summary>The case.</summary>
    public OpenCase Case => Sheet!.Case;

    /// <summary>The line that is shown; null: the one that the referral opened.</summary>
    public string? LineId { get; set; }

    /// <summary>The assessment of the line that is shown.</summary>
    public Assessment Main => Case.Assessments.FirstOrDefault(assessment => assessment.Line.Id == LineId) ?? Case.Main;

    /// <summary>The stamp of the case as it is shown.</summary>
    public CaseStamp Stamp => Case.Stamp;

    /// <summary>Whether the person may record a visit or another contact here.</summary>
    public bool MayRecordContact => Sheet!.Rights.Work && Main.Line.Phase is not (Patronage.Casework.Replay.LinePhase.Declined or Patronage.Casework.Replay.LinePhase.Closed);

    /// <summary>Answers «Почему?».</summary>
    public WhyPresenter Why => new(Case.Edition.Program, Case.Today) { EntryHref = entry => $"{Href}?tab=history#entry-{entry}", MissingHref = Ways.Href, DaysHref = key => $"{Href}?tab=terms&term={Uri.EscapeDataString(key)}" };

    /// <summary>Where what is missing is written down.</summary>
    public MissingWays Ways => new(Case.Edition.Program, Case.File, Href);

    /// <summary>Says entries in words.</summary>
    public JournalWords Words => JournalWords.Of(Case, who => Sheet!.NameOf(who));

    /// <summary>Over what forms are filled in.</summary>
    public FormContext Context => FormContext.Of(Case, Sheet!.Curators) with { Line = Main.Line.Id, Leads = Main.Line.CuratorId is { } curator ? Sheet.Names.GetValueOrDefault(curator) : null };

    /// <summary>The files of the case, those that were taken away too.</summary>
    public IReadOnlyList<Attachment> Files
    {
        get
        {
            if (!ReferenceEquals(_filesOf, Case))
            {
                (_filesOf, _files) = (Case, Attachments.Of(Case.File.Journal));
            }

            return _files;
        }
    }

    /// <summary>Reads the case.</summary>
    public async Task LoadAsync()
    {
        switch (await reader.OpenAsync(person, id))
        {
            case Outcome<CaseSheet>.Done { Value: var sheet }:
                (Sheet, Refusal) = (sheet, null);
                break;
            case Outcome<CaseSheet>.Denied { Message: var message }:
                Refusal = message;
                break;
            default:
                Refusal = T("Такого случая нет, или он вам не доступен.");
                break;
        }

        Changed?.Invoke();
    }

    /// <summary>Shows what became of something that was sent. After a conflict the newest state is shown and what was typed stays: it can be sent again.</summary>
    public async Task<Applied> ApplyAsync(Outcome<OpenCase> outcome)
    {
        switch (outcome)
        {
            case Outcome<OpenCase>.Done { Value: var open }:
                await ShowAsync(open);
                return new Applied(true, []);
            case Outcome<OpenCase>.Invalid { Problems: var problems }:
                return new Applied(false, problems);
            case Outcome<OpenCase>.Denied { Message: var message }:
                return new Applied(false, [new FieldProblem("", message)]);
            case Outcome<OpenCase>.Conflict { Info: var info }:
                var shown = Stamp;
                await LoadAsync();
                return Refusal is null ? new Applied(false, [], ConflictView.Of(info, Case, shown)) : new Applied(false, [new FieldProblem("", Refusal)]);
            default:
                return new Applied(false, [new FieldProblem("", T("Случай больше не доступен."))]);
        }
    }

    /// <summary>Shows the case as it was just written.</summary>
    public async Task ShowAsync(OpenCase open)
    {
        Sheet = await reader.SheetAsync(person, open);
        Changed?.Invoke();
    }
}
