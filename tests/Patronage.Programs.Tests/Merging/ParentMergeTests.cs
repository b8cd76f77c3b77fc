using Patronage.Programs.Merging;
using Patronage.Programs.Reading;
using Patronage.Programs.Tests.Files;

namespace Patronage.Programs.Tests.Merging;

public sealed class ParentMergeTests
{
    private const string Norms = "program-templates/belarus/norms.json";
    private const string OwnNorms = "program-templates/minsk-oblast/norms.json";
    private static readonly MemoryProgramFiles Minsk = ProgramCompiler.Closure("minsk-oblast", Repository.Programs);
    private static readonly MemoryProgramFiles Soligorsk = ProgramCompiler.Closure("soligorsk", Repository.Programs);
    private static readonly MergeChoice Ours = new(false);
    private static readonly MergeChoice Theirs = new(true);

    [Fact]
    public void Parent_Unchanged_MeansNothing()
    {
        var plan = Plan("minsk-oblast", "belarus", Minsk, Of("belarus", Minsk));

        Assert.Empty(plan.Conflicts);
        Assert.Empty(plan.Taken);
    }

    // What the parent changes, in which of its elements; what has to be decided, what is taken over by itself.
    [Theory]
    [InlineData("\"id\": \"emergency-visits\", \"title\": \"Экстренный патронат: посещений в неделю\", \"min\": 2", "\"id\": \"emergency-visits\", \"title\": \"Экстренный патронат: посещений в неделю\", \"min\": 5", "norms|emergency-visits|value", "")]
    [InlineData("Экстренный патронат: посещений в неделю", "Экстренный патронат, посещения", "", "norms|emergency-visits|title")]
    [InlineData("\"min\": 1, \"unit\"", "\"min\": 2, \"unit\"", "", "norms|planned-visits|value")]
    [InlineData("\"clause\": \"абзац 2\", \"row\": \"NAT-06\"", "\"clause\": \"абзац 3\", \"row\": \"NAT-06\"", "", "norms|need-act-days|source")]
    [InlineData("{ \"items\": [", "{ \"items\": [ { \"id\": \"new-days\", \"title\": \"Новый срок\", \"amount\": 3, \"unit\": \"days\", \"source\": { \"act\": \"national-list\", \"clause\": \"абзац 9\" } },", "", "norms|new-days|")]
    [InlineData("{ \"items\": [", "{ \"items\": [ { \"id\": \"at-once\", \"title\": \"Сразу\", \"amount\": 0, \"unit\": \"days\", \"source\": { \"act\": \"national-list\", \"clause\": \"абзац 9\" } },", "norms|at-once", "")]
    public void Norm_OfTheParent_ConflictsOnlyWhereTheChildStatesTheSame(string was, string became, string conflicts, string taken)
    {
        var plan = Plan("minsk-oblast", "belarus", Minsk, Edited(Of("belarus", Minsk), Norms, was, became));

        Assert.Equal(conflicts, string.Join(' ', plan.Conflicts.Select(conflict => conflict.Key)));
        Assert.Equal(taken, string.Join(' ', plan.Taken.Select(item => $"{item.Section}|{item.ElementId}|{item.Property}")));
    }

    [Fact]
    public void Conflict_OfANorm_TellsThreeValuesWithTheirClauses()
    {
        var conflict = Assert.Single(Plan("minsk-oblast", "belarus", Minsk, More()).Conflicts);

        Assert.Equal(("не менее 2 посещений", "от 3 до 4 посещений", "не менее 5 посещений"), (Plain(conflict.Base.Words), Plain(conflict.Ours.Words), Plain(conflict.Theirs.Words)));
        Assert.Equal(("перечень", "II", "перечень"), (conflict.Base.Clause!.Clause, conflict.Ours.Clause!.Clause, conflict.Theirs.Clause!.Clause));
        Assert.Equal(MergeTyping.Figures, conflict.Typing);
    }

    [Fact]
    public void Ours_Kept_ChangesNoByteOfTheChild()
    {
        var parent = More();
        var merged = Merged("minsk-oblast", "belarus", Minsk, parent, Ours);

        Assert.All(Own("minsk-oblast", Minsk), path => Assert.Equal(Minsk.Read(path), merged.Read(path)));
        Assert.Equal(parent.Read(Norms), merged.Read(Norms));
        Assert.Equal(3m, ProgramCompiler.Compile("minsk-oblast", merged).Program!.Norms["emergency-visits"].Values[0].Min);
    }

    [Fact]
    public void Theirs_Taken_TakesTheChildsElementAwayAndNothingElse()
    {
        var merged = Merged("minsk-oblast", "belarus", Minsk, More(), Theirs);

        Assert.Equal(
            Minsk.Read(OwnNorms).Replace("{ \"id\": \"emergency-visits\", \"min\": 3, \"max\": 4, \"source\": { \"act\": \"minsk-program\", \"clause\": \"II\", \"row\": \"MIN-05\" } },\n    ", "", StringComparison.Ordinal),
            merged.Read(OwnNorms));
        Assert.All(Own("minsk-oblast", Minsk).Where(path => path != OwnNorms), path => Assert.Equal(Minsk.Read(path), merged.Read(path)));
        var program = ProgramCompiler.Compile("minsk-oblast", merged);
        Assert.True(program.IsGood, string.Join('\n', program.Errors));
        Assert.Equal(5m, program.Program!.Norms["emergency-visits"].Values[0].Min);
    }

    [Fact]
    public void Number_Typed_StandsInThePlaceOfTheChilds()
    {
        var child = Edited(Minsk, OwnNorms, "\"id\": \"control-months\", ", "\"id\": \"control-months\", \"amount\": 2, ");
        var parent = Edited(Of("belarus", Minsk), Norms, "\"amount\": 3, \"unit\": \"months\"", "\"amount\": 4, \"unit\": \"months\"");
        Assert.Equal(MergeTyping.Number, Assert.Single(Plan("minsk-oblast", "belarus", child, parent).Conflicts).Typing);

        var merged = Merged("minsk-oblast", "belarus", child, parent, new MergeChoice(false, "5"));

        Assert.Equal(child.Read(OwnNorms).Replace("\"amount\": 2, ", "\"amount\": 5, ", StringComparison.Ordinal), merged.Read(OwnNorms));
        Assert.Throws<ArgumentException>(() => Merged("minsk-oblast", "belarus", child, parent, new MergeChoice(false, "пять")));
    }

    [Theory]
    [InlineData("2–6", "\"min\": 2, \"max\": 6")]
    [InlineData(" от 2 до 6, ожидается 5 ", "\"min\": 2, \"max\": 6, \"expected\": 5")]
    [InlineData("не более 8", "\"max\": 8")]
    [InlineData("3,5", "\"amount\": 3.5")]
    [InlineData("2–4 по 31.12.2026; 5–6 с 01.01.2027", "\"values\": [{ \"to\": \"2026-12-31\", \"min\": 2, \"max\": 4 }, { \"from\": \"2027-01-01\", \"min\": 5, \"max\": 6 }]")]
    public void Bounds_Typed_StandInThePlaceOfTheChilds(string typed, string figures)
    {
        var merged = Merged("minsk-oblast", "belarus", Minsk, More(), new MergeChoice(false, typed));

        Assert.Equal(Minsk.Read(OwnNorms).Replace("\"id\": \"emergency-visits\", \"min\": 3, \"max\": 4, ", $"\"id\": \"emergency-visits\", {figures}, ", StringComparison.Ordinal), merged.Read(OwnNorms));
    }

    [Theory]
    [InlineData("")]
    [InlineData("два")]
    [InlineData("2–")]
    [InlineData("3 с 31.02.2026")]
    [InlineData("3 с 01.01.2027 по 31.12.2026")]
    [InlineData("3; 5")]
    [InlineData("3 с завтра")]
    public void Bounds_ThatAreNone_AreNotTaken(string typed)
    {
        Assert.False(MergeFigures.Are(typed));
        Assert.Throws<ArgumentException>(() => Merged("minsk-oblast", "belarus", Minsk, More(), new MergeChoice(false, typed)));
    }

    [Fact]
    public void Title_ChangedByBoth_IsDecidedOrTyped()
    {
        const string path = "program-templates/soligorsk/obligations.json";
        var parent = Edited(Of("minsk-oblast", Soligorsk), "program-templates/minsk-oblast/obligations.json", "Зарегистрировать заявление члена семьи", "Принять и зарегистрировать заявление");
        var conflict = Assert.Single(Plan("soligorsk", "minsk-oblast", Soligorsk, parent).Conflicts);
        Assert.Equal(("obligations|take-application|title", MergeTyping.Words), (conflict.Key, conflict.Typing));

        Assert.Equal(
            Soligorsk.Read(path).Replace("Зарегистрировать заявление совершеннолетнего члена семьи", "Принять «заявление»", StringComparison.Ordinal),
            Merged("soligorsk", "minsk-oblast", Soligorsk, parent, new MergeChoice(false, " Принять «заявление» ")).Read(path));
        var taken = Merged("soligorsk", "minsk-oblast", Soligorsk, parent, Theirs);
        Assert.Equal(Soligorsk.Read(path).Replace(" \"title\": \"Зарегистрировать заявление совершеннолетнего члена семьи\",", "", StringComparison.Ordinal), taken.Read(path));
        Assert.Equal("Принять и зарегистрировать заявление", ProgramCompiler.Compile("soligorsk", taken).Program!.Obligations["take-application"].Title.Default);
    }

    [Fact]
    public void Element_RemovedHereAndChangedThere_ComesBackOnlyWhenTaken()
    {
        var parent = Edited(Of("minsk-oblast", Soligorsk), "program-templates/minsk-oblast/lists/referrals.json", "Заявление члена семьи", "Заявление совершеннолетнего члена семьи");
        Assert.Equal(MergeConflictKind.ChangedUnderRemoval, Assert.Single(Plan("soligorsk", "minsk-oblast", Soligorsk, parent).Conflicts).Kind);

        Assert.Null(ProgramCompiler.Compile("soligorsk", Merged("soligorsk", "minsk-oblast", Soligorsk, parent, Ours)).Program!.List("referrals").Find("written-application"));
        Assert.Equal("Заявление совершеннолетнего члена семьи", ProgramCompiler.Compile("soligorsk", Merged("soligorsk", "minsk-oblast", Soligorsk, parent, Theirs)).Program!.List("referrals").Find("written-application")!.Title.Default);
    }

    [Fact]
    public void Id_AddedThereAndUsedHere_BecomesAnOverrideOrGoes()
    {
        var parent = Edited(Of("belarus", Minsk), Norms, "{ \"items\": [", "{ \"items\": [ { \"id\": \"at-once\", \"title\": \"Сразу\", \"amount\": 1, \"unit\": \"days\", \"source\": { \"act\": \"national-list\", \"clause\": \"абзац 9\" } },");

        var kept = ProgramCompiler.Compile("minsk-oblast", Merged("minsk-oblast", "belarus", Minsk, parent, Ours));
        Assert.True(kept.IsGood, string.Join('\n', kept.Errors));
        Assert.Equal(("Незамедлительно", 0m), (kept.Program!.Norms["at-once"].Title.Default, kept.Program.Norms["at-once"].Values[0].Amount));
        var taken = ProgramCompiler.Compile("minsk-oblast", Merged("minsk-oblast", "belarus", Minsk, parent, Theirs));
        Assert.True(taken.IsGood, string.Join('\n', taken.Errors));
        Assert.Equal("Сразу", taken.Program!.Norms["at-once"].Title.Default);
    }

    [Fact]
    public void Element_GoneThereAndChangedHere_StaysAsOurOwnOrGoes()
    {
        // The parent keeps a norm that nothing of it uses; the child gives it another number.
        const string extra = "{ \"items\": [ { \"id\": \"extra-days\", \"title\": \"Лишний срок\", \"amount\": 3, \"unit\": \"days\", \"source\": { \"act\": \"national-list\", \"clause\": \"абзац 9\" } },";
        var child = Edited(Edited(Minsk, Norms, "{ \"items\": [", extra), OwnNorms, "\"override\": [", "\"override\": [\n    { \"id\": \"extra-days\", \"amount\": 4, \"source\": { \"act\": \"minsk-program\", \"clause\": \"II\" } },");
        Assert.Equal(MergeConflictKind.GoneUnderOverride, Assert.Single(Plan("minsk-oblast", "belarus", child, Of("belarus", Minsk)).Conflicts).Kind);

        var kept = ProgramCompiler.Compile("minsk-oblast", Merged("minsk-oblast", "belarus", child, Of("belarus", Minsk), Ours));
        Assert.True(kept.IsGood, string.Join('\n', kept.Errors));
        Assert.Equal(("Лишний срок", 4m), (kept.Program!.Norms["extra-days"].Title.Default, kept.Program.Norms["extra-days"].Values[0].Amount));
        var taken = Merged("minsk-oblast", "belarus", child, Of("belarus", Minsk), Theirs);
        Assert.Null(ProgramCompiler.Compile("minsk-oblast", taken).Program!.Norms.Find("extra-days"));
        Assert.DoesNotContain("extra-days", taken.Read(OwnNorms), StringComparison.Ordinal);
    }

    private static MemoryProgramFiles More() => Edited(Of("belarus", Minsk), Norms, "\"min\": 2, \"unit\": \"visits\"", "\"min\": 5, \"unit\": \"visits\"");

    private static MemoryProgramFiles Merged(string childId, string parentId, MemoryProgramFiles child, MemoryProgramFiles parent, MergeChoice choice)
    {
        var plan = Plan(childId, parentId, child, parent);
        return ParentMerge.Apply(plan, plan.Conflicts.ToDictionary(conflict => conflict.Key, _ => choice), childId, child, parent);
    }

    private static ParentMergePlan Plan(string childId, string parentId, MemoryProgramFiles child, MemoryProgramFiles parent) => Assert.IsType<ParentMergePlan>(ParentMerge.Prepare(childId, parentId, child, parent));

    private static MemoryProgramFiles Of(string id, MemoryProgramFiles files) => ProgramCompiler.Closure(id, files);

    private static MemoryProgramFiles Edited(MemoryProgramFiles files, string path, string was, string became)
    {
        Assert.Contains(was, files.Read(path), StringComparison.Ordinal);
        return files.With(path, files.Read(path).Replace(was, became, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Own(string id, MemoryProgramFiles files) => files.Paths.Where(path => path.Split('/')[1] == id);

    private static string? Plain(string? text) => text?.Replace('\u00a0', ' ');
}
