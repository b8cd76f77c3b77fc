using Patronage.Programs.Model;
using Patronage.Rules.Facts;

namespace Patronage.Programs.Facts;

/// <summary>The fact models of a program: what rules and expressions of each kind may read.</summary>
public sealed class ProgramFactModel
{
    private readonly Dictionary<string, FactModel> _events;
    private readonly Dictionary<Counted, FactModel> _reports;
    private readonly Dictionary<string, FactModel> _records;

    private ProgramFactModel(FactShapes shapes)
    {
        Shapes = shapes;
        Line = new FactModel(shapes.Root);
        Member = Line.Extend(shapes.MemberLayer);
        Contact = Line.Extend(shapes.ContactLayer);
        Decision = Line.Extend(shapes.DecisionLayer);
        Report = Line.Extend(shapes.PeriodLayer);
        _reports = new Dictionary<Counted, FactModel>
        {
            [Counted.Families] = Report,
            [Counted.Lines] = Report,
            [Counted.Members] = Report.Extend(shapes.MemberLayer),
            [Counted.PlanItems] = Report.Extend(shapes.ItemLayer),
            [Counted.Contacts] = Report.Extend(shapes.ContactLayer),
        };
        _records = shapes.RecordLayers.ToDictionary(pair => pair.Key, pair => Report.Extend(pair.Value), StringComparer.Ordinal);
        _events = shapes.EventLayers.ToDictionary(pair => pair.Key, pair => Line.Extend(pair.Value), StringComparer.Ordinal);
    }

    /// <summary>The shapes that casework fills.</summary>
    public FactShapes Shapes { get; }

    /// <summary>Elements about a line.</summary>
    public FactModel Line { get; }

    /// <summary>Elements about a member: adds <c>member</c>.</summary>
    public FactModel Member { get; }

    /// <summary>Conditions on contacts: adds <c>contact</c>.</summary>
    public FactModel Contact { get; }

    /// <summary>Decisions and closures: adds <c>decision</c> and <c>meeting</c>.</summary>
    public FactModel Decision { get; }

    /// <summary>Reports: adds <c>period</c>.</summary>
    public FactModel Report { get; }

    /// <summary>Rows and registers of what is counted: adds <c>period</c> and the thing itself (<c>member</c>, <c>item</c>, <c>contact</c>, <c>record</c>).</summary>
    public FactModel ReportOn(CountedThing? thing) => thing switch
    {
        null => Report,
        { What: Counted.Records } => _records.GetValueOrDefault(thing.Form ?? "", Report),
        _ => _reports[thing.What],
    };

    /// <summary>Builds the models from what a template declares.</summary>
    public static ProgramFactModel Build(FactModelSource source) => new(new FactShapes(source));

    /// <summary>An event's condition: adds <c>record</c>, <c>contact</c>, <c>decision</c> and <c>meeting</c>.</summary>
    /// <exception cref="KeyNotFoundException">The program has no such event.</exception>
    public FactModel Event(string id) => _events[id];
}
