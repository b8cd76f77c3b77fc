using BenchmarkDotNet.Attributes;
using Patronage.Programs.Calendars;
using Patronage.Programs.Reading;

namespace Patronage.Benchmarks;

/// <summary>From files to compiled programs, again and again in one process.</summary>
public class OpeningPrograms
{
    [Benchmark(Description = "all shipped programs: read, checked, compiled")]
    public ProgramLibrary Programs() => Shipped.Open();

    [Benchmark(Description = "all calendars")]
    public CalendarLibrary Calendars() => Shipped.OpenCalendars();
}
