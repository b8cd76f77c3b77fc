using Patronage.Programs.Model;
using Patronage.Services.Forms;
using Patronage.Web.Components.Parts.Models;
using ModelProgram = Patronage.Programs.Model.Program;

namespace Patronage.Web.Presenting;

/// <summary>Who can be made responsible for a measure of a plan.</summary>
public static class ResponsibleWords
{
    /// <summary>
    /// The people of the organization by name, then whom the program names: other roles, bodies, organizations, the family. The role of whoever leads the family is not
    /// offered, since they stand there by name; who was named before stays.
    /// </summary>
    /// <param name="program">The program of the case.</param>
    /// <param name="staff">The people of the organization, by name.</param>
    /// <param name="named">Who is named now: a participant's id or words; empty when nobody is.</param>
    public static IReadOnlyList<ChoiceOption> Options(ModelProgram program, IReadOnlyList<string> staff, string named)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(staff);
        ArgumentNullException.ThrowIfNull(named);
        List<ChoiceOption> options =
        [
            .. staff.Select(person => new ChoiceOption(person, person)),
            .. program.Participants.Where(item => item.PerLine is null or 0 || staff.Count == 0).Select(item => new ChoiceOption(item.Id, CaseWords.Upper(item.Title.Spoken()))),
            new ChoiceOption(ParticipantDefinition.Family, T("Семья")),
        ];
        if (named.Length > 0 && !options.Exists(option => option.Value == named))
        {
            options.Add(new ChoiceOption(named, CaseWords.Upper(ParticipantWords.Of(program, named) ?? T("не указан"))));
        }

        return options;
    }
}
