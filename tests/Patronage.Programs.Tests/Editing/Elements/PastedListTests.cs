using Patronage.Programs.Editing.Elements;

namespace Patronage.Programs.Tests.Editing.Elements;

public sealed class PastedListTests
{
    [Fact]
    public void NumberedLines_WithContinuations_AreOneThingANumber() =>
        Assert.Equal(
            ["Консультация психолога по вопросам воспитания", "Помощь в оформлении документов", "Вручение памятки"],
            Titles("1. Консультация психолога\nпо вопросам воспитания;\n2) Помощь в оформлении\tдокументов;\n\n 3.1. Вручение памятки."));

    [Fact]
    public void PlainLines_AreOneThingEach() => Assert.Equal(["Беседа", "Экскурсия"], Titles("Беседа\nЭкскурсия\n"));

    [Fact]
    public void MarkedLines_LoseTheirMarks() => Assert.Equal(["Беседа", "Экскурсия", "Поход"], Titles("— Беседа;\n• Экскурсия;\nа) поход".Replace("поход", "Поход", StringComparison.Ordinal)));

    [Fact]
    public void Duplicates_OfWhatIsThereOrEarlier_AreMarked()
    {
        var lines = PastedList.Read("1. Учёт семьи\n2. Беседа\n3. беседа.", ["Учет   семьи"]);

        Assert.Equal(["Учет   семьи", null, "Беседа"], lines.Select(line => line.Like));
    }

    [Fact]
    public void Nothing_IsNoLine() => Assert.Empty(PastedList.Read(" \n 1. \n;", []));

    private static IEnumerable<string> Titles(string text) => PastedList.Read(text, []).Select(line => line.Title);
}
