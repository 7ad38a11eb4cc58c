using System.Collections.Immutable;
using RoutePlanner.Data.Validation;

namespace RoutePlanner.Tests.Data;

/// <summary>Compares lists of faults one by one: two immutable arrays are equal only if they are one.</summary>
internal static class FaultAssert
{
    internal static void Equal(IEnumerable<DatasetFault> expected, ImmutableArray<DatasetFault> actual) =>
        Assert.Equal(expected, actual.AsEnumerable());
}
