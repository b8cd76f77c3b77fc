using Microsoft.Playwright;
using Patronage.Browser.Tests.Fixtures;

namespace Patronage.Browser.Tests;

/// <summary>The guard itself: a page that asks for something outside is noticed, and the request does not leave.</summary>
[Collection(SiteCollection.Name)]
public sealed class OutsideRequestsTests(RunningSite site)
{
    [Fact]
    public async Task Request_ToAnotherHost_IsRefusedAndRemembered()
    {
        var visitor = await site.VisitAsync();
        await visitor.Page.SetContentAsync("<img alt='' src='http://elsewhere.invalid/picture.png'>", new() { WaitUntil = WaitUntilState.NetworkIdle });

        Assert.Equal(["GET http://elsewhere.invalid/picture.png"], visitor.Outside);
        await Assert.ThrowsAsync<Xunit.Sdk.TrueException>(async () => await visitor.DisposeAsync());
    }

    [Theory]
    [InlineData("http://127.0.0.1:5080/", true)]
    [InlineData("http://[::1]:5080/", true)]
    [InlineData("data:image/png;base64,AA==", true)]
    [InlineData("http://127.0.0.1.example.org/", false)]
    [InlineData("https://fonts.example.org/a.woff2", false)]
    [InlineData("ws://192.168.0.1/", false)]
    public void Address_OfARequest_IsHereOnlyOnLoopback(string url, bool here) => Assert.Equal(here, Visitor.StaysHere(url));
}
