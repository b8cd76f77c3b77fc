using Microsoft.AspNetCore.Components;
using Patronage.Web.Components.Parts.Models;

namespace Patronage.Web.Components.Parts;

/// <summary>What every field has: a label, a hint, a message, and where they stand.</summary>
public abstract class FieldBase : ComponentBase
{
    private readonly string _ownId = Ids.Next("field");

    /// <summary>Id of the input; the error summary links to it.</summary>
    [Parameter] public string? Id { get; set; }

    /// <summary>Name of the field.</summary>
    [Parameter, EditorRequired] public string Label { get; set; } = "";

    /// <summary>Whether the label is for readers alone: what it says stands beside the field already.</summary>
    [Parameter] public bool HideLabel { get; set; }

    /// <summary>How to fill it in, in one sentence.</summary>
    [Parameter] public string? Hint { get; set; }

    /// <summary>What is wrong and what to do; null: nothing.</summary>
    [Parameter] public string? Error { get; set; }

    /// <summary>May stay empty: said in words, while a required field says nothing.</summary>
    [Parameter] public bool Optional { get; set; }

    /// <summary>Why the field is asked for.</summary>
    [Parameter] public ClauseModel? Clause { get; set; }

    /// <summary>Cannot be changed.</summary>
    [Parameter] public bool Disabled { get; set; }

    /// <summary>Name for a form that is posted without a circuit.</summary>
    [Parameter] public string? Name { get; set; }

    /// <summary>Other attributes of the input.</summary>
    [Parameter(CaptureUnmatchedValues = true)] public IReadOnlyDictionary<string, object>? More { get; set; }

    /// <summary>Id that is there even when none was given.</summary>
    protected string InputId => Id ?? _ownId;
}
