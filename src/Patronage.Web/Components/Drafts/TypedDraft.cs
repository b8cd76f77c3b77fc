using System.Text.Json;
using Patronage.Services.Access;
using Patronage.Services.Clock;
using Patronage.Services.Drafts;
using Patronage.Storage.Journal;

namespace Patronage.Web.Components.Drafts;

/// <summary>What a person types into one form: kept as it is typed, there again when the page is opened anew, forgotten when it is sent.</summary>
/// <typeparam name="T">What the form holds, as it is kept.</typeparam>
/// <param name="keeper">Keeps drafts.</param>
/// <param name="clock">The clock.</param>
/// <param name="person">Who types.</param>
/// <param name="key">Which form of which thing.</param>
/// <param name="familyId">The family it is about; null when it is about none yet.</param>
public sealed class TypedDraft<T>(DraftKeeper keeper, TimeProvider clock, Person person, string key, Guid? familyId = null) : IAsyncDisposable
    where T : class
{
    private static readonly JsonSerializerOptions Options = new() { Converters = { new AnswerJson() } };
    private DraftSaver? _saver;
    private bool _gone;
    private Task _keeping = Task.CompletedTask;

    /// <summary>Called when the draft was kept.</summary>
    public Action? Kept { get; set; }

    /// <summary>The time, in the person's organization, at which it was kept last, or came back; null before.</summary>
    public TimeOnly? At { get; private set; }

    /// <summary>Whether what is shown came back from an earlier visit.</summary>
    public bool CameBack { get; private set; }

    /// <summary>What was typed earlier and not sent; null when nothing was, or it can no longer be read.</summary>
    public async Task<T?> ReadAsync()
    {
        T? draft = null;
        try
        {
            draft = await keeper.ReadAsync(person, key) is { } text ? JsonSerializer.Deserialize<T>(text, Options) : null;
        }
        catch (JsonException)
        {
            // A form of an earlier build may have kept something else.
        }

        if (draft is not null) (At, CameBack) = (Now, true);
        return draft;
    }

    /// <summary>Something was typed.</summary>
    public void Typed(T content)
    {
        _saver ??= new DraftSaver(clock, KeepAsync);
        _saver.Typed(JsonSerializer.Serialize(content, Options));
    }

    /// <summary>Forgets it: it was sent or given up.</summary>
    public async Task ForgetAsync()
    {
        _gone = true;
        _saver?.Drop();

        // What was on its way to be kept at this moment would be there again after it was forgotten.
        await _keeping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        await keeper.ForgetAsync(person, key);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Kept = null;
        if (_saver is { } saver)
        {
            await saver.FlushAsync();
            saver.Dispose();
        }
    }

    private TimeOnly Now => TimeOnly.FromDateTime(new OrganizationClock(clock).Now(person.TimeZone));

    private Task KeepAsync(string content) => _keeping = KeepOnceAsync(content);

    private async Task KeepOnceAsync(string content)
    {
        if (_gone || !await keeper.KeepAsync(person, key, content, familyId)) return;
        (At, CameBack) = (Now, false);
        Kept?.Invoke();
    }
}
