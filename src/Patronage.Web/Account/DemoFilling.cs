namespace Patronage.Web.Account;

/// <summary>Whether the families of the demonstration are there. Until they are, nobody is signed in, so that nobody sees a part of them; in any other mode there is nothing to wait for.</summary>
public sealed class DemoFilling
{
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Creates it.</summary>
    /// <param name="demo">Whether this is a demonstration.</param>
    public DemoFilling(bool demo)
    {
        if (!demo)
        {
            End();
        }
    }

    /// <summary>Whether there is nothing to wait for.</summary>
    public bool IsOver => _end.Task.IsCompleted;

    /// <summary>Waits until all families are there.</summary>
    /// <param name="cancellation">Stops the waiting.</param>
    public Task WaitAsync(CancellationToken cancellation = default) => _end.Task.WaitAsync(cancellation);

    /// <summary>All families are there.</summary>
    internal void End() => _end.TrySetResult();
}
