using Patronage.Programs.Model;

namespace Patronage.Programs.Editing.Completing;

/// <summary>The ids of a program by section, as references name sections.</summary>
internal static class ProgramIds
{
    public static IEnumerable<(string Id, string Title)> Of(Program program, string section) => section switch
    {
        "acts" => All(program.Acts),
        "provisions" => All(program.Provisions),
        "participants" => All(program.Participants),
        "tracks" => All(program.Tracks),
        "levels" => All(program.Levels),
        "stages" => All(program.Stages),
        "norms" => All(program.Norms),
        "events" => All(program.Events),
        "obligations" => All(program.Obligations),
        "visits" => All(program.Visits),
        "caseload" => All(program.Caseload),
        "decisions" => All(program.Decisions),
        "closures" => All(program.Closures),
        "plans" => All(program.Plans),
        "directions" => All(program.Directions),
        "measures" => All(program.Measures),
        "algorithms" => All(program.Algorithms),
        "forms" => All(program.Forms),
        "documents" => All(program.Documents),
        "reports" => All(program.Reports),
        "options" => program.Lists.Select(list => (list.Key, "список")).Concat(((string[])["levels", "stages", "tracks", "closures", "participants"]).Select(key => (key, "раздел"))),
        _ when section.StartsWith("lists/", StringComparison.Ordinal) => program.Lists.GetValueOrDefault(section["lists/".Length..])?.Flatten().Select(item => (item.Id, item.Title.Default)) ?? [],
        _ => [],
    };

    private static IEnumerable<(string Id, string Title)> All<T>(ElementList<T> elements)
        where T : Element => elements.Select(element => (element.Id, element.Title.Default));
}
