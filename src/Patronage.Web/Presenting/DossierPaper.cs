using Patronage.Casework;
using Patronage.Casework.Journal;
using Patronage.Casework.Obligations;
using Patronage.Programs.Model;
using Patronage.Reporting.Documents;
using Patronage.Services.Documents;
using Patronage.Services.Dossier;
using Patronage.Web.Components.Parts.Models;
using Patronage.Web.Text;

namespace Patronage.Web.Presenting;

/// <summary>Lays a dossier out on paper: all that the screen says, with every reason written out.</summary>
public static class DossierPaper
{
    /// <summary>The paper.</summary>
    public static IssuedDocument Of(CaseDossier dossier)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        var family = dossier.DestroyedAt is not null ? T("данные уничтожены") : dossier.Family.Facts?.Title ?? T("семья не названа");
        var title = T($"Дело на {RussianDates.Table(dossier.Day)}");
        var named = dossier.Case.Row.Number is { } number ? T($"случай № {number}") : T($"обращение от {RussianDates.Table(dossier.Case.Row.ReferredOn)}");
        List<PrintedBlock> blocks =
        [
            Heading(title, PrintedAlign.Center),
            Words($"{family}, {named}\n{dossier.Case.Workplace.Facts.Title}", PrintedAlign.Center),
            Words(T($"Показано то, что было записано к концу этого дня. Записанное и исправленное позже не учтено. Собрано {DossierWords.At(dossier.MadeAt)}: {dossier.MadeBy}.")),
            Heading(T("Чего об этом дне узнать нельзя")),
            Words(string.Join('\n', dossier.Unknown.Select(item => $"– {DossierWords.Of(item, dossier)}"))),
        ];
        if (dossier.DestroyedAt is null)
        {
            blocks.AddRange(dossier.Case.Assessments.SelectMany(assessment => State(dossier, assessment)));
            blocks.AddRange(Family(dossier));
            blocks.AddRange(Terms(dossier));
            blocks.AddRange(Records(dossier));
        }

        blocks.AddRange(People(dossier));
        return new IssuedDocument(new PrintedDocument(title, Speech.Language.Code, Paper.Usual, 1, blocks, []), $"{title} – {(dossier.Case.Row.Number ?? family).Replace('/', '-')}", family);
    }

    private static IEnumerable<PrintedBlock> State(CaseDossier dossier, Assessment assessment)
    {
        yield return Heading(dossier.Case.Assessments.Count > 1 ? CaseWords.LineTitle(assessment) : T("Где было дело"));
        var why = WhyPresenter.For(assessment);
        yield return new PrintedBlock.Fields(
        [
            .. DossierWords.State(dossier, assessment).Select(pair => Field(pair.Label, pair.Value)),
            .. assessment.Line.OpenedOn is not null && why.PresentTerm(assessment) is { } term
                ? [Long(T("Срок сопровождения"), $"{(assessment.Line.EndsOn is { } end ? T($"до {RussianDates.Table(end)}") : T("не установлен"))}. {Because(term)}")] : (PrintedField[])[],
            .. assessment.Visits.Where(visit => visit.AppliesToday).Select(visit => Long(CaseWords.Upper(visit.Definition.Title.Spoken()), $"{CaseWords.Periods(visit, dossier.Day).Summary} {Because(why.Present(assessment, visit))}")),
        ]);
    }

    private static IEnumerable<PrintedBlock> Family(CaseDossier dossier)
    {
        yield return Heading(T("Семья"));
        if (dossier.Family.Facts is not { } facts)
        {
            yield return Words(T("Сведения о семье записаны позже этого дня"));
            yield break;
        }

        yield return new PrintedBlock.Fields([Field(T("Адрес"), facts.Address ?? T("не указан")), Field(T("Телефон"), facts.Phone ?? T("не указан"))]);
        yield return Table([(T("Имя"), 4), (T("Кем приходится"), 4), (T("Дата рождения"), 2), (T("Телефон"), 3)], dossier.Family.Members.Select(member => (string[])
        [
            member.Facts.Name.Length > 0 ? member.Facts.Name : T("не известно"), DossierWords.About(dossier, member), member.Facts.BirthDate is { } born ? RussianDates.Table(born) : T("не известна"), member.Facts.Phone ?? T("не указан"),
        ]));
    }

    private static IEnumerable<PrintedBlock> Terms(CaseDossier dossier)
    {
        yield return Heading(T("Сроки и обязанности"));
        var groups = LedgerWords.Groups(dossier.Case.Assessments, dossier.Day, dossier.Today);
        if (groups.Count == 0)
        {
            yield return Words(T("На этот день программа ничего не требовала"));
            yield break;
        }

        yield return new PrintedBlock.Table(
            null,
            [new(T("Что"), 4), new(T("Срок"), 3), new(T("Состояние"), 3), new(T("Почему"), 8)],
            [.. groups.SelectMany(group => group.Items.Select(item => new PrintedRow(null, Row(dossier, item.Assessment, item.Obligation))).Prepend(new PrintedRow(group.Title, [])))]);
    }

    private static string[] Row(CaseDossier dossier, Assessment assessment, Obligation obligation)
    {
        var about = DossierWords.About(assessment, obligation);
        return
        [
            CaseWords.Upper(obligation.Definition.Title.Spoken()) + (about.Length > 0 ? $" ({about})" : ""),
            obligation.DueOn is { } due ? RussianDates.Table(due) : T("не установлен"),
            DossierWords.Chip(dossier, obligation).Text,
            Because(WhyPresenter.For(assessment).Present(assessment, obligation)),
        ];
    }

    private static IEnumerable<PrintedBlock> Records(CaseDossier dossier)
    {
        var words = JournalWords.Of(dossier.Case, dossier.NameOf);
        yield return Heading(T("Решения"));
        var decided = DossierWords.Decisions(dossier);
        yield return decided.Count == 0 ? Words(T("К этому дню решений не записано")) : Entries(dossier, decided, words);
        yield return Heading(T("Записи"));
        yield return Entries(dossier, dossier.Case.File.Journal.OrderByDescending(entry => entry.Sequence), words);
    }

    private static PrintedBlock.Table Entries(CaseDossier dossier, IEnumerable<JournalEntry> entries, JournalWords words) => Table([(T("Когда и кто"), 3), (T("Что записано"), 8)], entries.Select(entry => (string[])
    [
        DossierWords.Written(dossier, entry) + (DossierWords.IsCorrected(dossier, entry) ? T(" · исправлено к этому дню") : ""),
        string.Join(". ", new[] { words.Of(entry), entry.Reason }.Concat(EntryRows.Of(dossier.Case.Edition.Program, entry, dossier.Case.File.Members, words).Select(row => $"{row.Label}: {row.Value}")).Where(text => text is { Length: > 0 })),
    ]));

    private static IEnumerable<PrintedBlock> People(CaseDossier dossier)
    {
        yield return Heading(T("Кто вёл семью"));
        yield return dossier.Curators.Count == 0 ? Words(T("К этому дню куратора не назначали"))
            : Table([(T("Куратор"), 4), (T("Дни"), 4), (T("Кто назначил"), 4)], dossier.Curators.Select(span => (string[])[span.Name.Length > 0 ? span.Name : T("сотрудник"), DossierWords.Days(span), span.By.Length > 0 ? span.By : T("не известно")]));
        if (dossier.Viewers is { } viewers)
        {
            yield return Heading(T("Кто открывал дело"));
            yield return viewers.Count == 0 ? Words(T("К этому дню дело никто не открывал"))
                : Table([(T("Кто"), 4), (T("По какому праву"), 5), (T("Сколько раз"), 2), (T("Впервые"), 3), (T("В последний раз"), 3)], viewers.Select(viewer => (string[])
                [
                    viewer.Name.Length > 0 ? viewer.Name : T("система"), AuditWords.Right(viewer.Right) + (viewer.Refused ? $": {T("Отказано")}" : ""), RussianNumbers.Whole(viewer.Times), DossierWords.At(viewer.First), DossierWords.At(viewer.Last),
                ]));
        }
    }

    // The sentence, what it read, what it waits for, where the document says so and how it was read.
    private static string Because(WhyModel why) => string.Join(' ', new[]
    {
        why.Rule,
        why.Conditions.Count == 0 ? null : string.Join("; ", why.Conditions.Select(condition => $"{condition.Text}: {(condition.Holds switch { true => T("да"), false => T("нет"), _ => T("не установлено") })}")) + ".",
        why.Facts.Count == 0 ? null : string.Join("; ", why.Facts.Select(fact => $"{fact.Label}: {fact.Value}")) + ".",
        why.Missing.Count == 0 ? null : T($"Не хватает: {string.Join(", ", why.Missing.Select(missing => missing.Label))}") + ".",
        why.Clauses.Count == 0 ? null : string.Join("; ", why.Clauses.Select(clause => clause.Label)) + ".",
        why.Reading,
        why.ProvisionalCalendar is { } calendar ? T($"Дата предварительная: {calendar} ещё не утверждён.") : null,
    }.OfType<string>());

    private static PrintedBlock.Table Table(IReadOnlyList<(string Title, int Weight)> columns, IEnumerable<string[]> rows) =>
        new(null, [.. columns.Select(column => new PrintedColumn(column.Title, column.Weight))], [.. rows.Select(cells => new PrintedRow(null, cells))]);

    private static PrintedBlock.Heading Heading(string text, PrintedAlign align = PrintedAlign.Left) => new([new PrintedRun.Words(text)]) { Align = align };

    private static PrintedBlock.Paragraph Words(string text, PrintedAlign align = PrintedAlign.Left) => new([new PrintedRun.Words(text)]) { Align = align };

    private static PrintedField Field(string label, string value) => new(label, [value], Stacked: false);

    private static PrintedField Long(string label, string value) => new(label, [value], Stacked: true);
}
