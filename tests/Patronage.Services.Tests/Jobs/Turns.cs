using Patronage.Services.Jobs;

namespace Patronage.Services.Tests.Jobs;

/// <summary>Work that notes its turns, whichever node does them, and how many went on at once.</summary>
internal sealed class Turns(int wanted)
{
    private readonly Lock _gate = new();
    private readonly List<string> _nodes = [];
    private TaskCompletionSource _enough = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _wanted = wanted;
    private int _running;

    /// <summary>The most that went on at once.</summary>
    public int AtOnce { get; private set; }

    /// <summary>Ends when as many turns were done as are wanted.</summary>
    public Task Enough => _enough.Task;

    /// <summary>Which node did each turn.</summary>
    public IReadOnlyList<string> Nodes
    {
        get
        {
            lock (_gate)
            {
                return [.. _nodes];
            }
        }
    }

    /// <summary>Wants more turns.</summary>
    public void Want(int more)
    {
        lock (_gate)
        {
            _wanted = _nodes.Count + more;
            _enough = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    public void Begin()
    {
        lock (_gate)
        {
            AtOnce = Math.Max(AtOnce, ++_running);
        }
    }

    public void End(string node)
    {
        lock (_gate)
        {
            _running--;
            _nodes.Add(node);
            if (_nodes.Count >= _wanted)
            {
                _enough.TrySetResult();
            }
        }
    }
}

/// <summary>A work of one node.</summary>
internal sealed class Counted(string node, Turns turns, Func<Task>? act = null) : IRecurringWork
{
    public string Name => "counted";

    public TimeSpan Every => TimeSpan.FromMilliseconds(50);

    public async Task TurnAsync(CancellationToken cancellation)
    {
        turns.Begin();
        try
        {
            await (act?.Invoke() ?? Task.CompletedTask);
        }
        finally
        {
            turns.End(node);
        }
    }
}
