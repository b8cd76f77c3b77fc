using Patronage.Casework.Journal;

namespace Patronage.Web.Presenting;

/// <summary>A person of the tree.</summary>
/// <param name="X">The left edge, in pixels.</param>
/// <param name="Y">The upper edge, in pixels.</param>
/// <param name="Lines">The name, in one or two lines.</param>
/// <param name="About">Who it is, and the age.</param>
/// <param name="IsChild">Whether it is a child of the family.</param>
/// <param name="LivesApart">Whether the person lives elsewhere.</param>
public sealed record TreePerson(double X, double Y, IReadOnlyList<string> Lines, string About, bool IsChild, bool LivesApart);

/// <summary>A line of the tree.</summary>
/// <param name="Points">Its corners, as SVG writes them.</param>
/// <param name="IsUnsure">What is known is that there is a bond, not of which kind or through whom.</param>
public sealed record TreeLink(string Points, bool IsUnsure);

/// <summary>
/// The family drawn by generations. What is known of a member is who they are to the child, so bonds between others are not claimed: mother and father stand on one line as
/// parents, grandparents above them, whoever is neither stands apart.
/// </summary>
public sealed class FamilyTree
{
    /// <summary>How wide a person is.</summary>
    public const double BoxWidth = 168;

    /// <summary>How high a person is.</summary>
    public const double BoxHeight = 66;

    private const double Gap = 20;
    private const double Between = 40;
    private const int LongestLine = 21;

    private static readonly string[] Parents = ["mother", "father"];
    private static readonly string[] InPlaceOfParents = ["guardian", "adoptive-parent", "foster-parent"];
    private static readonly string[] Children = ["child", "sibling"];

    private readonly List<TreePerson> _people = [];
    private readonly List<TreeLink> _links = [];

    private FamilyTree(IReadOnlyList<FamilyMember> members, DateOnly today)
    {
        List<FamilyMember> Of(params ReadOnlySpan<string> relations)
        {
            var wanted = relations.ToArray();
            return [.. members.Where(member => wanted.Contains(member.Relation, StringComparer.Ordinal)).OrderBy(member => Array.IndexOf(wanted, member.Relation)).ThenBy(member => member.BirthDate ?? DateOnly.MaxValue)];
        }

        List<List<FamilyMember>> rows = [Of("grandparent"), [.. Of([.. Parents, .. InPlaceOfParents])], Of(Children)];
        Apart = [.. members.Where(member => rows.TrueForAll(row => !row.Contains(member)))];
        rows = [.. rows.Where(row => row.Count > 0)];
        Width = rows.Select(row => RowWidth(row.Count)).DefaultIfEmpty(0).Max();
        Height = rows.Count == 0 ? 0 : (rows.Count * BoxHeight) + ((rows.Count - 1) * Between) + 2;
        for (var index = 0; index < rows.Count; index++)
        {
            Place(rows[index], index * (BoxHeight + Between), today);
            if (index > 0)
            {
                Join(rows[index - 1], rows[index], index);
            }
        }
    }

    /// <summary>The people, from the eldest generation down.</summary>
    public IReadOnlyList<TreePerson> People => _people;

    /// <summary>The lines between them.</summary>
    public IReadOnlyList<TreeLink> Links => _links;

    /// <summary>Members whose place in the tree is not known.</summary>
    public IReadOnlyList<FamilyMember> Apart { get; }

    /// <summary>Pixels.</summary>
    public double Width { get; }

    /// <summary>Pixels.</summary>
    public double Height { get; }

    /// <summary>Draws a family.</summary>
    /// <param name="members">Its members.</param>
    /// <param name="today">The day for ages.</param>
    public static FamilyTree Of(IReadOnlyList<FamilyMember> members, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(members);
        return new FamilyTree(members, today);
    }

    private static double RowWidth(int count) => (count * BoxWidth) + ((count - 1) * Gap) + 2;

    // Every row begins at the left: on a telephone the eldest are seen before anything is scrolled.
    private static double Edge(int index) => 1 + (index * (BoxWidth + Gap));

    private static double Middle(int index) => Edge(index) + (BoxWidth / 2);

    private void Place(List<FamilyMember> row, double top, DateOnly today)
    {
        for (var index = 0; index < row.Count; index++)
        {
            var member = row[index];
            var about = CaseWords.About(member, today);
            _people.Add(new TreePerson(
                Edge(index), top + 1, NameLines(member.Name), Short(about, LongestLine + 6), member.Relation == "child", member.InFamily == false));
        }
    }

    // Parents hang together above the children; who stands in their place, and the generation above, are bound without saying through whom.
    private void Join(List<FamilyMember> above, List<FamilyMember> below, int row)
    {
        var bottom = ((row - 1) * (BoxHeight + Between)) + BoxHeight + 1;
        var bus = bottom + (Between / 2);
        var top = bottom + Between;
        var unsure = !above.Exists(member => Parents.Contains(member.Relation, StringComparer.Ordinal)) || !below.Exists(member => Children.Contains(member.Relation, StringComparer.Ordinal));
        var ends = Enumerable.Range(0, int.Max(above.Count, below.Count)).Select(Middle).ToList();
        Link(unsure, (ends.Min(), bus), (ends.Max(), bus));
        for (var index = 0; index < above.Count; index++)
        {
            Link(!Parents.Contains(above[index].Relation, StringComparer.Ordinal), (Middle(index), bottom), (Middle(index), bus));
        }

        for (var index = 0; index < below.Count; index++)
        {
            Link(unsure, (Middle(index), bus), (Middle(index), top));
        }
    }

    private void Link(bool unsure, params ReadOnlySpan<(double X, double Y)> corners)
    {
        var points = new List<string>();
        foreach (var (x, y) in corners)
        {
            points.Add(FormattableString.Invariant($"{x:0.#},{y:0.#}"));
        }

        _links.Add(new TreeLink(string.Join(' ', points), unsure));
    }

    private static List<string> NameLines(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? [T("имя не указано")] : words.Length == 1 ? [Short(words[0], LongestLine)] : [Short(words[0], LongestLine), Short(string.Join(' ', words[1..]), LongestLine)];
    }

    private static string Short(string text, int most) => text.Length <= most ? text : string.Concat(text.AsSpan(0, most - 1).TrimEnd(), "…");
}
