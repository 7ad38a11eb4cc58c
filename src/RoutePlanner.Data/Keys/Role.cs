namespace RoutePlanner.Data.Keys;

/// <summary>What the holder of a key may do. Each role may all that those before it may.</summary>
public enum Role
{
    /// <summary>Reads the data that plans rest on.</summary>
    Reader = 1,

    /// <summary>Makes plans.</summary>
    Planner,

    /// <summary>Works on drafts.</summary>
    Editor,

    /// <summary>Publishes drafts and activates versions.</summary>
    Publisher,

    /// <summary>Gives out keys and reads the audit.</summary>
    Admin,
}
