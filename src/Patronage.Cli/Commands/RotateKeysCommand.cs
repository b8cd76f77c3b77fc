using Microsoft.Extensions.DependencyInjection;
using Patronage.Cli.Output;
using Patronage.Storage.Keys;
using Patronage.Storage.Setup;

namespace Patronage.Cli.Commands;

/// <summary>Changes the master key while people work.</summary>
internal sealed class RotateKeysCommand : Command
{
    private const string Continue = "--continue";
    private const string Retire = "--retire";

    public override string Name => "rotate-keys";

    public override string Usage => "patronage rotate-keys --sqlite ФАЙЛ [--keys ФАЙЛ] | --postgres СТРОКА --keys ФАЙЛ [--continue] [--retire]";

    public override string Purpose => "Меняет главный ключ на работающем сайте: добавляет новый в файл ключей и перешифровывает под него ключи семей. Прерванную смену продолжает --continue; --retire, не раньше чем через 15 минут, убирает прежние ключи, под которыми ничего не осталось.";

    public override IReadOnlyDictionary<string, bool> Options { get; } = new Dictionary<string, bool>(Names(StoreAccess.Sqlite, StoreAccess.Postgres, StoreAccess.Keys), StringComparer.Ordinal) { [Continue] = false, [Retire] = false };

    public override int Run(Arguments arguments, Surroundings surroundings, Problems problems)
    {
        var storage = StoreAccess.Options(arguments, surroundings, problems, Usage);
        var services = new ServiceCollection();
        services.AddSingleton(surroundings.Clock);
        services.AddPatronageStorage(options => (options.Provider, options.ConnectionString, options.KeyFile) = (storage.Provider, storage.ConnectionString, storage.KeyFile));
        using var provider = services.BuildServiceProvider();
        var output = StoreAccess.Open(problems, () => RotateAsync(provider, arguments, surroundings, problems).GetAwaiter().GetResult());
        Json.Write(surroundings.Out, output);
        return output.Good ? ExitCode.Good : ExitCode.Bad;
    }

    private static async Task<RotateOutput> RotateAsync(ServiceProvider provider, Arguments arguments, Surroundings surroundings, Problems problems)
    {
        var (ring, keeper) = (provider.GetRequiredService<MasterKeyRing>(), provider.GetRequiredService<KeyKeeper>());
        if (await provider.GetRequiredService<DatabaseMigrator>().InspectAsync() is { Count: > 0 } pending)
        {
            StoreAccess.Older(pending, problems);
        }

        // To take old keys out is a step of its own: what is under way on other nodes may still use them.
        if (!arguments.Has(Continue) && !arguments.Has(Retire))
        {
            ring.Rotate();
        }

        var rewrapped = await keeper.RewrapAsync(new Told(surroundings.Error));
        var retired = new List<string>();
        foreach (var old in arguments.Has(Retire) ? ring.Ids.Where(id => id != ring.ActiveId).ToList() : [])
        {
            if (await keeper.RetireAsync(old))
            {
                retired.Add(old);
            }
        }

        var kept = ring.Ids.Where(id => id != ring.ActiveId).ToList();
        return new RotateOutput(!arguments.Has(Retire) || kept.Count == 0, ring.ActiveId, rewrapped, retired, kept);
    }

    private sealed class Told(TextWriter error) : IProgress<(int Done, int Of)>
    {
        public void Report((int Done, int Of) value) => error.WriteLine($"{value.Done} / {value.Of}");
    }

    private sealed record RotateOutput(bool Good, string Active, int Rewrapped, IReadOnlyList<string> Retired, IReadOnlyList<string> Kept);
}
