namespace RoutePlanner.Planning.Terms;

/// <summary>The eleven rules of Incoterms 2020 (ICC publication 723E).</summary>
public enum Incoterm
{
    /// <summary>Ex works.</summary>
    Exw,

    /// <summary>Free carrier.</summary>
    Fca,

    /// <summary>Free alongside ship.</summary>
    Fas,

    /// <summary>Free on board.</summary>
    Fob,

    /// <summary>Cost and freight.</summary>
    Cfr,

    /// <summary>Cost, insurance and freight.</summary>
    Cif,

    /// <summary>Carriage paid to.</summary>
    Cpt,

    /// <summary>Carriage and insurance paid to.</summary>
    Cip,

    /// <summary>Delivered at place.</summary>
    Dap,

    /// <summary>Delivered at place unloaded.</summary>
    Dpu,

    /// <summary>Delivered duty paid.</summary>
    Ddp,
}

/// <summary>The two sides of a sale.</summary>
public enum Payer
{
    Seller,
    Buyer,
}

/// <summary>The terms on which the goods were sold.</summary>
/// <param name="Place">Number of the named place; null, for FAS and FOB alone: the port where the first ship is boarded.</param>
public sealed record DeliveryTerms(Incoterm Incoterm, int? Place)
{
    /// <summary>Whether the rule is written for sea and inland waterways only.</summary>
    internal bool IsForSea => Incoterm is Incoterm.Fas or Incoterm.Fob or Incoterm.Cfr or Incoterm.Cif;

    /// <summary>Whether the goods are delivered alongside or on board a ship at the port of loading.</summary>
    internal bool IsAtShip => Incoterm is Incoterm.Fas or Incoterm.Fob;
}
