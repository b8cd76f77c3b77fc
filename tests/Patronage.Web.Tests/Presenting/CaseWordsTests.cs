using Patronage.Casework;
using Patronage.Casework.Histories;
using Patronage.Casework.Replay;
using Patronage.Programs.Reading;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Json;
using Patronage.Services.Programs;
using Patronage.Web.Components.Parts.Models;
using Patronage.Web.Presenting;

namespace Patronage.Web.Tests.Presenting;

public sealed class CaseWordsTests
{
    private static readonly DateOnly Today = new(2026, 7, 2);
    private static readonly ProductFiles Files = ProductFiles.Find(AppContext.BaseDirectory)!;

    private const string WholeWay = """
        { "today": "2026-07-02",
          "family": { "members": [{ "id": "мать", "born": "1994-05-20" }, { "id": "ребенок-1", "born": "2018-09-03" }] },
          "history": [
            { "on": "2026-07-02", "event": "referral-received", "with": { "basis": "council-extract" } },
            { "on": "2026-07-02", "event": "application-registered", "with": { "applicant": "мать", "applied-on": "2026-07-02" } },
            { "on": "2026-07-02", "event": "support-opened" },
            { "on": "2026-07-02", "event": "curator-assigned" },
            { "on": "2026-07-02", "event": "level-set", "with": { "level": "planned" } },
            { "on": "2026-07-02", "event": "assessed", "with": { "problems": "Долги", "causes": "Потеря работы" } },
            { "on": "2026-07-02", "event": "need-act-made", "with": { "surveyed": "мать", "conditions": "Квартира", "need": "Нуждается" } },
            { "on": "2026-07-02", "event": "contract-signed", "with": { "party": "мать", "ends-on": "2026-07-02" } },
            { "on": "2026-07-02", "event": "plan-approved",
              "with": { "items": [{ "title": "Помочь обратиться в службу занятости", "due": "2026-07-02", "responsible": "specialist" }] } },
            { "on": "2026-07-02", "event": "summing-up-begun" },
            { "on": "2026-07-02", "event": "summed-up", "with": { "dynamics": "Улучшилась", "plan-results": "Выполнен", "goals": "Достигнуты" } },
            { "on": "2026-07-02", "decision": "remove-from-patronage", "with": { "conclusion": "Помощь больше не нужна" } }
          ] }
        """;

    [Fact]
    public void Stages_OfACaseLedToItsEndWithinADay_AreAllPassed()
    {
        var assessment = Assess(WholeWay);

        Assert.Equal(LinePhase.Closed, assessment.Line.Phase);
        Assert.All(CaseWords.Stages(assessment), stage => Assert.Equal(StageState.Done, stage.State));
    }

    [Fact]
    public void Stages_OfACaseInWork_ArePassedCurrentAndAhead()
    {
        var half = WholeWay[..WholeWay.IndexOf("{ \"on\": \"2026-07-02\", \"event\": \"contract-signed\"", StringComparison.Ordinal)].TrimEnd().TrimEnd(',') + "] }";

        Assert.Equal([StageState.Done, StageState.Current, StageState.Next, StageState.Next], CaseWords.Stages(Assess(half)).Select(stage => stage.State));
    }

    private static Assessment Assess(string history)
    {
        var program = ProgramCompiler.Compile("minsk-oblast", new ProgramFolder(Files.Templates, Files.Rules)).Program!;
        var calendar = new CalendarShelf(Files).Get(program.Identity.Calendar);
        var diagnostics = new DiagnosticBag();
        var file = new HistoryReader(program, DayReader.Absolute, diagnostics).Read(JsonDocumentReader.Read("history.json", history, diagnostics)!, "case", Today);
        Assert.Empty(diagnostics);
        return Assert.Single(CaseAssessor.AssessAll(program, calendar, file, Today));
    }
}
