namespace RoutePlanner.Data.Drafts;

/// <summary>What became of a wish to change a draft.</summary>
public abstract record EditOutcome
{
    private EditOutcome()
    {
        // Closed: the cases below are all there are.
    }

    /// <summary>The change is stored, with its entry in the audit.</summary>
    public sealed record Done(Draft Draft) : EditOutcome;

    /// <summary>The organisation has no draft of the id.</summary>
    public sealed record NoDraft : EditOutcome;

    /// <summary>The condition of the wish does not hold; nothing was changed.</summary>
    /// <param name="Tag">The tag of what there is; null when there is nothing.</param>
    public sealed record Stale(string? Tag) : EditOutcome;

    /// <summary>Others changed the draft again and again meanwhile; nothing of this wish is stored.</summary>
    public sealed record Busy : EditOutcome;

    /// <summary>The storage gave no answer: the change may be stored, or may become so while a request is still on its way.</summary>
    public sealed record Unknown : EditOutcome;
}
