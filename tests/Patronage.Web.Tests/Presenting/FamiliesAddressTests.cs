using Microsoft.AspNetCore.Components;
using Patronage.Services.Families;
using Patronage.Web.Components.Pages.Families;

namespace Patronage.Web.Tests.Presenting;

public sealed class FamiliesAddressTests
{
    [Fact]
    public void Of_WhatLeavesTheFilterOut_IsTheSameAsNothing()
    {
        var plain = FamiliesAddress.Of(new FamilyFilter(), null);

        Assert.Equal(plain, FamiliesAddress.Of(new FamilyFilter(State: "work", Level: "-", Due: "Any", Sort: "Due", Whose: "", Unsure: "yes"), "  ", 0));
        Assert.Equal("families", plain.Href(new Place()));
    }

    [Fact]
    public void Href_SaysWhatIsSoughtAndNarrowed()
    {
        var address = FamiliesAddress.Of(new FamilyFilter(Level: "high", List: "near", Unsure: "yes"), " Бон ", 2);

        Assert.Equal("families?q=%D0%91%D0%BE%D0%BD&level=high&list=near&unsure=yes&page=2", address.Href(new Place()));
    }

    private sealed class Place : NavigationManager
    {
        public Place() => Initialize("http://localhost/", "http://localhost/families?q=x");
    }
}
