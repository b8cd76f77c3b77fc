using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Patronage.Casework.Journal;
using Patronage.Casework.Replay;
using Patronage.Programs.Model;
using Patronage.Services.Cases;
using Patronage.Services.Results;
using Patronage.Storage;
using Patronage.Storage.Cases;

namespace Patronage.Services.Movement.Transfers;

/// <summary>What both sides of a transfer agree about: whether the case goes on as it is, and what is told.</summary>
internal static class TransferRules
{
    private const int AdultAge = 18;

    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static bool IsOpen(OpenCase open) => open.Main.Line.Phase is LinePhase.Referred or LinePhase.Open or LinePhase.PostSupport;

    /// <summary>
    /// Whether a case goes on under a program as it is: under its own, or under one that extends it and has taken nothing away that the case could stand on. Ids that merely
    /// read alike in two programs mean nothing.
    /// </summary>
    public static bool Continues(Program from, Program to) =>
        from.Identity.Id == to.Identity.Id
        || (to.Identity.Ancestors.Contains(from.Identity.Id, StringComparer.Ordinal)
            && from.Levels.All(item => to.Levels.Find(item.Id) is not null)
            && from.Stages.All(item => to.Stages.Find(item.Id) is not null)
            && from.Tracks.All(item => to.Tracks.Find(item.Id) is not null)
            && from.Plans.All(item => to.Plans.Find(item.Id) is not null)
            && from.Forms.All(item => to.Forms.Find(item.Id) is not null)
            && from.Decisions.All(item => to.Decisions.Find(item.Id) is not null)
            && from.Closures.All(item => to.Closures.Find(item.Id) is not null)
            && from.Lists.All(list => list.Value.Items.All(item => to.List(list.Key).Find(item.Id) is not null)));

    /// <summary>What is set in a case and stays open under another program.</summary>
    public static IReadOnlyList<Unmapped> UnmappedOf(OpenCase open)
    {
        var (program, line) = (open.Edition.Program, open.Main.Line);
        return
        [
            .. One(UnmappedKind.Level, program.Levels.Find(line.Level)?.Title.Default),
            .. line.Categories.SelectMany(id => One(UnmappedKind.Category, program.List(Questions.Categories).Find(id)?.Title.Default)),
            .. line.Circumstances.SelectMany(id => One(UnmappedKind.Circumstance, program.List(Questions.Circumstances).Find(id)?.Title.Default)),
            .. One(UnmappedKind.Stage, program.Stages.Find(line.Stage)?.Title.Default),
            .. One(UnmappedKind.Plan, line.Plan is null ? null : program.Plans.Find(line.Plan.Kind)?.Title.Default),
            .. One(UnmappedKind.Term, line.EndsOn is { } end ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{end:dd.MM.yyyy}") : null),
        ];
    }

    /// <summary>What the other organization is told.</summary>
    public static TransferFacts FactsOf(OpenCase open, bool continues, string reason) => new(
        open.Row.Family?.Title ?? "",
        open.Row.Number,
        open.File.Members.Count,
        open.File.Members.Count(member => member.BirthDate is { } born && born.AddYears(AdultAge) > open.Today),
        open.Edition.Program.Identity.ShortTitle.Default,
        continues ? [] : UnmappedOf(open),
        reason);

    /// <summary>Whether the program lets another organization in only with the family's consent.</summary>
    public static bool AsksConsent(Program program) => program.Decisions.Any(decision => decision.Involves is not null);

    /// <summary>What is wrong with a consent, and the entry that keeps it.</summary>
    public static (IReadOnlyList<FieldProblem> Problems, JournalEntry? Entry) Consent(OpenCase open, TransferConsent? consent, string organization)
    {
        var asked = AsksConsent(open.Edition.Program);
        if (consent is null or { Member: null, On: null } && !asked)
        {
            return ([], null);
        }

        var problems = new List<FieldProblem>();
        if (open.File.Members.All(member => member.Id != consent?.Member))
        {
            problems.Add(new FieldProblem(TransferFields.ConsentBy, asked ? T("Программа допускает другую организацию только с согласия семьи: выберите, кто его дал.") : T("Выберите, кто дал согласие.")));
        }

        if (consent?.On is not { } on || on > open.Today)
        {
            problems.Add(new FieldProblem(TransferFields.ConsentOn, consent?.On is null ? T("Укажите день, когда дано согласие.") : T("Эта дата ещё не наступила.")));
        }

        return problems.Count > 0 ? (problems, null)
            : ([], new JournalEntry { Id = "", Kind = EntryKind.Consent, On = consent!.On!.Value, RecordedOn = open.Today, Member = consent.Member, Reason = RecordWords.ConsentForTransfer(organization) });
    }

    /// <summary>What is wrong with a reason.</summary>
    public static IEnumerable<FieldProblem> Reason(string? reason, string ask)
    {
        if (reason is null || reason.Trim().Length < TransferFields.ShortestReason)
        {
            yield return new FieldProblem(TransferFields.Reason, ask);
        }
        else if (reason.Length > TransferFields.LongestText)
        {
            yield return new FieldProblem(TransferFields.Reason, T("Слишком длинный текст: сократите до 2000 знаков."));
        }
    }

    public static async Task<byte[]> SealAsync(PatronageDb db, Guid familyId, Guid transferId, TransferFacts facts, CancellationToken cancellation) =>
        await db.Vault.SealAsync(familyId, CaseTransfer.Purpose, transferId.ToString("N"), JsonSerializer.SerializeToUtf8Bytes(facts, Options), cancellation);

    /// <summary>What was told; without contents where the family's data were destroyed.</summary>
    public static async Task<TransferFacts> OpenAsync(PatronageDb db, CaseTransfer transfer, CancellationToken cancellation) =>
        await db.Vault.OpenAsync(transfer.FamilyId, CaseTransfer.Purpose, transfer.Id.ToString("N"), transfer.Facts, cancellation) is { } json
            ? JsonSerializer.Deserialize<TransferFacts>(json, Options)!
            : new TransferFacts("", null, 0, 0, "", [], "");

    private static IEnumerable<Unmapped> One(UnmappedKind kind, string? was) => was is null ? [] : [new Unmapped(kind, was)];
}
