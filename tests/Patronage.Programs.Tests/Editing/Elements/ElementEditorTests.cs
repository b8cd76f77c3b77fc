using Patronage.Programs.Editing.Elements;
using Patronage.Programs.Reading;
using Patronage.Programs.Tests.Files;

namespace Patronage.Programs.Tests.Editing.Elements;

public sealed class ElementEditorTests
{
    private const string Child = "soligorsk";
    private const string Plain = "tatarstan";

    [Fact]
    public void Number_Changed_IsAOneLineDiff()
    {
        var files = FilesOf(Plain);
        var changed = ElementEditor.Set(files, Plain, "norms", ["#decision-days", "amount"], "7");

        var path = Assert.Single(files.Paths, path => files.Read(path) != changed.Read(path));
        var (was, became) = (files.Read(path).Split('\n'), changed.Read(path).Split('\n'));
        Assert.Equal(was.Length, became.Length);
        var line = Assert.Single(Enumerable.Range(0, was.Length), index => was[index] != became[index]);
        Assert.Equal(was[line].Replace("\"amount\": 10", "\"amount\": 7", StringComparison.Ordinal), became[line]);
    }

    [Theory]
    [InlineData("lists/categories", "{ \"id\": \"young-parents\", \"title\": \"Молодые родители\", \"source\": { \"act\": \"tatarstan-program\", \"clause\": \"4.4\" } }", "young-parents")]
    [InlineData("closures", "{ \"id\": \"moved-away\", \"title\": \"Переезд\", \"source\": { \"act\": \"tatarstan-program\", \"clause\": \"4.4\" } }", "moved-away")]
    [InlineData("worklists", "{ \"id\": \"all-lines\", \"title\": \"Все\", \"where\": \"support.Level == null\" }", "all-lines")]
    public void Element_Added_StandsLastAndIsRead(string section, string json, string id)
    {
        var act = ProgramSheet.Read(Plain, FilesOf(Plain))!.Identity.Value["act"]!.Text;
        var added = ElementEditor.Add(FilesOf(Plain), Plain, section, [], json.Replace("tatarstan-program", act, StringComparison.Ordinal));

        var sheet = ProgramSheet.Read(Plain, added)!;
        Assert.Equal(id, sheet[section]!.Elements[^1].Id);
        Assert.True(sheet[section]!.Elements[^1].IsOwn);
    }

    [Fact]
    public void InheritedField_ChangedInAForm_IsAnOverrideOfThatFieldAlone()
    {
        var files = FilesOf(Child);
        var form = ProgramSheet.Read(Child, files)!["forms"]!.Elements.First(element => element.Value["fields"]!.Items.Count > 1);
        var field = form.Value["fields"]!.Items[1];

        var changed = ElementEditor.Set(files, Child, "forms", [.. form.Way, "fields", $"#{field.Id}", "title"], "\"Иначе\"");

        var path = Assert.Single(changed.Paths, path => !files.Paths.Contains(path));
        Assert.Contains($"\"fields\": {{ \"override\": [{{ \"id\": \"{field.Id}\", \"title\": \"Иначе\" }}] }}", changed.Read(path), StringComparison.Ordinal);
        var after = ProgramSheet.Read(Child, changed)!["forms"]!.Find(form.Id)!;
        Assert.Equal("Иначе", after.Value["fields"]!.Items[1]["title"]!.Text);
        Assert.Equal(form.Value["fields"]!.Items.Count, after.Value["fields"]!.Items.Count);
        Assert.True(ProgramCompiler.Compile(Child, changed).IsGood);
        Assert.Equal(files.Paths.Order(), ElementEditor.Set(changed, Child, "forms", [.. form.Way, "fields", $"#{field.Id}", "title"], field["title"]!.Json).Paths.Order());
    }

    [Fact]
    public void InheritedField_RemovedAndAnotherAdded_AreNamedInTheOverride()
    {
        var files = FilesOf(Child);
        var form = ProgramSheet.Read(Child, files)!["forms"]!.Elements.First(element => element.Value["fields"]!.Items.Count > 2);
        var gone = form.Value["fields"]!.Items[1].Id;

        var changed = ElementEditor.Remove(
            ElementEditor.Add(files, Child, "forms", [.. form.Way, "fields"], "{ \"id\": \"brand-new\", \"title\": \"Новое\", \"type\": \"text\" }", form.Value["fields"]!.Items[0].Id),
            Child, "forms", [.. form.Way, "fields", $"#{gone}"]);

        var ids = ProgramSheet.Read(Child, changed)!["forms"]!.Find(form.Id)!.Value["fields"]!.Items.Select(field => field.Id).ToList();
        Assert.Equal("brand-new", ids[1]);
        Assert.DoesNotContain(gone, ids);
    }

    [Fact]
    public void InheritedTerm_ChangedInOnePart_IsStatedWhole()
    {
        var files = FilesOf(Child);
        var duty = ProgramSheet.Read(Child, files)!["obligations"]!.Elements.First(element => element is { IsOwn: false, IsChanged: false } && element.Value["term"]?["amount"] is not null);
        var norm = ProgramSheet.Read(Child, files)!.Choices("norms").First(choice => choice.Id != duty.Value["term"]!["amount"]!.Text).Id;

        var changed = ElementEditor.Set(files, Child, "obligations", [.. duty.Way, "term", "amount"], $"\"{norm}\"");

        var after = ProgramSheet.Read(Child, changed)!["obligations"]!.Find(duty.Id)!;
        Assert.Equal(norm, after.Value["term"]!["amount"]!.Text);
        Assert.Equal(duty.Value["term"]!.Properties.Select(property => property.Key), after.Value["term"]!.Properties.Select(property => property.Key));
    }

    [Fact]
    public void InheritedClause_Changed_StandsBeforeTheParents()
    {
        var files = FilesOf(Child);
        var duty = ProgramSheet.Read(Child, files)!["obligations"]!.Elements.First(element => element is { IsOwn: false, IsChanged: false } && element.Value["source"] is not null);
        var were = duty.Value["source"]!.OneOrMany.Select(source => source["clause"]!.Text).ToList();

        var changed = ElementEditor.Set(files, Child, "obligations", [.. duty.Way, "source", "[0]", "clause"], "\"99\"");

        Assert.Equal(["99", .. were], ProgramSheet.Read(Child, changed)!["obligations"]!.Find(duty.Id)!.Value["source"]!.OneOrMany.Select(source => source["clause"]!.Text));
        Assert.Same(changed, ElementEditor.Set(changed, Child, "obligations", [.. duty.Way, "source", "[1]", "clause"], "\"1\""));
    }

    [Fact]
    public void InheritedProvision_Removed_IsNamedWithItsClause()
    {
        var files = FilesOf(Child);
        var text = ProgramSheet.Read(Child, files)!["provisions"]!.Elements.First(element => !element.IsOwn);

        var changed = ElementEditor.Remove(files, Child, "provisions", text.Way);

        var sheet = ProgramSheet.Read(Child, changed)!["provisions"]!;
        Assert.Null(sheet.Find(text.Id));
        Assert.Contains(sheet.Removed, removed => removed.Id == text.Id);
        Assert.True(ProgramCompiler.Compile(Child, changed).IsGood);
    }

    [Fact]
    public void ListOfOne_GrowingAndShrinking_KeepsEveryItem()
    {
        var files = FilesOf(Plain);
        var closure = ProgramSheet.Read(Plain, files)!["closures"]!.Elements.First(element => element.Value["source"] is not null);
        var clauses = closure.Value["source"]!.OneOrMany.Count;

        var grown = ElementEditor.Add(files, Plain, "closures", [.. closure.Way, "source"], "{ \"act\": \"x\", \"clause\": \"9\" }");
        Assert.Equal(clauses + 1, ProgramSheet.Read(Plain, grown)!["closures"]!.Find(closure.Id)!.Value["source"]!.OneOrMany.Count);
        var shrunk = ElementEditor.Remove(grown, Plain, "closures", [.. closure.Way, "source", $"[{clauses}]"]);
        Assert.Equal(clauses, ProgramSheet.Read(Plain, shrunk)!["closures"]!.Find(closure.Id)!.Value["source"]!.OneOrMany.Count);
    }

    [Fact]
    public void Edits_OfTwoPeople_ClashOnlyAtTheSameValue()
    {
        var files = FilesOf(Plain);
        var seen = ProgramSheet.Read(Plain, files)!;
        var theirs = ProgramSheet.Read(Plain, ElementEditor.Set(files, Plain, "norms", ["#decision-days", "amount"], "7"))!;

        Assert.Null(new ElementEdit.Set("norms", ["#decision-days", "title"], "\"Иначе\"").ClashIn(seen, theirs));
        Assert.Null(new ElementEdit.Set("norms", ["#decision-days", "amount"], "7").ClashIn(seen, theirs));
        var clash = new ElementEdit.Set("norms", ["#decision-days", "amount"], "5").ClashIn(seen, theirs);
        Assert.Equal(("10", "5", "7"), (clash?.Was, clash?.Mine, clash?.Theirs));
        Assert.NotNull(new ElementEdit.Remove("norms", ["#decision-days"]).ClashIn(seen, theirs));
    }

    [Fact]
    public void Edit_OfAnItemWithoutAnId_FollowsIt_WhereItStandsNow()
    {
        var files = Sources(FilesOf(Plain), "а", "б", "в");
        var id = ProgramSheet.Read(Plain, files)!["closures"]!.Elements[0].Way[0];
        var seen = ProgramSheet.Read(Plain, files)!;
        var now = ProgramSheet.Read(Plain, ElementEditor.Remove(files, Plain, "closures", [id, "source", "[0]"]))!;

        Assert.Equal([id, "source", "[1]", "clause"], Clause("[2]").In(seen, now)!.Way);
        Assert.Null(Clause("[0]").In(seen, now));
        Assert.Null(new ElementEdit.All([Clause("[1]"), Clause("[0]")]).In(seen, now));
        var other = ProgramSheet.Read(Plain, ElementEditor.Set(files, Plain, "closures", [id, "source", "[2]", "clause"], "\"г\""))!;
        Assert.Equal([id, "source", "[2]", "clause"], Clause("[2]").In(seen, other)!.Way);

        ElementEdit Clause(string step) => new ElementEdit.Set("closures", [id, "source", step, "clause"], "\"иначе\"");
    }

    [Fact]
    public void Sheet_SinceAnotherState_NamesWhatSaysSomethingElse()
    {
        var files = FilesOf(Plain);
        var was = ProgramSheet.Read(Plain, files)!;
        var changed = ElementEditor.Set(files, Plain, "norms", ["#decision-days", "amount"], "7");

        Assert.Equal(["decision-days"], ProgramSheet.Read(Plain, changed)!.ChangedSince(was)["norms"]);
        Assert.Empty(was.ChangedSince(was));
    }

    private static MemoryProgramFiles FilesOf(string program) => ProgramCompiler.Closure(program, Repository.Programs);

    private static MemoryProgramFiles Sources(MemoryProgramFiles files, params string[] clauses)
    {
        var way = ProgramSheet.Read(Plain, files)!["closures"]!.Elements[0].Way;
        return ElementEditor.Set(files, Plain, "closures", [.. way, "source"], $"[{string.Join(", ", clauses.Select(clause => $"{{ \"act\": \"order\", \"clause\": \"{clause}\" }}"))}]");
    }
}
