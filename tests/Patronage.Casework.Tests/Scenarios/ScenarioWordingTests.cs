using Patronage.Casework.Scenarios.Wording;
using Patronage.Rules.Json;

namespace Patronage.Casework.Tests.Scenarios;

public sealed class ScenarioWordingTests
{
    private const double MostRaw = 0.02;

    public static TheoryData<string> Programs { get; } = [.. Shipped.Ids, .. Examples.Ids];

    [Theory]
    [MemberData(nameof(Programs))]
    public void Scenario_SaidInWordsAndReadBack_IsTheSame(string program)
    {
        var suite = Shipped.Suites.TryGetValue(program, out var shipped) ? shipped : Examples.Suites[program];
        var wording = new ScenarioWording(suite.Program);
        var (lines, raw) = (0, new List<string>());
        foreach (var scenario in suite.Scenarios.Where(scenario => scenario.OwnerId == program))
        {
            var json = File.ReadAllText(scenario.File);
            var said = wording.Say(Root(json));
            var read = wording.Read(said.Text);

            Assert.True(read.IsGood, $"{scenario.File}\n{said.Text}\n{string.Join('\n', read.Problems)}");
            Assert.True(Same(json, read.Json!), $"{scenario.File}\n{said.Text}\n{read.Json}");
            lines += said.Lines.Count;
            raw.AddRange(said.Lines.Where(line => line.Part is not ScenarioPart.Rest && line.Text.Contains('{', StringComparison.Ordinal)).Select(line => line.Text));
        }

        Assert.NotEmpty(suite.Scenarios);
        Assert.True(raw.Count <= 3 + (lines * MostRaw), $"{raw.Count} of {lines} lines are not words:\n{string.Join('\n', raw.Take(20))}");
    }

    [Theory]
    [InlineData("Ожидается\nсрок «Такого срока нет» 01.03.2026", "PK1004", 4)]
    [InlineData("Ожидается\nпосле дождичка в четверг", "PK1101", 4)]
    [InlineData("История\nвчера событие «Обращение»", "PK1101", 4)]
    [InlineData("История\n01.03.2026 событие «Основание принято»: «Нет такого поля» = да", "PK1004", 4)]
    [InlineData("Семья\nмать, 01.05.1990, мать, лунатик", "PK1101", 4)]
    [InlineData("Ожидается\nэтапа нет", null, 0)]
    public void Line_ThatIsNotUnderstood_IsToldAtItsPlace(string lines, string? code, int line)
    {
        var read = Wording.Read($"Сценарий: Проба\nДень: 02.03.2026\n{lines}");

        var found = read.Problems.FirstOrDefault(problem => problem.IsError);
        Assert.Equal((code, line), (found?.Code, found?.Place.Line ?? 0));
        Assert.Equal(code is null, read.IsGood);
    }

    [Fact]
    public void Scenario_WithoutADay_SaysSo() => Assert.Contains(Wording.Read("Сценарий: Проба\nОжидается\nэтапа нет").Problems, problem => problem.Code == WordingDiagnostics.PartIsMissing.Code);

    [Theory]
    [InlineData("", "История")]
    [InlineData("История\n", "02.03.2026")]
    [InlineData("История\n02.03.2026 соб", "событие")]
    [InlineData("История\n02.03.2026 событие «", "referral-received")]
    [InlineData("История\n02.03.2026 подтверждено: ур", "уровень")]
    [InlineData("История\n02.03.2026 подтверждено: уровень = ", "«")]
    [InlineData("История\n02.03.2026 отметка «Семья обратилась»: о ком = ", "мать")]
    [InlineData("Ожидается\nсро", "срок")]
    [InlineData("Ожидается\nэтап ", "«")]
    [InlineData("Ожидается\nсрок «Что-то» не ", "не исполнено")]
    public void Completion_AtAPlace_OffersWhatMayStandThere(string lines, string offered)
    {
        var text = $"Сценарий: Проба\nДень: 02.03.2026\nСемья\nмать, 01.05.1990\n{lines}";

        var items = ScenarioCompleter.At(Wording, text, text.Length).Items;

        Assert.Contains(items, item => item.Text.Contains(offered, StringComparison.Ordinal) || item.Detail == offered || item.Label == offered);
    }

    private static ScenarioWording Wording { get; } = new(Shipped.Program("minsk-oblast"));

    private static bool Same(string a, string b) => Text(Root(a)) == Text(Root(b));

    private static JsonValue Root(string json) => JsonDocumentReader.Read("", json, [])!;

    // A family that stands at the root of a file is put under its own name.
    private static string Text(JsonValue value) => value.Kind switch
    {
        JsonKind.Object => $"{{{string.Join(',', value.Properties.SelectMany(property => property.Name == "family" && value["scenario"] is not null ? property.Value.Properties : [property])
            .Where(property => property.Name != "$schema" && !(property.Name is "history" or "members" && property.Value.Items.Count == 0)).OrderBy(property => property.Name, StringComparer.Ordinal).Select(property => $"{property.Name}:{Text(property.Value)}"))}}}",
        JsonKind.Array => $"[{string.Join(',', value.Items.Select(Text))}]",
        JsonKind.String => $"\"{value.Text}\"",
        JsonKind.Number => value.Text,
        _ => value.Kind.ToString(),
    };
}
