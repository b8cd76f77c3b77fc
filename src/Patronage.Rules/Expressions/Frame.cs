using Patronage.Rules.Facts;

namespace Patronage.Rules.Expressions;

/// <summary>The state of one evaluation. Not shared between threads.</summary>
internal sealed class Frame(FactRecord[] layers, int variables, int parameters, RuleLimits limits)
{
    private readonly FactValue[] _parameters = parameters == 0 ? [] : new FactValue[parameters];
    private readonly bool[] _parameterDone = parameters == 0 ? [] : new bool[parameters];
    private readonly MissingFact[]?[] _parameterMissing = parameters == 0 ? [] : new MissingFact[parameters][];
    private int _visits;
    private long _textMade;

    /// <summary>The element that each lambda stands at.</summary>
    public FactValue[] Variables { get; } = variables == 0 ? [] : new FactValue[variables];

    /// <summary>The index of that element in its list.</summary>
    public int[] Indexes { get; } = variables == 0 ? [] : new int[variables];

    public RuleLimits Limits => limits;

    /// <summary>Whether what is not there is null, parts of null fail, and the first failure ends a condition: <see cref="MissingFacts.Fail"/>.</summary>
    public bool IsStrict { get; init; }

    /// <summary>Where missing facts are collected; null while only the answer is wanted.</summary>
    public List<MissingFact>? Missing { get; set; }

    /// <summary>Why the last condition that failed did.</summary>
    public string? FailureMessage { get; private set; }

    public FactRecord? Layer(int index) => index < layers.Length ? layers[index] : null;

    /// <summary>Whether the work with lists is spent; loops then end at once.</summary>
    public bool IsExhausted => _visits >= limits.MaxElementVisits;

    public bool MayVisit(int times = 1)
    {
        if (IsExhausted || times > limits.MaxElementVisits - _visits)
        {
            _visits = limits.MaxElementVisits;
            return false;
        }

        _visits += times;
        return true;
    }

    public bool MayMake(int textLength) => (_textMade += textLength) <= limits.MaxTextLength * 100L;

    public Verdict Fail(FactValue failure)
    {
        FailureMessage = failure.FailureMessage;
        return Verdict.Failed;
    }

    public FactValue FailedValue() => FactValue.Failure(FailureMessage ?? "выражение не вычислено");

    /// <summary>A value as this frame sees it: strictly, what was not asked is null.</summary>
    public FactValue Seen(FactValue value) => IsStrict && value.State == FactState.NotAsked && !value.IsFailure ? FactValue.Absent : value;

    /// <summary>What a value is taken of: strictly, nothing can be taken of null.</summary>
    public FactValue Whole(FactValue value) => IsStrict && value.State == FactState.Absent ? FactValue.Failure("обращение к части того, чего нет") : value;

    public int Mark() => Missing?.Count ?? 0;

    /// <summary>Forgets what was collected since a mark: the answer turned out not to wait for it.</summary>
    public void Forget(int mark)
    {
        if (Missing is not null && Missing.Count > mark)
        {
            Missing.RemoveRange(mark, Missing.Count - mark);
        }
    }

    /// <summary>A parameter is computed once an evaluation, and once more while missing facts are collected, to learn which are its own.</summary>
    public FactValue Parameter(int slot, BoundNode inner)
    {
        if (Missing is null)
        {
            if (!_parameterDone[slot])
            {
                _parameters[slot] = inner.Value(this);
                _parameterDone[slot] = true;
            }

            return _parameters[slot];
        }

        if (_parameterMissing[slot] is { } known)
        {
            Missing.AddRange(known);
            return _parameters[slot];
        }

        var mark = Mark();
        _parameters[slot] = inner.Value(this);
        _parameterDone[slot] = true;
        _parameterMissing[slot] = [.. Missing.Skip(mark).DistinctBy(fact => fact.Path, StringComparer.Ordinal)];
        return _parameters[slot];
    }
}
