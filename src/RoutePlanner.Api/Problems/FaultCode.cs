namespace RoutePlanner.Api.Problems;

/// <summary>The kinds of faults of a field: a closed list.</summary>
public enum FaultCode
{
    // The form of the request; the document of the API alone tells that they are wrong.
    MalformedJson,
    Malformed,
    WrongType,
    UnknownField,
    UnknownParameter,
    DuplicateField,
    Duplicate,
    BadText,
    BadMoment,
    BadHsCode,
    UnknownValue,
    OutOfRange,
    TooMany,
    Missing,
    NoCriteria,
    NoPackings,
    SeveralPlaces,
    SeveralTimes,
    CriteriaAndObjective,

    // What cannot be; the dataset tells.
    UnknownPlace,
    AmbiguousPlace,
    UnknownCommodity,
    AmbiguousCommodity,
    UnknownCurrency,
    UnknownCountry,
    UnknownCrossing,
    UnknownOperator,
    UnknownSailing,
    UnknownLink,
    UnknownTarget,
    NoSuchHaul,
    SameOriginAndDestination,
    PackingNotPossible,
    NotHandled,
    NoCommonPacking,
    MassExceedsUnits,
    DeadlineBeforeReady,
    Contradiction,
    UnknownDataset,
    NotYetOffered,

    // Of the rows of a dataset.
    DataFault,
    NotCurrent,

    // Of a question that has no route.
    Blocks,
}

/// <summary>Tells what a fault makes of a request.</summary>
internal static class FaultCodes
{
    /// <summary>Whether the fault is one of form (400) and not of what cannot be (422).</summary>
    internal static bool IsOfForm(this FaultCode code) => code <= FaultCode.CriteriaAndObjective;
}
