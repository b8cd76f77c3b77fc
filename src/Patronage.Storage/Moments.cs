using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Patronage.Storage;

/// <summary>UTC moments to the microsecond, which is what PostgreSQL keeps.</summary>
internal sealed class UtcMomentConverter() : ValueConverter<DateTime, DateTime>(
    moment => new DateTime(moment.Ticks - (moment.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc),
    stored => DateTime.SpecifyKind(stored, DateTimeKind.Utc));

/// <summary>Wall-clock moments of an organization.</summary>
internal sealed class LocalMomentConverter() : ValueConverter<DateTime, DateTime>(
    moment => new DateTime(moment.Ticks - (moment.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Unspecified),
    stored => DateTime.SpecifyKind(stored, DateTimeKind.Unspecified));
