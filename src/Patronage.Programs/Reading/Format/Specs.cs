namespace Patronage.Programs.Reading.Format;

/// <summary>What the value of a property may be. The reader, the editors' schema and the reference are all made from these.</summary>
public abstract record ValueSpec
{
    private ValueSpec()
    {
    }

    /// <summary>A text for people: a string, or an object of languages.</summary>
    public sealed record LocalText : ValueSpec;

    /// <summary>A plain string.</summary>
    /// <param name="Known">Words that mean something to the engine, each with what it is called on screens; others may stand there too.</param>
    public sealed record Words(params (string Value, string Title)[] Known) : ValueSpec;

    /// <summary>True or false.</summary>
    /// <param name="OnlyTrue">Whether only true says anything.</param>
    public sealed record Flag(bool OnlyTrue = false) : ValueSpec;

    /// <summary>A number.</summary>
    /// <param name="Whole">Whether it has no digits after the point.</param>
    public sealed record Number(bool Whole = false) : ValueSpec;

    /// <summary>A day, <c>yyyy-MM-dd</c>.</summary>
    public sealed record Day : ValueSpec;

    /// <summary>An id: kebab-case ASCII.</summary>
    public sealed record Identifier : ValueSpec;

    /// <summary>One of a closed set of words.</summary>
    /// <param name="Choices">The words, each with what it is called on screens.</param>
    public sealed record OneOf(params (string Value, string Title)[] Choices) : ValueSpec
    {
        /// <summary>The words.</summary>
        public IReadOnlyList<string> Options { get; } = [.. Choices.Select(choice => choice.Value)];
    }

    /// <summary>The id of an element of a section.</summary>
    /// <param name="Section">The section: <c>norms</c>, <c>lists/categories</c>.</param>
    public sealed record Reference(string Section) : ValueSpec;

    /// <summary>An id that only its surroundings explain: a field of the same form, a row of the same report.</summary>
    /// <param name="What">What it names.</param>
    public sealed record LocalId(string What) : ValueSpec;

    /// <summary>A condition or value in the language of rules.</summary>
    /// <param name="IsCondition">Whether it is answered by yes or no, so that it can be built of conditions.</param>
    public sealed record Expression(bool IsCondition = false) : ValueSpec;

    /// <summary>An object of its own shape.</summary>
    /// <param name="Shape">The shape.</param>
    public sealed record Group(ShapeSpec Shape) : ValueSpec;

    /// <summary>A list.</summary>
    /// <param name="Item">What its items are.</param>
    /// <param name="OrOne">Whether a single value may stand without brackets.</param>
    public sealed record ListOf(ValueSpec Item, bool OrOne = false) : ValueSpec;

    /// <summary>A list of elements with ids, inherited by <c>items</c>, <c>override</c> and <c>remove</c>.</summary>
    /// <param name="Element">Their shape; resolved late, since fields contain fields.</param>
    /// <param name="IdsRequired">Whether every one must have an id.</param>
    public sealed record Elements(Func<ShapeSpec> Element, bool IdsRequired = true) : ValueSpec;

    /// <summary>One of several kinds, told apart by what the JSON value is.</summary>
    /// <param name="Options">The kinds.</param>
    public sealed record Either(params ValueSpec[] Options) : ValueSpec;
}

/// <summary>A property of a shape.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">What it may be.</param>
/// <param name="Meaning">What it means, for the schema and the reference.</param>
/// <param name="Required">Whether it must be given.</param>
/// <param name="Title">What its field is called in the studio, in Russian.</param>
/// <param name="Help">What stands in that field, in one line, in Russian.</param>
public sealed record PropertySpec(string Name, ValueSpec Value, string Meaning, bool Required, string Title, string Help);

/// <summary>The properties of an object.</summary>
/// <param name="name">What it is.</param>
/// <param name="properties">Its properties in the order of the reference.</param>
public sealed class ShapeSpec(string name, params PropertySpec[] properties)
{
    private readonly Dictionary<string, PropertySpec> _byName = properties.ToDictionary(p => p.Name, StringComparer.Ordinal);

    /// <summary>What it is.</summary>
    public string Name { get; } = name;

    /// <summary>Its properties in the order of the reference.</summary>
    public IReadOnlyList<PropertySpec> Properties { get; } = properties;

    /// <summary>The names of its properties.</summary>
    public IReadOnlyCollection<string> Names => _byName.Keys;

    /// <summary>A property; null when there is none of that name.</summary>
    public PropertySpec? Find(string name) => _byName.GetValueOrDefault(name);
}

/// <summary>A section of a template.</summary>
/// <param name="Name">File or folder name: <c>norms</c>, <c>forms</c>.</param>
/// <param name="Title">What it is called in messages, in Russian, genitive plural: «норм».</param>
/// <param name="Element">The shape of its elements.</param>
/// <param name="Meaning">What it holds.</param>
/// <param name="Caption">What it is called on screens, nominative plural: «Нормы».</param>
/// <param name="One">One of its elements, accusative: «норму».</param>
/// <param name="IsVocabularies">Whether each file is a vocabulary of its own.</param>
public sealed record SectionSpec(string Name, string Title, ShapeSpec Element, string Meaning, string Caption, string One, bool IsVocabularies = false);
