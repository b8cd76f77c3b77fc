namespace Patronage.Services.People;

/// <summary>How people are shown.</summary>
public static class PersonNames
{
    /// <summary>«Хасанова Г. Р.»; without what is not known.</summary>
    public static string Short(string surname, string name, string patronymic) =>
        string.Join(' ', new[] { surname.Trim(), Initial(name), Initial(patronymic) }.Where(part => part.Length > 0));

    private static string Initial(string name) => name.Trim() is [var first, ..] ? $"{char.ToUpperInvariant(first)}." : "";
}
