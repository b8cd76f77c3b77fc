using Patronage.Casework.Journal;
using Patronage.Web.Presenting;

namespace Patronage.Web.Tests.Presenting;

public sealed class FamilyTreeTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Fact]
    public void Of_ParentsAndChildren_StandInTwoRowsJoinedByFirmLines()
    {
        var tree = FamilyTree.Of([Member("мать", "mother"), Member("отец", "father"), Member("дочь", "child"), Member("сын", "child")], Today);

        Assert.Equal(2, tree.People.Select(person => person.Y).Distinct().Count());
        Assert.Equal([false, false, true, true], tree.People.Select(person => person.IsChild));
        Assert.NotEmpty(tree.Links);
        Assert.All(tree.Links, link => Assert.False(link.IsUnsure));
        Assert.Empty(tree.Apart);
    }

    [Theory]
    [InlineData("grandparent", "child")]
    [InlineData("guardian", "child")]
    [InlineData("grandparent", "mother")]
    public void Of_BondThroughNobodyKnown_IsDrawnAsUnsure(string elder, string younger)
    {
        var tree = FamilyTree.Of([Member("a", elder), Member("b", younger)], Today);

        Assert.True(tree.People[0].Y < tree.People[1].Y);
        Assert.Contains(tree.Links, link => link.IsUnsure);
    }

    [Fact]
    public void Of_RelationNotKnownOrOther_StandsApart()
    {
        var tree = FamilyTree.Of([Member("мать", "mother"), Member("тётя", "other"), Member("гость", null), Member("сын", "child")], Today);

        Assert.Equal(["тётя", "гость"], tree.Apart.Select(member => member.Id));
        Assert.Equal(2, tree.People.Count);
    }

    [Fact]
    public void Of_ManyPeople_NeverOverlapAndStayWithinTheDrawing()
    {
        var tree = FamilyTree.Of([.. Enumerable.Range(1, 9).Select(number => Member($"р{number}", "child")), Member("мать", "mother") with { InFamily = false }, Member("бабушка", "grandparent")], Today);

        Assert.Equal(tree.People.Count, tree.People.Select(person => (person.X, person.Y)).Distinct().Count());
        Assert.All(tree.People, person => Assert.True(person.X >= 0 && person.X + FamilyTree.BoxWidth <= tree.Width && person.Y + FamilyTree.BoxHeight <= tree.Height + 2));
        Assert.Single(tree.People, person => person.LivesApart);
    }

    [Fact]
    public void Of_NobodyAndLongNames_IsEmptyOrShortened()
    {
        Assert.Empty(FamilyTree.Of([], Today).People);
        Assert.All(FamilyTree.Of([Member(new string('Ж', 200), "mother"), Member("", "child")], Today).People, person => Assert.All(person.Lines, line => Assert.InRange(line.Length, 1, 21)));
    }

    private static FamilyMember Member(string name, string? relation) => new() { Id = name, Name = name, Relation = relation };
}
