using Patronage.Programs.Model;
using Patronage.Rules.Diagnostics;

namespace Patronage.Programs.Mutating;

/// <summary>
/// One small change of what a program decides by: a number one more or one less, a gate, rule, closure reason or another part taken away. A scenario that does not notice the
/// change does not prove the number or the part.
/// </summary>
/// <param name="Element">The element that is changed, as <c>section/id</c>; a rule is <c>rules/question/name</c>.</param>
/// <param name="Change">What is done to it, in the words of the format: <c>amount+1</c>, <c>gate</c>, <c>gone</c>.</param>
/// <param name="Words">The same in Russian words.</param>
/// <param name="Place">Where the element is written.</param>
/// <param name="Sources">The clauses that the element carries.</param>
public sealed record ProgramMutation(string Element, string Change, string Words, SourcePlace Place, IReadOnlyList<Citation> Sources)
{
    private readonly Func<Program> _make = () => throw new InvalidOperationException("A mutation knows its program.");

    /// <summary>The change by name: <c>norms/decision-days#amount+1</c>. The same for the same files.</summary>
    public string Key => $"{Element}#{Change}";

    /// <summary>How the changed program is made.</summary>
    internal Func<Program> Make
    {
        init => _make = value;
    }

    /// <summary>The changed program. It is for running scenarios alone: what a document says of it is not true.</summary>
    public Program Apply() => _make();
}
