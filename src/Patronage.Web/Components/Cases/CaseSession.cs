using Patronage.Casework;
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

    /// <summary>The address of the case's page.</summary>
    public string Href => $"families/{id}";

    /// <summary>The case.</summary>
    public OpenCase Case => Sheet!.Case;

    /// <summary>The assessment of the main line.</summary>
    public Assessment Main => Case.Main;

    /// <summary>The stamp of the case as it is shown.</summary>
    public CaseStamp Stamp => Case.Stamp;

    /// <summary>Answers «Почему?».</summary>
    public WhyPresenter Why => new(Case.Edition.Program, Case.Today) { EntryHref = entry => $"{Href}?tab=history#entry-{entry}" };

    /// <summary>Says entries in words.</summary>
    public JournalWords Words => new(Case.Edition.Program, who => Sheet!.NameOf(who));

    /// <summary>Over what forms are filled in.</summary>
    public FormContext Context => FormContext.Of(Case, Sheet!.Curators);

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
                Refusal = "Такого случая нет, или он вам не доступен.";
                break;
        }

        Changed?.Invoke();
    }

    /// <summary>Shows what became of something that was sent.</summary>
    /// <returns>What is wrong; null when it was written. After a conflict the newest state is shown and what was typed stays: it can be sent again.</returns>
    public async Task<IReadOnlyList<FieldProblem>?> ApplyAsync(Outcome<OpenCase> outcome)
    {
        switch (outcome)
        {
            case Outcome<OpenCase>.Done { Value: var open }:
                Sheet = await reader.SheetAsync(person, open);
                Changed?.Invoke();
                return null;
            case Outcome<OpenCase>.Invalid { Problems: var problems }:
                return problems;
            case Outcome<OpenCase>.Denied { Message: var message }:
                return [new FieldProblem("", message)];
            case Outcome<OpenCase>.Conflict { Info: var info }:
                var message2 = Message(info);
                await LoadAsync();
                return [new FieldProblem("", message2)];
            default:
                return [new FieldProblem("", "Случай больше не доступен.")];
        }
    }

    private string Message(ConflictInfo info)
    {
        var who = info.By.Length > 0 ? info.By : "Другой сотрудник";
        var what = info.Entries.Count == 0 ? "изменил(а) эти данные" : $"записал(а): {string.Join("; ", info.Entries.Select(entry => Words.Of(entry.Kind, entry.Subject)))}";
        return $"{who}, пока вы писали, {what}. Ваш текст цел: проверьте его и запишите ещё раз.";
    }
}
