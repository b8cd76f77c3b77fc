using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Patronage.Services.Access;
using Patronage.Services.People;

namespace Patronage.Web.Account;

/// <summary>Who asks: the person of the circuit or of the request, with the rights of today. Read anew at most a minute later, and at once when the account changed.</summary>
public sealed class CurrentPerson : IDisposable
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(1);
    private readonly PersonDirectory _directory;
    private readonly AuthenticationStateProvider _states;
    private readonly AccountSignals _signals;
    private readonly TimeProvider _time;
    private (Guid UserId, DateTimeOffset At, Task<Person?> Person)? _known;

    /// <summary>Prepares the asking.</summary>
    public CurrentPerson(PersonDirectory directory, AuthenticationStateProvider states, AccountSignals signals, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(signals);
        (_directory, _states, _signals, _time) = (directory, states, signals, time);
        signals.Changed += Look;
    }

    /// <summary>From where the person acts: the address of the browser.</summary>
    public string? Origin { get; set; }

    /// <summary>The person of the circuit.</summary>
    /// <returns>The person; null when nobody has signed in or the account is locked.</returns>
    public async Task<Person?> FindAsync() => await OfAsync((await _states.GetAuthenticationStateAsync()).User);

    /// <summary>The person of the circuit, on a page that asks for signing in.</summary>
    /// <exception cref="InvalidOperationException">Nobody has signed in.</exception>
    public async Task<Person> GetAsync() => await FindAsync() ?? throw new InvalidOperationException("Nobody has signed in.");

    /// <summary>The person of a request: endpoints that answer without a page ask here.</summary>
    public Task<Person?> OfAsync(ClaimsPrincipal user)
    {
        if (SessionClaims.UserIdOf(user) is not { } id)
        {
            return Task.FromResult<Person?>(null);
        }

        var now = _time.GetUtcNow();
        if (_known is { } known && known.UserId == id && now - known.At < KeptFor && !known.Person.IsFaulted)
        {
            return known.Person;
        }

        var loading = _directory.LoadAsync(id, Origin);
        _known = (id, now, loading);
        return loading;
    }

    /// <summary>Forgets what was read: rights or the organization have changed.</summary>
    public void Forget() => _known = null;

    /// <inheritdoc/>
    public void Dispose() => _signals.Changed -= Look;

    private void Look(object? sender, AccountChangedEventArgs changed)
    {
        if (_known?.UserId == changed.UserId)
        {
            Forget();
        }
    }
}
