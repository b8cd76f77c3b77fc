using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Patronage.Services.Demo;
using Patronage.Storage.People;
using Patronage.Web.Account;
using Patronage.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Patronage.Web.Tests.Drafts;

/// <summary>Where pages leave what is typed: asked by those who may not, forged, too long.</summary>
public sealed partial class TypedEndpointsTests(DemoSiteFixture site) : IClassFixture<DemoSiteFixture>
{
    [Theory]
    [InlineData("GET", "/typed")]
    [InlineData("GET", "/typed/text?place=list/-")]
    [InlineData("POST", "/typed/text")]
    [InlineData("POST", "/typed/forget")]
    public async Task Typed_WithoutSigningIn_LeadsToSigningIn(string method, string address)
    {
        using var browser = site.Browser();
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(address, UriKind.Relative));

        using var answer = await browser.SendAsync(request);

        Assert.Contains("/sign-in", answer.Place(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, 10, HttpStatusCode.BadRequest)]
    [InlineData(true, 10, HttpStatusCode.NoContent)]
    [InlineData(true, 70_000, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(true, 400_000, HttpStatusCode.RequestEntityTooLarge)]
    public async Task Text_Posted_IsKeptOnlyWithTheTokenAndOfAPossibleLength(bool token, int length, HttpStatusCode expected)
    {
        using var browser = site.Browser();
        (await browser.SignIn(site.Services.GetRequiredService<DemoAccounts>().Groups[0].Accounts.First(account => account.Role == Role.Curator).UserName, DemoLoader.Password)).Dispose();
        var session = await browser.GetFromJsonAsync<JsonElement>(new Uri("/typed", UriKind.Relative));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/typed/text", UriKind.Relative))
        {
            Content = JsonContent.Create(new { place = "list/-", title = "Сохранить список", page = "/families", fields = new Dictionary<string, object>(StringComparer.Ordinal) { ["Название#0"] = new { value = new string('я', length), @base = "", at = 1 } } }),
        };
        if (token) request.Headers.Add("RequestVerificationToken", session.GetProperty("token").GetString());

        using var answer = await browser.SendAsync(request);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public void Dialog_WhereSomethingMayBeTyped_SaysUnderWhichNameItIsKept()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Patronage.sln"))) folder = Path.GetDirectoryName(folder)!;
        var wrong = Directory.EnumerateFiles(Path.Combine(folder, "src", "Patronage.Web", "Components"), "*.razor", SearchOption.AllDirectories)
            .Where(file => !file.Contains("Gallery", StringComparison.Ordinal) && Path.GetFileName(file) != "ConfirmDialog.razor")
            .SelectMany(file => Opening().Matches(File.ReadAllText(file)).Select(match => (File: Path.GetFileName(file), Tag: match.Value, Text: File.ReadAllText(file))))
            .Where(item => !item.Tag.Contains("Light=\"true\"", StringComparison.Ordinal) && !item.Tag.Contains("Draft=", StringComparison.Ordinal) && Typing().IsMatch(item.Text))
            .Select(item => item.File + ": " + item.Tag);

        Assert.Empty(wrong);
    }

    [GeneratedRegex("<(?:Confirm)?Dialog [^\n]*", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Opening();

    [GeneratedRegex("<(?:TextField|MemberFields|GenericForm|NumberField) ", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Typing();
}
