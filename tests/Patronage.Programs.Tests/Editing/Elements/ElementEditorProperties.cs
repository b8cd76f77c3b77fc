using Patronage.Programs.Editing.Elements;
using Patronage.Programs.Reading;
using Patronage.Programs.Tests.Files;
using Patronage.Rules.Json;

namespace Patronage.Programs.Tests.Editing.Elements;

/// <summary>Over all programs that ship and the examples: what is not changed keeps its bytes.</summary>
public sealed class ElementEditorProperties
{
    private const int Sampled = 40;

    public static TheoryData<string> Programs { get; } = ["belarus", "minsk-oblast", "soligorsk", "novgorod", "tatarstan", "berezovy", "ozerny", "zarechny"];

    [Theory]
    [MemberData(nameof(Programs))]
    public void Scalar_SetToWhatItIs_ChangesNoByte(string program)
    {
        var files = FilesOf(program);
        foreach (var (section, way, value) in Some(Items(files, program).SelectMany(item => Leaves(item.Value, [item.Way]).Select(leaf => (item.Section, leaf.Way, leaf.Value))).ToList()))
        {
            Same(files, ElementEditor.Set(files, program, section, way, value.Json));
        }
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void Value_SetAndSetBack_IsTheSameText(string program)
    {
        var files = FilesOf(program);
        foreach (var (section, way, value) in Some(Items(files, program).SelectMany(item => Leaves(item.Value, [item.Way]).Select(leaf => (item.Section, leaf.Way, leaf.Value))).Where(leaf => leaf.Way[^1] != "id").ToList()))
        {
            var changed = ElementEditor.Set(files, program, section, way, value.Kind == JsonKind.Number ? "4711" : value.Kind is JsonKind.True ? "false" : "\"Иное «слово»\"");
            Assert.Equal(1, files.Paths.Count(path => changed.Read(path) != files.Read(path)));
            Same(files, ElementEditor.Set(changed, program, section, way, value.Json));
        }
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void Element_AddedAndRemoved_IsTheSameText(string program)
    {
        var files = FilesOf(program);
        foreach (var item in Some(Items(files, program).ToList()))
        {
            var added = ElementEditor.Add(files, program, item.Section, [], "{ \"id\": \"brand-new\", \"title\": \"Новое\" }", item.Way[1..]);
            Assert.Contains(added.Paths, path => added.Read(path).Contains("brand-new", StringComparison.Ordinal));
            Same(files, ElementEditor.Remove(added, program, item.Section, ["#brand-new"]));
        }
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void Clause_TheOnlyOneOfAnElement_TakenOut_LeavesTheRestAsItWas(string program)
    {
        var files = FilesOf(program);
        var single = Items(files, program).Where(item => item.Value["source"] is { Kind: JsonKind.Object }).ToList();
        Assert.NotEmpty(single);
        foreach (var item in Some(single))
        {
            var left = ProgramSheet.Read(program, ElementEditor.Remove(files, program, item.Section, [item.Way, "source", "[0]"]))![item.Section]!.Find(item.Way[1..])!.Value;
            Assert.Null(left["source"]);
            Assert.Equal(item.Value.Properties.Where(property => property.Key != "source").Select(property => (property.Key, property.Value.Json)), left.Properties.Select(property => (property.Key, property.Value.Json)));
        }
    }

    [Theory]
    [InlineData("belarus")]
    [InlineData("minsk-oblast")]
    [InlineData("novgorod")]
    [InlineData("tatarstan")]
    [InlineData("berezovy")]
    public void Element_MovedAndMovedBack_IsTheSameText(string program)
    {
        var files = FilesOf(program);
        var moved = 0;
        foreach (var item in Some(Items(files, program).ToList()))
        {
            var down = ElementEditor.Move(files, program, item.Section, [item.Way], 1);
            moved += ReferenceEquals(down, files) ? 0 : 1;
            Same(files, ReferenceEquals(down, files) ? files : ElementEditor.Move(down, program, item.Section, [item.Way], -1));
        }

        Assert.True(moved > 0);
    }

    [Theory]
    [InlineData("minsk-oblast", "belarus")]
    [InlineData("soligorsk", "minsk-oblast")]
    public void InheritedElement_ChangedAndChangedBack_IsTheSameText(string program, string parent)
    {
        var files = FilesOf(program);
        var untouched = ProgramSheet.Read(program, files)!.Sections.SelectMany(section => section.Elements)
            .Where(element => element is { IsOwn: false, IsChanged: false, Way.Count: 1 } && element.ProgramId == parent && element.Value["title"] is { Kind: JsonKind.String })
            .Select(element => (element.Section, Way: element.Way[0], element.Value)).ToList();
        Assert.NotEmpty(untouched);
        foreach (var item in Some(untouched))
        {
            var changed = ElementEditor.Set(files, program, item.Section, [item.Way, "title"], "\"Иначе\"");
            Assert.True(ProgramSheet.Read(program, changed)![item.Section]!.Find(item.Way[1..])!.IsChanged);
            Same(files, ElementEditor.Set(changed, program, item.Section, [item.Way, "title"], item.Value["title"]!.Json));
            Same(files, ElementEditor.Revert(changed, files, program, item.Section, item.Way[1..]));
            Same(files, ElementEditor.Revert(ElementEditor.Remove(files, program, item.Section, [item.Way]), files, program, item.Section, item.Way[1..]));
        }
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void Element_RemovedAndReverted_SaysWhatItSaid(string program)
    {
        var files = FilesOf(program);
        var was = Items(files, program).ToList();
        foreach (var item in Some(was))
        {
            var back = ElementEditor.Revert(ElementEditor.Remove(files, program, item.Section, [item.Way]), files, program, item.Section, item.Way[1..]);
            Assert.Equal(was.Select(one => (one.Section, one.Way, one.Value.Json)), Items(back, program).Select(one => (one.Section, one.Way, one.Value.Json)));
        }
    }

    private static MemoryProgramFiles FilesOf(string program) => ProgramCompiler.Closure(
        program,
        program is "berezovy" or "ozerny" or "zarechny" ? new ProgramFolder(Repository.PathOf("tests", "examples", "programs"), Repository.PathOf("tests", "examples", "rules")) : Repository.Programs);

    private static IEnumerable<(string Section, string Way, ElementValue Value)> Items(MemoryProgramFiles files, string program) =>
        ProgramSheet.Read(program, files)!.Sections.SelectMany(section => section.Elements).Where(element => element is { IsOwn: true, Way.Count: 1 }).Select(element => (element.Section, element.Way[0], element.Value));

    private static IEnumerable<(IReadOnlyList<string> Way, ElementValue Value)> Leaves(ElementValue value, IReadOnlyList<string> way) => value.Kind switch
    {
        JsonKind.Object => value.Properties.SelectMany(property => Leaves(property.Value, [.. way, property.Key])),
        JsonKind.Array => value.Items.SelectMany((item, index) => Leaves(item, [.. way, item.Id is { Length: > 0 } id ? $"#{id}" : $"[{index}]"])),
        _ => [(way, value)],
    };

    // All of a small program; of a large one every n-th, so that each kind of section is met.
    private static IEnumerable<T> Some<T>(List<T> all) => all.Where((_, index) => index % Math.Max(1, all.Count / Sampled) == 0);

    private static void Same(MemoryProgramFiles expected, MemoryProgramFiles actual)
    {
        Assert.Equal(expected.Paths.Order(StringComparer.Ordinal), actual.Paths.Order(StringComparer.Ordinal));
        foreach (var path in expected.Paths)
        {
            Assert.Equal(expected.Read(path), actual.Read(path));
        }
    }
}
