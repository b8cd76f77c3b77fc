using System.Globalization;
using Patronage.Programs.Model;
using Patronage.Services.Cases;
using Patronage.Storage.Organizations;

namespace Patronage.Services.Demo;

/// <summary>How far the series of numbers have got with what the demonstration registered: the next one that is given must be new.</summary>
internal static class DemoNumbers
{
    public static IEnumerable<NumberSeries> Of(Guid organizationId, Program program, IEnumerable<DemoFamily> families)
    {
        var last = new SortedDictionary<(string Series, int Year), int>();
        foreach (var family in families)
        {
            if (family.Number?.Split('-') is [var year, var number])
            {
                Take(SeriesNumbers.Cases, year, number);
            }

            foreach (var entry in family.File.Journal)
            {
                foreach (var field in SeriesNumbers.FieldsOf(program, entry).Where(field => field.Series is not null))
                {
                    Take(SeriesNumbers.SeriesOf(program, field), entry.RecordedOn.Year.ToString(CultureInfo.InvariantCulture), entry.Answers.GetValueOrDefault(field.Id)?.Text);
                }
            }
        }

        return last.Select(pair => new NumberSeries { OrganizationId = organizationId, Series = pair.Key.Series, Year = pair.Key.Year, Last = pair.Value });

        void Take(string series, string year, string? text)
        {
            if (int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var of) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                last[(series, of)] = Math.Max(number, last.GetValueOrDefault((series, of)));
            }
        }
    }
}
