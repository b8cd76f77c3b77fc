namespace Patronage.Web.Components.Parts;

/// <summary>
/// Where a page whose state stands in its address is going. An address that was asked for comes back from the browser only later: what is chosen or typed until then belongs
/// to what was asked for last, and the arrival of an earlier step must not take it back.
/// </summary>
/// <typeparam name="T">What an address says; equal when it says the same.</typeparam>
internal sealed class AddressTrail<T>
    where T : class
{
    private readonly List<T> _onTheWay = [];
    private T? _now;

    /// <summary>Where the page will be once everything asked for has arrived.</summary>
    /// <param name="here">Where it is.</param>
    public T Last(T here) => _onTheWay.Count > 0 ? _onTheWay[^1] : here;

    /// <summary>Somewhere else is asked for.</summary>
    /// <returns>Whether it is elsewhere at all.</returns>
    public bool Go(T here, T there)
    {
        if (Last(here).Equals(there)) return false;
        _onTheWay.Add(there);
        return true;
    }

    /// <summary>The page was told its address.</summary>
    /// <returns>How it came there.</returns>
    public Arrival Arrived(T here)
    {
        // A page is told its address again whenever it is drawn anew; that is no journey.
        if (here.Equals(_now)) return Arrival.Asked;
        _now = here;
        var step = _onTheWay.IndexOf(here);
        _onTheWay.RemoveRange(0, step < 0 ? _onTheWay.Count : step + 1);
        return step < 0 ? Arrival.FromOutside : _onTheWay.Count > 0 ? Arrival.OnTheWay : Arrival.Asked;
    }
}

/// <summary>How a page came to its address.</summary>
internal enum Arrival
{
    /// <summary>By a link, by the back button or at first: the page shows what the address says.</summary>
    FromOutside,

    /// <summary>As was asked for, while more has been asked for since: not worth showing.</summary>
    OnTheWay,

    /// <summary>As was asked for last.</summary>
    Asked,
}
