namespace Patronage.Rules;

/// <summary>A language that rules and explanations are told in.</summary>
public enum RuleLanguage : byte
{
    /// <summary>Russian, from the labels of the model.</summary>
    Russian,

    /// <summary>English, from the English labels of the model, else from the names themselves.</summary>
    English,
}
