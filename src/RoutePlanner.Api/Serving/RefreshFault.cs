namespace RoutePlanner.Api.Serving;

/// <summary>Why a look at the storage left the served network as it was.</summary>
internal enum RefreshFault
{
    /// <summary>The storage did not answer.</summary>
    Storage,

    /// <summary>Nothing was published yet.</summary>
    Empty,

    /// <summary>The storage names an older version than the served one.</summary>
    Regression,

    /// <summary>The current version cannot be loaded.</summary>
    Version,
}
