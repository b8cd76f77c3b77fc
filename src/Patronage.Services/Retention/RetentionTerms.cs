using System.Globalization;
using Patronage.Casework.Explaining;
using Patronage.Casework.Journal;
using Patronage.Casework.Replay;
using Patronage.Programs.Model;

namespace Patronage.Services.Retention;

/// <summary>Who says how long a file is kept.</summary>
public enum RetentionSource
{
    /// <summary>The program, by its clause.</summary>
    Program,

    /// <summary>The organization, since the program is silent.</summary>
    Setting,

    /// <summary>Nobody: the file is kept, and never proposed.</summary>
    Nobody,
}

/// <summary>How long the organization keeps files where the program is silent.</summary>
/// <param name="Years">Years after the end.</param>
/// <param name="Document">The paper that orders it.</param>
/// <param name="By">Who set it.</param>
/// <param name="On">The day it was set.</param>
public sealed record RetentionSetting(int Years, string Document, Guid By, DateOnly On);

/// <summary>Until when the file of a case is kept, and why.</summary>
/// <param name="Source">Who says so.</param>
/// <param name="Until">The last day; null where nobody says how long.</param>
/// <param name="Why">The reason.</param>
public sealed record RetentionTerm(RetentionSource Source, DateOnly? Until, Explanation Why)
{
    /// <summary>The program of the case.</summary>
    public required Program Program { get; init; }
}

/// <summary>Counts until when files are kept. Pure.</summary>
public static class RetentionTerms
{
    /// <summary>Until when the file of a case is kept.</summary>
    /// <param name="program">The program of the case.</param>
    /// <param name="organization">The organization, with the norms it sets itself.</param>
    /// <param name="setting">What the organization set where the program is silent; null for nothing.</param>
    /// <param name="ended">The day the case ended.</param>
    public static RetentionTerm Of(Program program, OrganizationFacts organization, RetentionSetting? setting, DateOnly ended)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(organization);
        var facts = new[] { new ExplainedFact(T("Сопровождение завершено"), Day(ended)) };
        if (program.Norms.Find(program.Identity.Retention) is { } norm && new NormReader(program, organization, new Dictionary<string, decimal>(StringComparer.Ordinal)).Read(norm.Id, ended)?.Value.Counted is { } amount)
        {
            var until = Later(ended, (int)amount, norm.Unit);
            return new RetentionTerm(RetentionSource.Program, until, new Explanation
            {
                Sentence = T($"{norm.Title.Spoken()}: до {Day(until)} включительно"),
                Facts = facts,
                Sources = norm.On(ended)?.Sources is { Count: > 0 } own ? own : norm.Sources,
                Readings = norm.Reading is { } reading ? [reading] : [],
            }) { Program = program };
        }

        if (setting is not null)
        {
            var until = Later(ended, setting.Years, "years");
            return new RetentionTerm(RetentionSource.Setting, until, new Explanation
            {
                Sentence = T($"Дело хранят {setting.Years} г. после завершения: до {Day(until)} включительно"),
                Facts = [.. facts, new ExplainedFact(T("Чем установлено"), setting.Document)],
                Readings = [T("Программа срока хранения не называет. Это настройка организации, а не пункт программы.")],
            }) { Program = program };
        }

        return new RetentionTerm(RetentionSource.Nobody, null, new Explanation
        {
            Sentence = T("Срок хранения не установлен: дело хранят"),
            Facts = facts,
            Readings = [T("Программа срока хранения не называет, и организация его не установила.")],
            Missing = [T("срок хранения")],
        }) { Program = program };
    }

    private static DateOnly Later(DateOnly ended, int amount, string unit) => unit switch
    {
        "years" => ended.AddYears(amount),
        "months" => ended.AddMonths(amount),
        "weeks" => ended.AddDays(amount * 7),
        _ => ended.AddDays(amount),
    };

    private static string Day(DateOnly day) => day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);
}
