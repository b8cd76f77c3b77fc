using Patronage.Rules.Expressions;
using Patronage.Rules.Facts;

namespace Patronage.Rules.Compiling;

/// <summary>
/// A condition that is compiled once it has been asked often: a rule that is asked a few times never costs a compilation. For use by any number of
/// threads; at worst two of them compile the same condition and one of the results is forgotten.
/// </summary>
internal sealed class HotPath(BoundNode condition, FactModel model, RuleCompileOptions options)
{
    private CompiledTest? _compiled;
    private int _asked;

    /// <summary>The compiled form; null while there is none.</summary>
    public CompiledTest? Compiled => Volatile.Read(ref _compiled);

    /// <summary>Asks the compiled form, if there is one and it can answer.</summary>
    public bool TryTest(FactRecord root, ReadOnlySpan<FactRecord> extras, out Verdict verdict)
    {
        var compiled = Volatile.Read(ref _compiled);
        if (compiled is null)
        {
            verdict = Verdict.Unknown;
            if (_asked <= options.CompileAfter && ++_asked == options.CompileAfter + 1)
            {
                CompileNow();
            }

            return false;
        }

        // A record of another shape is the caller's mistake, which the interpreter's way reports.
        if (!Fits(model, root, extras))
        {
            verdict = Verdict.Unknown;
            return false;
        }

        verdict = compiled(root, extras.Length > 0 ? extras[0] : null, extras.Length > 1 ? extras[1] : null, extras.Length > 2 ? extras[2] : null);
        return verdict != CodeWriter.AskInterpreter;
    }

    private void CompileNow()
    {
        if (model.Layers.Count <= CodeWriter.MostLayers)
        {
            Volatile.Write(ref _compiled, CodeWriter.Compile(condition, options.Limits));
        }
    }

    /// <summary>Whether records are of the shapes of a model, so that compiled code may read them.</summary>
    public static bool Fits(FactModel model, FactRecord root, ReadOnlySpan<FactRecord> extras)
    {
        if (root is null || !ReferenceEquals(root.Shape, model.Layers[0]) || extras.Length >= model.Layers.Count)
        {
            return false;
        }

        for (var i = 0; i < extras.Length; i++)
        {
            if (!ReferenceEquals(extras[i].Shape, model.Layers[i + 1]))
            {
                return false;
            }
        }

        return true;
    }
}
