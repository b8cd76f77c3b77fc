using Patronage.Programs.Reading.Format;

namespace Patronage.Programs.Tests.Reading;

/// <summary>The fields of the studio are made from the format: a property without Russian words would be a field without a name.</summary>
public sealed class FormatTitlesTests
{
    [Fact]
    public void EveryProperty_HasARussianTitleAndOneLineOfHelp()
    {
        var shapes = Shapes();
        Assert.True(shapes.Count > 40);
        foreach (var property in shapes.SelectMany(shape => shape.Properties))
        {
            Assert.Matches("^[А-ЯЁ][^\\n]{1,40}$", property.Title);
            Assert.Matches("^[А-ЯЁ][^\\n]{3,120}$", property.Help);
        }
    }

    [Fact]
    public void EveryOption_HasARussianTitle()
    {
        var options = Shapes().SelectMany(shape => shape.Properties).SelectMany(property => Inside(property.Value)).OfType<ValueSpec.OneOf>().SelectMany(one => one.Choices).ToList();
        Assert.True(options.Count > 100);
        Assert.All(options, option => Assert.Matches("^[а-яё][^\\n]+$", option.Title));
    }

    [Fact]
    public void EverySection_HasItsNamesOnScreens()
    {
        Assert.All(ProgramFormat.Sections, section =>
        {
            Assert.Matches("^[А-ЯЁ][а-яё ]+$", ProgramFormat.NameOf(section.Name));
            Assert.Matches("^[а-яё ]+$", ProgramFormat.OneOf(section.Name));
        });
    }

    private static HashSet<ShapeSpec> Shapes()
    {
        var seen = new HashSet<ShapeSpec>();
        var ahead = new Stack<ShapeSpec>([ProgramFormat.Identity, .. ProgramFormat.Sections.Select(section => section.Element)]);
        while (ahead.TryPop(out var shape))
        {
            foreach (var inner in seen.Add(shape) ? shape.Properties.SelectMany(property => Inside(property.Value)) : [])
            {
                switch (inner)
                {
                    case ValueSpec.Group group:
                        ahead.Push(group.Shape);
                        break;
                    case ValueSpec.Elements elements:
                        ahead.Push(elements.Element());
                        break;
                }
            }
        }

        return seen;
    }

    private static IEnumerable<ValueSpec> Inside(ValueSpec value) => value switch
    {
        ValueSpec.ListOf list => Inside(list.Item).Prepend(value),
        ValueSpec.Either either => either.Options.SelectMany(Inside),
        _ => [value],
    };
}
