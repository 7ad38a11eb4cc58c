using RoutePlanner.Planning.Datasets;

namespace RoutePlanner.Planning.Reliability;

/// <summary>What a usual spread of durations is told for.</summary>
public enum SpreadOf
{
    HaulSingle,
    HaulTrain,
    DispatchSingle,
    DispatchTrain,
    Cross,
    Drive,
    Sail,
    Transfer,
}

/// <summary>How far durations of a kind usually spread; it stands in where a row has a median and no ninth decile of its own.</summary>
/// <param name="P90Ratio">The ninth decile divided by the median.</param>
public sealed record Spread(
    [Key] SpreadOf What,
    [Between(1, 100)] decimal P90Ratio,
    Confidence Confidence,
    string Source) : IRow;
