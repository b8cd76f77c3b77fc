using System.Text;
using Patronage.Programs.Comparing;
using Patronage.Programs.Model;

namespace Patronage.Cli.Output;

/// <summary>The numbers of programs side by side as a page in Markdown: one table a topic, one column a program.</summary>
internal static class ComparisonPage
{
    /// <summary>The topics that hold numbers: visits, terms, caseload, durations.</summary>
    private static readonly TopicKind[] Numbers =
    [
        TopicKind.Visits, TopicKind.AfterReferral, TopicKind.Assignment, TopicKind.ApprovalTerms, TopicKind.Repeating, TopicKind.OtherTerms, TopicKind.Duration, TopicKind.PostSupport,
        TopicKind.Caseload, TopicKind.ReportTerms,
    ];

    /// <summary>Writes the page.</summary>
    /// <param name="comparison">The programs side by side.</param>
    /// <param name="asOf">The day whose values are told.</param>
    /// <param name="command">The command that makes the page anew.</param>
    public static string Write(ProgramComparison comparison, DateOnly asOf, string command)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var page = new StringBuilder();
        page.Append("# Числа программ рядом\n\n");
        page.Append("Посещения, сроки, нагрузка – по смыслу, а не по тексту: как их называет каждая программа, со ссылкой на пункт. «Не установлено» – документ об этом молчит.\n");
        page.Append(System.Globalization.CultureInfo.InvariantCulture, $"Значения на {asOf:dd.MM.yyyy}. Страницу составляет команда `{command}`.\n");
        var rows = comparison.Sections.SelectMany(section => section.Rows).Where(row => Numbers.Contains(row.Kind)).OrderBy(row => Array.IndexOf(Numbers, row.Kind));
        foreach (var row in rows)
        {
            page.Append(System.Globalization.CultureInfo.InvariantCulture, $"\n## {row.Title}\n\n");
            page.Append(System.Globalization.CultureInfo.InvariantCulture, $"| {string.Join(" | ", comparison.Programs.Select(program => Cell(program.Identity.ShortTitle.Default)))} |\n");
            page.Append(System.Globalization.CultureInfo.InvariantCulture, $"|{string.Concat(comparison.Programs.Select(_ => "---|"))}\n");
            page.Append(System.Globalization.CultureInfo.InvariantCulture, $"| {string.Join(" | ", row.Cells.Select((cell, index) => Say(cell, comparison.Programs[index])))} |\n");
        }

        return page.ToString();
    }

    private static string Say(ComparedCell cell, Program program) =>
        cell.IsSilent ? "не установлено" : string.Join("<br><br>", cell.Statements.Select(statement => Say(statement, program)));

    private static string Say(Statement statement, Program program)
    {
        var clauses = string.Join("; ", statement.Sources.DistinctBy(source => (source.Act, source.Clause)).Select(source => Clause(source, program)));
        return Cell(statement.Text) + (statement.Value is { } value ? $": **{Cell(value)}**" : "") + (clauses.Length > 0 ? $" ({Cell(clauses)})" : "");
    }

    private static string Clause(Citation source, Program program)
    {
        var clause = source.Clause.Length > 0 && char.IsAsciiDigit(source.Clause[0]) ? $"п. {source.Clause}" : source.Clause;
        return source.Act == program.Identity.Act || program.Acts.Find(source.Act) is not { } act ? clause : $"{clause}, {act.Short?.Default ?? act.Title.Default}";
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace('\n', ' ');
}
