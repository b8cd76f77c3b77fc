using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Patronage.Storage.Cases;

namespace Patronage.Storage.Projections;

/// <summary>What all projections share: their table, their key, and that they go with their case.</summary>
internal abstract class ProjectionMapping<T>(string table, Expression<Func<T, object?>> key) : IEntityTypeConfiguration<T>
    where T : class, IProjection
{
    public virtual void Configure(EntityTypeBuilder<T> builder)
    {
        builder.ToTable(table);
        builder.HasKey(key);
        builder.HasOne<CaseRow>().WithMany().HasForeignKey(row => row.CaseId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ObligationMapping() : ProjectionMapping<ObligationRow>("Obligations", o => new { o.CaseId, o.Key })
{
    public override void Configure(EntityTypeBuilder<ObligationRow> builder)
    {
        base.Configure(builder);
        builder.HasIndex(o => new { o.State, o.DueOn });
        builder.HasIndex(o => new { o.DefinitionId, o.State });
    }
}

internal sealed class CaseLineMapping() : ProjectionMapping<CaseLine>("CaseLines", l => new { l.CaseId, l.Line })
{
    public override void Configure(EntityTypeBuilder<CaseLine> builder)
    {
        base.Configure(builder);
        builder.HasIndex(l => new { l.CuratorId, l.ClosedOn });
        builder.HasIndex(l => new { l.OpenedOn, l.ClosedOn });
    }
}

internal sealed class CasePeriodMapping() : ProjectionMapping<CasePeriod>("CasePeriods", p => new { p.CaseId, p.Line, p.Kind, p.Value, p.From })
{
    public override void Configure(EntityTypeBuilder<CasePeriod> builder)
    {
        base.Configure(builder);
        builder.HasIndex(p => new { p.Kind, p.Value, p.From, p.To });
    }
}

internal sealed class FieldValueMapping() : ProjectionMapping<FieldValue>("FieldValues", v => new { v.CaseId, v.EntryId, v.FieldId, v.Ordinal })
{
    public override void Configure(EntityTypeBuilder<FieldValue> builder)
    {
        base.Configure(builder);
        builder.HasIndex(v => new { v.FormId, v.FieldId, v.On });
    }
}

internal sealed class CaseEventMapping() : ProjectionMapping<CaseEvent>("CaseEvents", e => new { e.CaseId, e.EventId, e.Ordinal })
{
    public override void Configure(EntityTypeBuilder<CaseEvent> builder)
    {
        base.Configure(builder);
        builder.HasIndex(e => new { e.EventId, e.On });
    }
}

internal sealed class PlanItemMapping() : ProjectionMapping<PlanItem>("PlanItems", i => new { i.CaseId, i.ItemId })
{
    public override void Configure(EntityTypeBuilder<PlanItem> builder)
    {
        base.Configure(builder);
        builder.HasIndex(i => new { i.Measure, i.DoneOn });
    }
}

internal sealed class VisitPeriodMapping() : ProjectionMapping<VisitPeriod>("VisitPeriods", p => new { p.CaseId, p.Line, p.NormId, p.Member, p.From })
{
    public override void Configure(EntityTypeBuilder<VisitPeriod> builder)
    {
        base.Configure(builder);
        builder.HasIndex(p => new { p.Verdict, p.To });
    }
}
