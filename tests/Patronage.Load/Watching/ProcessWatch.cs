using System.Globalization;
using System.IO.Pipes;
using System.Runtime;
using System.Text;

namespace Patronage.Load.Watching;

/// <summary>What a process tells of itself.</summary>
/// <param name="Active">Its circuits.</param>
/// <param name="Connected">Those with a connection.</param>
/// <param name="HeapBytes">What is alive on the managed heap after a full collection.</param>
/// <param name="WorkingSetBytes">What the process holds of the machine's memory.</param>
/// <param name="ProcessorSeconds">The time of processors it has used.</param>
internal sealed record ProcessState(long Active, long Connected, long HeapBytes, long WorkingSetBytes, double ProcessorSeconds);

/// <summary>Answers on a pipe, one line a question: «count», or «collect» for the same after a full collection.</summary>
internal static class ProcessWatch
{
    /// <summary>The variable of the environment with the pipe's name.</summary>
    public const string PipeVariable = "PATRONAGE_LOAD_PIPE";

    /// <summary>Begins to answer in this process.</summary>
    public static void Start(string pipe)
    {
        var circuits = new CircuitCounter();
        _ = Task.Run(() => AnswerAsync(pipe, circuits));
    }

    /// <summary>Asks a process.</summary>
    /// <param name="pipe">The pipe's name.</param>
    /// <param name="collect">Whether a full collection comes before.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task<ProcessState> AskAsync(string pipe, bool collect, CancellationToken cancellation)
    {
        await using var client = new NamedPipeClientStream(".", pipe, PipeDirection.InOut, PipeOptions.Asynchronous);
        await client.ConnectAsync(cancellation);
        using var reader = new StreamReader(client, leaveOpen: true);
        await SayAsync(client, collect ? "collect" : "count", cancellation);
        var parts = (await reader.ReadLineAsync(cancellation) ?? throw new InvalidOperationException("The process said nothing.")).Split(' ');
        return new ProcessState(Long(parts[0]), Long(parts[1]), Long(parts[2]), Long(parts[3]), double.Parse(parts[4], CultureInfo.InvariantCulture));

        static long Long(string text) => long.Parse(text, CultureInfo.InvariantCulture);
    }

    // One write and nothing to flush later: the other side is gone as soon as it has read the line.
    private static async Task SayAsync(PipeStream pipe, string line, CancellationToken cancellation) => await pipe.WriteAsync(Encoding.ASCII.GetBytes(line + '\n'), cancellation);

    private static async Task AnswerAsync(string pipe, CircuitCounter circuits)
    {
        while (true)
        {
            await using var server = new NamedPipeServerStream(pipe, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
            await server.WaitForConnectionAsync();
            using var reader = new StreamReader(server, leaveOpen: true);
            var question = await reader.ReadLineAsync();
            if (question == "collect")
            {
                Collect();
            }

            using var self = System.Diagnostics.Process.GetCurrentProcess();
            await SayAsync(server, string.Create(CultureInfo.InvariantCulture, $"{circuits.Active} {circuits.Connected} {GC.GetTotalMemory(forceFullCollection: false)} {self.WorkingSet64} {self.TotalProcessorTime.TotalSeconds:F2}"), CancellationToken.None);
        }
    }

    private static void Collect()
    {
        for (var round = 0; round < 3; round++)
        {
            GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }
    }
}
