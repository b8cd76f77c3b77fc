using Patronage.Rules.Facts;

namespace Patronage.Rules.Tests;

/// <summary>The standard facts with some of them not asked.</summary>
internal static class HiddenFacts
{
    /// <summary>How many facts can be hidden.</summary>
    public const int Count = 12;

    /// <summary>The standard facts without those whose bits are set.</summary>
    public static FactRecord Of(int bits)
    {
        var facts = StandardFacts.Facts();
        var family = facts["family"].AsRecord;
        var children = family["Children"].AsList;
        var hide = new Action[]
        {
            () => facts["days"] = FactValue.NotAsked, () => facts["level"] = FactValue.NotAsked, () => family["Active"] = FactValue.NotAsked, () => family["Rent"] = FactValue.NotAsked,
            () => family["Rooms"] = FactValue.NotAsked, () => family["LastVisit"] = FactValue.NotAsked, () => Child(0)["AgeYears"] = FactValue.NotAsked, () => Child(1)["AgeYears"] = FactValue.NotAsked,
            () => Child(2)["AgeYears"] = FactValue.NotAsked, () => Child(3)["InSchool"] = FactValue.NotAsked, () => Child(1)["InSchool"] = FactValue.NotAsked, () => family["Children"] = FactValue.NotAsked,
        };
        for (var i = 0; i < hide.Length; i++)
        {
            if ((bits & (1 << i)) != 0)
            {
                hide[i]();
            }
        }

        return facts;

        FactRecord Child(int index) => children[index].AsRecord;
    }
}
