using Patronage.Rules.Diagnostics;

namespace Patronage.Casework.Scenarios.Wording;

/// <summary>The catalogue of mistakes in scenarios that are written in words. Codes are never reused.</summary>
public static class WordingDiagnostics
{
    /// <summary>A line that is no line of a scenario.</summary>
    public static DiagnosticDescriptor NotUnderstood { get; } =
        new("PK1101", Severity.Error, "Строка не понята: {0}.", "Ctrl+Пробел показывает, что здесь может стоять.");

    /// <summary>A part without which there is no scenario.</summary>
    public static DiagnosticDescriptor PartIsMissing { get; } =
        new("PK1102", Severity.Error, "В сценарии нет строки «{0}».", "Она нужна в каждом сценарии.");

    /// <summary>All of them, for the reference and its test.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } = [NotUnderstood, PartIsMissing];
}
