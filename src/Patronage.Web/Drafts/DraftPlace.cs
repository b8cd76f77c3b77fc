namespace Patronage.Web.Drafts;

/// <summary>Names the dialog whose text is kept while it is typed: never by a name of a person, always by the thing it is about.</summary>
public static class DraftPlace
{
    /// <summary>The place of a dialog.</summary>
    /// <param name="name">The dialog's name: <c>meeting</c>.</param>
    /// <param name="caseId">The case it is about; null when about none. What is typed is sealed with the key of its family.</param>
    /// <param name="of">What else tells it from another of the same name: an entry, a member.</param>
    public static string Of(string name, Guid? caseId = null, params ReadOnlySpan<string?> of) => $"{name}/{(caseId is { } id ? id.ToString("N") : "-")}/{string.Join('/', of)}".TrimEnd('/');
}
