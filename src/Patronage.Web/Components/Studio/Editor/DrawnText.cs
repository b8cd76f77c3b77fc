using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Patronage.Web.Components.Studio.Editor;

/// <summary>A line of text in a drawing: Razor takes the name of that element for its own.</summary>
public sealed class DrawnText : ComponentBase
{
    /// <summary>How it looks.</summary>
    [Parameter, EditorRequired] public string Css { get; set; } = "";

    /// <summary>Where it begins.</summary>
    [Parameter, EditorRequired] public int X { get; set; }

    /// <summary>The line that it stands on.</summary>
    [Parameter, EditorRequired] public int Y { get; set; }

    /// <summary>What it says.</summary>
    [Parameter, EditorRequired] public string Text { get; set; } = "";

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "class", Css);
        builder.AddAttribute(2, "x", X);
        builder.AddAttribute(3, "y", Y);
        builder.AddContent(4, Text);
        builder.CloseElement();
    }
}
