using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Patronage.Services.Access;
using Patronage.Services.Hooks;
using Patronage.Services.Results;
using Patronage.Services.Tests.Fixtures;
using Patronage.Storage;
using Patronage.Storage.Cases;
using Patronage.Storage.Outside;

namespace Patronage.Services.Tests.Hooks;

/// <summary>Other systems are told of events: surely, signed, without names, and nowhere inside the network.</summary>
public sealed class WebhookTests
{
    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("10.1.2.3", true)]
    [InlineData("172.31.255.255", true)]
    [InlineData("192.168.0.1", true)]
    [InlineData("100.64.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("fd00::1", true)]
    [InlineData("::ffff:10.0.0.1", true)]
    [InlineData("64:ff9b::a00:1", true)]
    [InlineData("2002:a00:1::", true)]
    [InlineData("169.254.169.254", false)]
    [InlineData("::ffff:169.254.169.254", false)]
    [InlineData("64:ff9b::a9fe:a9fe", false)]
    [InlineData("fe80::1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("::", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    public void Address_Inside_IsRefusedUnlessItMayBeAllowed(string address, bool whereAllowed)
    {
        Assert.False(PrivateAddresses.Allows(IPAddress.Parse(address), allowPrivate: false));
        Assert.Equal(whereAllowed, PrivateAddresses.Allows(IPAddress.Parse(address), allowPrivate: true));
    }

    [Theory]
    [InlineData("93.184.216.34")]
    [InlineData("172.32.0.1")]
    [InlineData("2a00:1450:4001:80b::200e")]
    [InlineData("64:ff9b::5db8:d822")]
    public void Address_Outside_IsAllowed(string address) => Assert.True(PrivateAddresses.Allows(IPAddress.Parse(address), allowPrivate: false));

    [Theory]
    [InlineData("http://example.org/x", false)]
    [InlineData("https://127.0.0.1/x", false)]
    [InlineData("https://[::1]/x", false)]
    [InlineData("https://2130706433/x", false)]
    [InlineData("https://0x7f.1/x", false)]
    [InlineData("https://user:secret@example.org/x", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("ftp://example.org/", true)]
    [InlineData("https://169.254.169.254/latest", true)]
    [InlineData("не адрес", true)]
    public async Task Address_ThatIsNone_IsRefusedWhenItIsTyped(string address, bool allowPrivate)
    {
        await using var region = await Region.OpenAsync();

        var outcome = await region.Get<WebhookDesk>().MakeAsync(region.Administrator, Wish(region, address, allowPrivate));

        Assert.Equal(nameof(NewWebhook.Address), Assert.IsType<Outcome<MadeWebhook>.Invalid>(outcome).Problems.Single().Field);
    }

    [Fact]
    public async Task Event_Written_IsInTheOutboxWithItAndSentSignedWithoutNames()
    {
        await using var region = await Region.OpenAsync();
        await using var ear = new Ear();
        var made = await MakeAsync(region, ear);
        var work = await region.CaseAsync(region.Centre, "Секретовы");
        await region.CaseAsync(region.Foreign, "Чужаковы");

        Assert.Equal([OutsideEvents.Received, OutsideEvents.Opened], await WaitingAsync(region));
        Assert.Equal(2, await Sending(region).PassAsync());

        Assert.Equal(2, ear.Heard.Count);
        var (head, body) = ear.Heard[0];
        Assert.DoesNotContain("Секретов", body.Replace("Секретовы-1", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains(work.ToString(), body, StringComparison.Ordinal);
        var sign = head.Split("\r\n").Single(line => line.StartsWith(WebhookCall.SignatureHeader, StringComparison.OrdinalIgnoreCase)).Split(": ")[1];
        var moment = region.Clock.Now.ToUnixTimeSeconds();
        Assert.Equal($"t={moment},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.ASCII.GetBytes(made.Secret), Encoding.UTF8.GetBytes($"{moment}.{body}")))}", sign);
        Assert.Empty(await WaitingAsync(region));
        Assert.Equal(0, await Sending(region).PassAsync());
    }

    [Fact]
    public async Task Event_ThatWasNotWritten_IsNotTold()
    {
        await using var region = await Region.OpenAsync();
        await using var ear = new Ear();
        await MakeAsync(region, ear);
        var work = await region.CaseAsync(region.Centre, "Одни");
        region.Clock.Now += TimeSpan.FromSeconds(1);
        await using (var first = region.Database())
        await using (var second = region.Database())
        {
            (await first.Cases.SingleAsync(row => row.Id == work)).State = CaseState.Closed;
            (await second.Cases.SingleAsync(row => row.Id == work)).State = CaseState.Closed;
            Assert.True((await first.TrySaveAsync()).Ok);
            Assert.False((await second.TrySaveAsync()).Ok);
        }

        Assert.Equal([OutsideEvents.Received, OutsideEvents.Opened, OutsideEvents.Closed], await WaitingAsync(region));
    }

    [Fact]
    public async Task Message_ThatDoesNotComeThrough_IsSentAgainAfterGrowingPausesAndThenGivenUp()
    {
        await using var region = await Region.OpenAsync();
        await using var ear = new Ear { Answer = "302 Found\r\nLocation: http://127.0.0.1:1/" };
        await MakeAsync(region, ear);
        await region.CaseAsync(region.Centre, "Одни", CaseState.Referral);
        var sending = Sending(region);

        foreach (var pause in WebhookSending.Pauses)
        {
            Assert.Equal(1, await sending.PassAsync());
            Assert.Equal(0, await sending.PassAsync());
            region.Clock.Now += pause;
        }

        ear.Answer = "500 Broken";
        Assert.Equal(1, await sending.PassAsync());
        await using var db = region.Database();
        var delivery = await db.WebhookDeliveries.SingleAsync();
        Assert.Equal((DeliveryState.Failed, WebhookSending.Pauses.Count + 1, "500"), (delivery.State, delivery.Attempts, delivery.Result));
        Assert.Equal(WebhookSending.Pauses.Count + 1, ear.Heard.Count);
        Assert.Equal(WebhookSending.Pauses.Order(), WebhookSending.Pauses);
    }

    [Fact]
    public async Task Address_WhereNothingComesThrough_IsSwitchedOffAndItsMessagesWait()
    {
        await using var region = await Region.OpenAsync();
        await using var ear = new Ear { Answer = "503 Busy" };
        var made = await MakeAsync(region, ear);
        for (var i = 0; i < WebhookSending.MostFailures + 3; i++) await region.CaseAsync(region.Centre, $"Семья{i}", CaseState.Referral);
        var sending = Sending(region);
        await sending.PassAsync();

        var note = (await region.Get<WebhookDesk>().ReadAsync(region.Administrator)).ValueOrDefault!.Notes.Single();
        Assert.Equal((true, true, WebhookSending.MostFailures), (note.IsStopped, note.StoppedByFailures, ear.Heard.Count));
        ear.Answer = "204 Fine";
        region.Clock.Now += TimeSpan.FromDays(1);
        Assert.Equal(0, await sending.PassAsync());
        Assert.True((await region.Get<WebhookDesk>().StopAsync(region.Administrator, made.Id, stopped: false)).Ok);
        Assert.Equal(WebhookSending.MostFailures + 3, await sending.PassAsync());
        Assert.Empty(await WaitingAsync(region));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task Message_ToANameThatLeadsInside_OpensNoLine(string host)
    {
        await using var region = await Region.OpenAsync();
        await using var ear = new Ear();
        var made = await MakeAsync(region, ear);
        await using (var db = region.Database())
        {
            // As if it had been allowed once, or the name had led outside when it was typed.
            await db.Database.ExecuteSqlAsync($"UPDATE Webhooks SET AllowPrivate = 0, Address = {$"http://{host}:{ear.Port}/"}");
        }

        await region.CaseAsync(region.Centre, "Одни", CaseState.Referral);
        await Sending(region).PassAsync();

        Assert.Empty(ear.Heard);
        await using var after = region.Database();
        Assert.Equal(WebhookCall.Refused, (await after.WebhookDeliveries.SingleAsync(item => item.WebhookId == made.Id)).Result);
    }

    [Fact]
    public async Task Webhooks_ForEachRole_AreSeenAndManagedJustWhereTheTableSays()
    {
        await using var region = await Region.OpenAsync();
        await using var ear = new Ear();
        var made = await MakeAsync(region, ear);
        foreach (var (role, person) in region.People)
        {
            Assert.Equal(RightsTable.Of(role, Operation.SeeTokens) != Reach.None, (await region.Get<WebhookDesk>().ReadAsync(person)).Ok);
            Assert.Equal(RightsTable.Of(role, Operation.ManageTokens) != Reach.None, (await region.Get<WebhookDesk>().TryAsync(person, made.Id)).Ok);
        }

        await using var db = region.Database();
        Assert.DoesNotContain(made.Secret, Encoding.Latin1.GetString((await db.Webhooks.SingleAsync()).SealedSecret), StringComparison.Ordinal);
        Assert.DoesNotContain(made.Secret, made.ToString(), StringComparison.Ordinal);
    }

    private static async Task<MadeWebhook> MakeAsync(Region region, Ear ear) =>
        (await region.Get<WebhookDesk>().MakeAsync(region.Administrator, Wish(region, $"http://127.0.0.1:{ear.Port}/in", allowPrivate: true))).ValueOrDefault!;

    private static NewWebhook Wish(Region region, string address, bool allowPrivate) => new() { Title = "Реестр", Address = address, OrganizationId = region.Centre, Events = OutsideEvents.All, AllowPrivate = allowPrivate };

    private static WebhookSending Sending(Region region) => new(region.Get<IDbContextFactory<PatronageDb>>(), region.Get<WebhookCall>(), region.Clock, NullLogger<WebhookSending>.Instance);

    private static async Task<List<string>> WaitingAsync(Region region)
    {
        await using var db = region.Database();
        return await db.WebhookDeliveries.Where(item => item.State == DeliveryState.Waiting).OrderBy(item => item.At).ThenBy(item => item.Id).Select(item => item.Event).ToListAsync();
    }
}
