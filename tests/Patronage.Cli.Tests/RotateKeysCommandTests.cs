using Microsoft.Data.Sqlite;

namespace Patronage.Cli.Tests;

[Collection(OnDemoStore.Name)]
public sealed class RotateKeysCommandTests(DemoStore store) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("patronage-rotate-").FullName;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void RotateKeys_OfTheDemonstration_WrapsEveryKeyAnewAndLeavesItWhole()
    {
        var copy = store.CopyTo(_folder);

        var run = Terminal.Run("rotate-keys", "--sqlite", copy);
        var again = Terminal.Run("rotate-keys", "--sqlite", copy, "--continue");
        var verified = Terminal.Run("verify", "--sqlite", copy);

        Assert.Equal(ExitCode.Good, run.Code);
        Assert.True(run.Json.GetProperty("rewrapped").GetInt32() > 100);
        Assert.Equal(1, run.Json.GetProperty("kept").GetArrayLength());
        Assert.Equal((0, run.Json.GetProperty("active").GetString()), (again.Json.GetProperty("rewrapped").GetInt32(), again.Json.GetProperty("active").GetString()));
        Assert.Equal(ExitCode.Good, verified.Code);
    }

    [Fact]
    public void RotateKeys_RetiringAtOnce_KeepsTheOldKeyThatOthersMayStillWriteUnder()
    {
        var copy = store.CopyTo(_folder);
        var rotated = Terminal.Run("rotate-keys", "--sqlite", copy);

        var run = Terminal.Run("rotate-keys", "--sqlite", copy, "--retire");

        Assert.Equal(ExitCode.Bad, run.Code);
        Assert.Equal(rotated.Json.GetProperty("kept")[0].GetString(), run.Json.GetProperty("kept")[0].GetString());
        Assert.Equal(0, run.Json.GetProperty("retired").GetArrayLength());
        Assert.Equal(ExitCode.Good, Terminal.Run("verify", "--sqlite", copy).Code);
    }

    [Fact]
    public void RotateKeys_WithoutTheKeyFile_SaysSoAndMakesNone()
    {
        var copy = store.CopyTo(_folder);
        var keys = Path.ChangeExtension(copy, ".keys");
        File.Delete(keys);

        var run = Terminal.Run("rotate-keys", "--sqlite", copy);

        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Contains("PT", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(keys));
    }
}
