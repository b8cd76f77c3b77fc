using AngleSharp;
using AngleSharp.Dom;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.JSInterop;
using Radzen;

namespace Patronage.Web.Tests;

/// <summary>Renders one component to HTML, as a circuit would send it first, and reads it as a document.</summary>
internal static class Page
{
    public static Task<IDocument> Of<TComponent>(params (string Name, object? Value)[] parameters)
        where TComponent : IComponent =>
        Render(builder =>
        {
            builder.OpenComponent<TComponent>(0);
            foreach (var (name, value) in parameters) builder.AddComponentParameter(1, name, value);
            builder.CloseComponent();
        });

    public static async Task<IDocument> Render(RenderFragment fragment)
    {
        var services = new ServiceCollection()
            .AddSingleton<IJSRuntime, NoScript>()
            .AddSingleton<NavigationManager, Place>()
            .AddSingleton<IErrorBoundaryLogger, Rethrow>()
            .AddSingleton(TimeProvider.System)
            .AddRadzenComponents()
            .AddLogging();
        await using var provider = services.BuildServiceProvider();
        await using var renderer = new HtmlRenderer(provider, NullLoggerFactory.Instance);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = await renderer.RenderComponentAsync<Host>(ParameterView.FromDictionary(new Dictionary<string, object?> { ["Fragment"] = fragment }));
            return root.ToHtmlString();
        });
        return await BrowsingContext.New(Configuration.Default).OpenAsync(request => request.Content($"<!doctype html><html><body>{html}</body></html>"));
    }

    /// <summary>The text with no-break spaces made plain and runs of spaces made one.</summary>
    public static string Words(this INode node) =>
        string.Join(' ', node.TextContent.Split([' ', '\u00A0', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The text of every element that an <c>aria-*</c> attribute of ids refers to; fails on an id that is not there.</summary>
    public static IReadOnlyList<string> Referred(this IElement element, string attribute) =>
    [
        .. (element.GetAttribute(attribute) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(id => element.Owner!.GetElementById(id) ?? throw new Xunit.Sdk.XunitException($"{attribute}: no element with id {id}"))
            .Select(Words),
    ];

    public static IElement One(this IParentNode node, string selector) => Assert.Single(node.QuerySelectorAll(selector));

    private sealed class Host : ComponentBase
    {
        [Parameter] public RenderFragment Fragment { get; set; } = null!;

        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, Fragment);
    }

    private sealed class Place : NavigationManager
    {
        public Place() => Initialize("http://localhost/", "http://localhost/families/41?tab=plan");
    }

    private sealed class Rethrow : IErrorBoundaryLogger
    {
        public ValueTask LogErrorAsync(Exception exception) => ValueTask.FromException(exception);
    }

    private sealed class NoScript : IJSRuntime
    {
        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => default;

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) => default;
    }
}
