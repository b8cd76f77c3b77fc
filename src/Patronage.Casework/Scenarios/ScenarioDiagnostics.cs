using Patronage.Rules.Diagnostics;

namespace Patronage.Casework.Scenarios;

/// <summary>What running scenarios reports. Codes are never reused.</summary>
public static class ScenarioDiagnostics
{
    /// <summary>An expectation that did not come true.</summary>
    public static DiagnosticDescriptor NotMet { get; } = new("PK2001", Severity.Error, "{0}. {1}: ожидалось {2}, получено {3}.", "{4}");
}
