using System.Globalization;
using Patronage.Casework.Caseload;
using Patronage.Services.Caseload;
using Patronage.Services.People;
using Patronage.Web.Components.Parts.Models;
using Patronage.Web.Text;

namespace Patronage.Web.Presenting;

/// <summary>Draws a person's load by a caseload norm.</summary>
public static class LoadPresenter
{
    private const int LightestStep = 3;

    /// <summary>The bar: one block a family, as wide as its share of the norm.</summary>
    /// <param name="verdict">The load.</param>
    /// <param name="withCase">The same with a case that may be added; its block is dashed.</param>
    public static LoadModel Draw(CaseloadVerdict verdict, CaseloadVerdict? withCase = null)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        var total = verdict.Parts.Sum(part => part.Count);
        var blocks = verdict.Parts.SelectMany((part, index) => part.Lines.Select(_ => new LoadBlock(ShareOf(verdict, part, total), Math.Min(index + 1, LightestStep)))).ToList();
        if (withCase?.Share is { } after && verdict.Share is { } before && after > before)
        {
            blocks.Add(new LoadBlock(after - before, 1, WhatIf: true));
        }

        return new LoadModel(blocks, Sentence(verdict))
        {
            Legend =
            [
                .. verdict.Parts.Select((part, index) => new LoadLegend(
                    part.Limit.Title.Spoken(),
                    part.Value is { } value ? T($"{RussianNumbers.Decimal(part.Count)} из {RussianNumbers.Decimal(value)}") : T($"{RussianNumbers.Decimal(part.Count)}, норма не установлена"),
                    Math.Min(index + 1, LightestStep))),
            ],
        };
    }

    /// <summary>The bar of somebody under a program without a caseload norm: a block a family, all bars against the longest.</summary>
    /// <param name="cases">How many families the person has.</param>
    /// <param name="most">How many whoever has the most has.</param>
    public static LoadModel Draw(int cases, int most) =>
        new([.. Enumerable.Range(0, cases).Select(_ => new LoadBlock(1m / Math.Max(1, most), 1))], RussianPlural.Count(cases, Nouns.Family));

    /// <summary>The state of a load: over, near its limit, within.</summary>
    public static ChipModel Chip(CaseloadVerdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        return verdict switch
        {
            { Share: null } => new ChipModel(T("Норма не установлена")),
            { Uncounted.Count: > 0 } when verdict.Parts.All(part => part.Count == 0) => new ChipModel(T("Не посчитана"), Tone.Neutral, IconName.Question),
            { IsOver: true } => new ChipModel(T("Больше нормы"), Tone.Late, IconName.Warning),
            { IsAboveExpected: true } => new ChipModel(T("Больше рекомендуемого"), Tone.Near, IconName.Warning),
            { Share: >= 0.9m } => new ChipModel(T("Близко к норме"), Tone.Near, IconName.Warning),
            _ => new ChipModel(T("В пределах нормы"), Tone.Done),
        };
    }

    /// <summary>A curator's load beside the name: «10 семей, 83 % нормы». Families that the norm does not fit, led under an earlier program or without a level, are told and never look like a free hand.</summary>
    /// <param name="load">The load.</param>
    public static string Brief(CuratorLoad load)
    {
        ArgumentNullException.ThrowIfNull(load);
        var families = RussianPlural.Count(load.Cases, Nouns.Family);
        if (load.Share is not { } share || load.Verdicts.MaxBy(verdict => verdict.Share ?? 0) is not { } fullest) return families;
        var counted = CountedCases(fullest);
        return counted >= load.Cases ? T($"{families}, {RussianNumbers.Percent(share)} нормы")
            : counted == 0 ? T($"{families}, норма к ним не применяется")
            : T($"{families}, {RussianNumbers.Percent(share)} нормы, учтено {RussianNumbers.Whole(counted)}");
    }

    /// <summary>«отпуск до 5 декабря, замещает Иванова А. П.»</summary>
    /// <param name="away">Why and until when somebody is away.</param>
    /// <param name="today">The day.</param>
    public static string Away(AwayNote away, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(away);
        var reason = away.Reason.Length > 0 ? $"{char.ToLower(away.Reason[0], CultureInfo.CurrentCulture)}{away.Reason[1..]}" : "";
        var until = away.To is { } last ? T($"{reason} до {RussianDates.Day(last, today)}") : reason;
        return away.Deputies.Count > 0 ? T($"{until}, замещает {string.Join(", ", away.Deputies)}") : T($"{until}, никто не замещает");
    }

    /// <summary>What stands beside a curator's name where one is chosen: the load, and that the curator is away.</summary>
    /// <param name="load">The load.</param>
    /// <param name="today">The day.</param>
    public static string Beside(CuratorLoad load, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(load);
        return load.Away is { } away ? $"{Brief(load)} · {Away(away, today)}" : Brief(load);
    }

    /// <summary>«7 семей»; «учтено 3 из 7 семей» when the norm does not fit some of them.</summary>
    /// <param name="verdict">The load.</param>
    /// <param name="cases">How many families the person has.</param>
    public static string Counted(CaseloadVerdict verdict, int cases)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        var counted = CountedCases(verdict);
        return counted >= cases ? RussianPlural.Count(cases, Nouns.Family) : T($"учтено {RussianNumbers.Whole(counted)} из {RussianPlural.Count(cases, new("семьи", "семей", "семей"))}");
    }

    private static int CountedCases(CaseloadVerdict verdict) =>
        verdict.Parts.Append(verdict.Limit).OfType<LoadPart>().SelectMany(part => part.Lines).Select(line => line.CaseId).Distinct(StringComparer.Ordinal).Count();

    // Where limits are judged apart the parts are drawn in proportion, so that the bar ends where the verdict says.
    private static decimal ShareOf(CaseloadVerdict verdict, LoadPart part, decimal total)
    {
        var own = OneOf(verdict, part);
        var sum = verdict.Parts.Sum(item => item.Count * OneOf(verdict, item));
        return verdict.Share is not { } share ? (total > 0 ? 1 / total : 0) : sum > 0 ? own * share / sum : 0;
    }

    // Points are the more the heavier a family is, a limit the less.
    private static decimal OneOf(CaseloadVerdict verdict, LoadPart part) =>
        verdict.Definition.Weights.Count > 0 ? part.Value ?? 0 : part.Value is > 0 ? 1 / part.Value.Value : 0;

    private static string Sentence(CaseloadVerdict verdict)
    {
        var parts = string.Join("; ", verdict.Parts.Where(part => part.Count > 0).Select(part => $"{part.Limit.Title}: {RussianNumbers.Decimal(part.Count)}"));
        return verdict.Share is { } share ? T($"Нагрузка {RussianNumbers.Percent(share)} нормы. {parts}{(verdict.Uncounted.Count > 0 ? T($". Не учтено: {RussianNumbers.Whole(verdict.Uncounted.Count)}") : "")}") : T($"Норма нагрузки не установлена. {parts}");
    }
}
