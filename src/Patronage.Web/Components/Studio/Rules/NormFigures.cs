using System.Globalization;
using System.Text.RegularExpressions;
using Patronage.Programs.Facts;
using ModelProgram = Patronage.Programs.Model.Program;

namespace Patronage.Web.Components.Studio.Rules;

/// <summary>The numbers that norms have on a day, by the expressions that read them: a table whose cells compare with norms is tried with them.</summary>
public static partial class NormFigures
{
    /// <summary>The numbers of a program's norms.</summary>
    public static IReadOnlyDictionary<string, string> Of(ModelProgram program, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(program);
        var figures = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var norm in program.Norms)
        {
            if (norm.On(day) is not { } value)
            {
                continue;
            }

            var path = $"{FactNames.Norms}.{MemberName.Of(norm.Id)}";
            foreach (var (name, number) in new[] { (path, value.Counted), ($"{path}.Min", value.Min), ($"{path}.Max", value.Max), ($"{path}.Expected", value.Expected) })
            {
                if (number is { } told)
                {
                    figures[name] = told.ToString(CultureInfo.InvariantCulture);
                }
            }
        }

        return figures;
    }

    /// <summary>A cell with numbers where norms are read.</summary>
    public static string In(string cell, IReadOnlyDictionary<string, string> figures)
    {
        ArgumentNullException.ThrowIfNull(cell);
        ArgumentNullException.ThrowIfNull(figures);
        return Reading().Replace(cell, read => figures.GetValueOrDefault(read.Value, read.Value));
    }

    [GeneratedRegex(@"\bnorms(\.\w+)+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Reading();
}
