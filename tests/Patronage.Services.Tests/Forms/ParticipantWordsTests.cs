using Patronage.Programs.Model;
using Patronage.Services.Forms;
using Patronage.Services.Tests.Fixtures;

namespace Patronage.Services.Tests.Forms;

public sealed class ParticipantWordsTests
{
    [Theory]
    [InlineData("family", "семья")]
    [InlineData("nobody-of-the-program", null)]
    [InlineData("0199f0b3-0000-7000-8000-000000000041", null)]
    [InlineData("", null)]
    [InlineData("бабушка", "бабушка")]
    public void Of_WhatNoProgramLists_IsWordsOrNothing(string who, string? words) => Assert.Equal(words, ParticipantWords.Of(Shipped.Program("novgorod"), who));

    [Fact]
    public void Of_ShippedDemonstrations_NamesWhoeverIsResponsible()
    {
        foreach (var id in Shipped.Demonstrated)
        {
            var program = Shipped.Program(id);
            var named = Shipped.DemoCases(id).SelectMany(file => file.Journal).SelectMany(entry => entry.Measures).Select(measure => measure.Responsible).Where(who => who.Length > 0).Distinct().ToList();

            Assert.All(named, who => Assert.False(ParticipantWords.Of(program, who) is not { } words || ParticipantDefinition.LooksLikeId(words), who));
        }
    }
}
