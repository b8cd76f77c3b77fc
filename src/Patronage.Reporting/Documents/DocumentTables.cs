using System.Globalization;
using Patronage.Casework.Facts;
using Patronage.Casework.Journal;
using Patronage.Programs.Facts;
using Patronage.Programs.Model;

namespace Patronage.Reporting.Documents;

/// <summary>Tables of a document that are neither answers nor measures, and what all tables share.</summary>
internal static class DocumentTables
{
    private const int RowsToWriteIn = 3;

    public static string NumberOf(int index) => (index + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>Rows to be written in by hand.</summary>
    public static IReadOnlyList<PrintedRow> EmptyRows(int columns) => [.. Enumerable.Range(0, RowsToWriteIn).Select(_ => Empty(columns))];

    /// <summary>A row to be written in by hand.</summary>
    public static PrintedRow Empty(int columns) => new(null, [.. Enumerable.Repeat("", columns)]);

    /// <summary>A column's share of the width, by what stands in it.</summary>
    public static int WeightOf(string column, FieldType? type = null) => column switch
    {
        "number" => 2,
        "birth-year" or "sex" or "age" => 5,
        "due" or "birth-date" or "done" or "relation" or "help-type" or "for" => 7,
        "responsible" => 9,
        _ => type is FieldType.Date or FieldType.Number or FieldType.Money or FieldType.YesNo ? 5 : 11,
    };

    public static PrintedBlock.Table OfOptions(Block block, IReadOnlyList<OptionItem> options, string language) => new(
        null,
        [.. block.Items.Select(item => new PrintedColumn(item.Title?.In(language) ?? (item.Id == "number" ? "№" : "Наименование"), WeightOf(item.Id)))],
        [.. options.Select((option, index) => new PrintedRow(null, [.. block.Items.Select(item => item.Id == "number" ? NumberOf(index) : option.Title.In(language))]))]);

    public static PrintedBlock.Table OfMembers(Block block, IEnumerable<FamilyMember> members, DateOnly today, string language)
    {
        var rows = members.Select((member, index) => new PrintedRow(null, [.. block.Items.Select(item => OfMember(item.Id, member, index, today))])).ToList();
        return new(
            null,
            [.. block.Items.Select(item => new PrintedColumn(item.Title?.In(language) ?? MemberTitle(item.Id), WeightOf(item.Id)))],
            rows.Count > 0 ? rows : EmptyRows(block.Items.Count));
    }

    private static string OfMember(string column, FamilyMember member, int index, DateOnly today) => column switch
    {
        "number" => NumberOf(index),
        "name" => AnswerWords.Part(member, MemberPart.Name) ?? "",
        "relation" => AnswerWords.Part(member, MemberPart.Relation) ?? "",
        "birth-date" => AnswerWords.Part(member, MemberPart.BirthDate) ?? "",
        "birth-year" => AnswerWords.Part(member, MemberPart.BirthYear) ?? "",
        "sex" => member.Sex is { } sex ? BuiltInVocabularies.Sex.Items.GetValueOrDefault(sex, "") : "",
        _ => member.BirthDate is { } born ? Age.Years(born, today).ToString(CultureInfo.InvariantCulture) : "",
    };

    private static string MemberTitle(string column) => column switch
    {
        "number" => "№",
        "name" => "Фамилия, имя, отчество",
        "relation" => "Степень родства",
        "birth-date" => "Дата рождения",
        "birth-year" => "Год рождения",
        "sex" => "Пол",
        _ => "Возраст",
    };
}
