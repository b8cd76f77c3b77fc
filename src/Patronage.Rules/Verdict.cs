namespace Patronage.Rules;

/// <summary>The answer of a condition. Four different answers: an unknown is never a no, a failure is neither.</summary>
public enum Verdict : byte
{
    /// <summary>The facts decide: no.</summary>
    False,

    /// <summary>The facts decide: yes.</summary>
    True,

    /// <summary>Facts that would decide are not there yet; the answer names them.</summary>
    Unknown,

    /// <summary>The facts are there but the expression could not be computed (division by zero, a limit exceeded).</summary>
    Failed,
}
