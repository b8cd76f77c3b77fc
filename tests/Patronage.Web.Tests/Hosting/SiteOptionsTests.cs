using Microsoft.Extensions.Configuration;
using Patronage.Storage.Setup;
using Patronage.Web.Hosting;

namespace Patronage.Web.Tests.Hosting;

public sealed class SiteOptionsTests
{
    private static SiteOptions Read(params string[] args) =>
        SiteOptions.Read(new ConfigurationBuilder().AddCommandLine(CommandLine.Normalize(args)).Build(), "/srv/patronage");

    [Theory]
    [InlineData("Storage:Provider", "PostgreSql")]
    [InlineData("Storage:ConnectionString", "Data Source=real.db")]
    [InlineData("Storage:KeyFile", "real.keys")]
    [InlineData("urls", "http://0.0.0.0:5080")]
    [InlineData("urls", "http://127.0.0.1:5080;http://*:80")]
    [InlineData("Kestrel:Endpoints:Http:Url", "http://0.0.0.0:80")]
    public void Demo_AnotherDatabaseOrAddress_IsRefusedByName(string name, string value)
    {
        var refused = Assert.Throws<StartRefusedException>(() => Read("--demo", $"--{name}={value}"));
        Assert.Contains(name == "urls" ? "адрес" : name[..name.LastIndexOf(':')].Replace(":Http", "", StringComparison.Ordinal), refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://localhost:5090")]
    [InlineData("http://127.0.0.1:5090;http://[::1]:5090")]
    public void Demo_LoopbackAddress_IsTaken(string urls) => Assert.Equal(urls, Read("--demo", $"--urls={urls}").Urls);

    [Fact]
    public void Demo_SwitchBeforeAnother_IsNotTakenForItsValue()
    {
        var options = Read("--demo", "--today", "2026-11-23");
        Assert.True(options.Demo);
        Assert.Equal(new DateOnly(2026, 11, 23), options.Today);
        Assert.Equal("Data Source=/srv/patronage/data/patronage-demo.db", options.Storage.ConnectionString);
    }

    [Theory]
    [InlineData("--demo", "--today=23.11.2026")]
    [InlineData("--today=2026-11-23")]
    [InlineData("--demo=perhaps")]
    public void Start_WhatDoesNotGoTogether_IsRefused(params string[] args) => Assert.Throws<StartRefusedException>(() => Read(args));

    [Fact]
    public void Storage_Configured_IsTaken()
    {
        var options = Read("--Storage:Provider=PostgreSql", "--Storage:ConnectionString=Host=db", "--Storage:Folder=/var/lib/patronage");
        Assert.Equal((StorageProvider.PostgreSql, "Host=db", "/var/lib/patronage/patronage.keys"), (options.Storage.Provider, options.Storage.ConnectionString, options.Storage.KeyFile));
    }
}
