using System.Collections.Immutable;
using RoutePlanner.Data.Validation;

namespace RoutePlanner.Tests.Data;

/// <summary>Compares lists of faults one by one: two immutable arrays are equal only if they are one.</summary>
internal static class FaultAssert
{
    internal static void Equal(IEnumerable<DatasetFault> expected, ImmutableArray<DatasetFault> actual) =>
        Assert.Equal(expected, actual.AsEnumerable());

    /// <summary>The dataset shows these faults and no other.</summary>
    internal static void Shows(this DrawnDataset drawn, DatasetFault first, params DatasetFault[] others) => Equal([first, .. others], drawn.Validate());

    internal static void ShowsNoFault(this DrawnDataset drawn) => Equal([], drawn.Validate());
}
