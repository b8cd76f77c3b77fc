namespace Patronage.Casework.Recording;

/// <summary>A case in the words of files: what <see cref="Histories.HistoryReader"/> reads.</summary>
/// <param name="Members">The members, each as JSON.</param>
/// <param name="Steps">What happened, each as JSON.</param>
/// <param name="Others">The organization, the curator: property to JSON.</param>
/// <param name="Left">How many entries the format has no words for.</param>
public sealed record WrittenCase(IReadOnlyList<string> Members, IReadOnlyList<string> Steps, IReadOnlyList<(string Name, string Json)> Others, int Left);
