namespace RoutePlanner.Tests.Search;

/// <summary>Each rule of the search on the smallest network that shows it.</summary>
public sealed class SearchOnDrawnNetworks
{
    [Fact]
    public void A_pledge_makes_the_dearer_looking_first_leg_win()
    {
        var network = DrawnNetwork.Draw("""
            Kostanay  tariff    Beyneu    $500  48h
            Kostanay  discount  Beyneu    $400  48h  pledges=Bolashak
            Beyneu    sail      Tehran    $300  72h
            Beyneu    bolashak  Tehran    $450  72h  passes=Bolashak
            Kostanay  contract  Beyneu    $600  24h  passes=Bolashak
            """);

        // Discount and sail would be $700, but the price does not hold that way.
        Assert.Equal(["$800 120h: tariff, sail", "$900 96h: contract, sail"], network.Plan("Kostanay", "Tehran"));

        network = DrawnNetwork.Draw("""
            Kostanay  tariff    Beyneu    $500  48h
            Kostanay  discount  Beyneu    $400  48h  pledges=Bolashak
            Beyneu    sail      Tehran    $380  72h
            Beyneu    bolashak  Tehran    $450  72h  passes=Bolashak
            """);
        Assert.Equal(["$850 120h: discount, bolashak"], network.Plan("Kostanay", "Tehran"));
    }

    [Fact]
    public void A_pledge_that_cannot_be_met_is_refused()
    {
        var network = DrawnNetwork.Draw("""
            Kostanay  discount  Tehran    $400  48h  pledges=Bolashak
            Kostanay  tariff    Tehran    $900  96h
            """);

        Assert.Equal(["$900 96h: tariff"], network.Plan("Kostanay", "Tehran"));
        Assert.Empty(DrawnNetwork.Draw("Kostanay  discount  Tehran  $400  48h  pledges=Bolashak").Plan("Kostanay", "Tehran"));
    }

    [Fact]
    public void A_condition_passed_before_meets_the_pledge()
    {
        // The crossing costs more and takes longer: to the eye it is beaten at Gorgan by the sea.
        var network = DrawnNetwork.Draw("""
            Beyneu  bolashak  Gorgan  $300  40h  passes=Bolashak
            Beyneu  sail      Gorgan  $250  30h
            Gorgan  tariff    Tehran  $400  20h
            Gorgan  discount  Tehran  $300  20h  pledges=Bolashak
            """);

        Assert.Equal(["$600 60h: bolashak, discount", "$650 50h: sail, tariff"], network.Plan("Beyneu", "Tehran"));
    }

    [Fact]
    public void A_route_comes_back_to_a_place_to_meet_a_pledge()
    {
        var network = DrawnNetwork.Draw("""
            Kostanay  discount  Beyneu    $100  48h  pledges=Bolashak
            Kostanay  tariff    Beyneu    $900  48h
            Beyneu    there     Bolashak  $50   10h  passes=Bolashak
            Bolashak  back      Beyneu    $50   10h
            Beyneu    sail      Tehran    $300  72h
            """);

        Assert.Equal(["$500 140h: discount, there, back, sail", "$1200 120h: tariff, sail"], network.Plan("Kostanay", "Tehran"));
    }

    [Fact]
    public void A_route_goes_on_past_the_destination_while_a_pledge_is_open()
    {
        var network = DrawnNetwork.Draw("""
            Kostanay  discount  Tehran    $100  48h  pledges=Sarakhs
            Tehran    there     Sarakhs   $50   10h  passes=Sarakhs
            Sarakhs   back      Tehran    $50   10h
            """);

        Assert.Equal(["$200 68h: discount, there, back"], network.Plan("Kostanay", "Tehran"));
    }

    [Fact]
    public void The_price_of_waiting_keeps_the_later_and_dearer_label_alive()
    {
        // By truck the goods stand in Aktau first and have cost less, but pay 18 hours of storage for it.
        var network = DrawnNetwork.Draw("""
            wait Beyneu  $24
            wait Aktau   $6
            Beyneu  truck  Aktau     $100   6h
            Beyneu  train  Aktau     $150  24h
            Aktau   sail   Amirabad  $500  40h  opens=24
            """);

        Assert.Equal(["$650 64h: train, sail"], network.Plan("Beyneu", "Amirabad"));
    }

    [Fact]
    public void A_cheap_ship_that_waits_does_not_hide_the_faster_ro_ro()
    {
        var network = DrawnNetwork.Draw("""
            Aktau   sail   Amirabad  $900   64h  opens=48
            Aktau   ro-ro  Amirabad  $2100  70h
            Aktau   late   Amirabad  $2200  96h
            """);

        Assert.Equal(["$900 112h: 48h at Aktau, sail", "$2100 70h: ro-ro"], network.Plan("Aktau", "Amirabad"));
    }

    [Fact]
    public void Goods_wait_where_it_is_cheapest_for_a_window_further_on()
    {
        var network = DrawnNetwork.Draw("""
            wait Beyneu  $6
            wait Aktau   $12
            Karaganda  train  Beyneu    $100  20h
            Beyneu     train  Aktau     $100  10h
            Aktau      sail   Amirabad  $500  40h  opens=50
            """);

        Assert.Equal(["$700 90h: 20h at Karaganda, train, train, sail"], network.Plan("Karaganda", "Amirabad"));
    }

    [Fact]
    public void Goods_wait_where_it_is_cheapest_until_the_last_train_leaves()
    {
        var network = DrawnNetwork.Draw("""
            wait Aktau  $6
            Beyneu  train  Aktau     $100  10h  until=30
            Aktau   sail   Amirabad  $500  40h  opens=50
            """);

        Assert.Equal(["$660 90h: 30h at Beyneu, train, 10h at Aktau, sail"], network.Plan("Beyneu", "Amirabad"));
    }

    [Fact]
    public void A_circle_that_closes_is_entered_for_the_last_time_in_its_last_minute()
    {
        // Circling at Aktau is cheaper than to wait there, as long as the circle is open.
        var network = DrawnNetwork.Draw("""
            wait Beyneu  $6
            wait Aktau   $12
            Beyneu  train   Aktau     $100  10h
            Aktau   circle  Aktau     $6    10h  until=31
            Aktau   sail    Amirabad  $500  40h  opens=50
            """);

        Assert.Equal(["$732 90h: 1h at Beyneu, train, circle, circle, circle, 9h at Aktau, sail"], network.Plan("Beyneu", "Amirabad"));
    }

    [Fact]
    public void A_free_circle_does_not_keep_the_search_going_for_ever()
    {
        var network = DrawnNetwork.Draw("""
            wait Aktau  $6
            Aktau  circle  Aktau     $0    10h
            Aktau  sail    Amirabad  $500  40h  opens=20
            """);

        Assert.Equal(["$500 60h: circle, circle, sail"], network.Plan("Aktau", "Amirabad"));
    }

    [Fact]
    public void A_limit_of_transfers_is_kept_and_a_worse_route_with_fewer_survives()
    {
        var network = DrawnNetwork.Draw("""
            Beyneu  load   Aktau     $100  10h  transfers=1
            Beyneu  truck  Aktau     $400  20h
            Aktau   ship   Amirabad  $100  10h  transfers=1
            """);

        Assert.Equal(["$200 20h: load, ship"], network.Plan("Beyneu", "Amirabad"));
        Assert.Equal(["$500 30h: truck, ship"], network.Plan("Beyneu", "Amirabad", query => query with { MaxTransfers = 1 }));
        Assert.Empty(network.Plan("Beyneu", "Amirabad", query => query with { MaxTransfers = 0 }));
    }

    [Fact]
    public void Via_places_are_passed_in_order()
    {
        var network = DrawnNetwork.Draw("""
            Aktau   out     Baku    $10  1h
            Aktau   direct  Anzali  $10  1h
            Baku    south   Anzali  $20  2h
            Anzali  north   Baku    $20  2h
            Baku    road    Tehran  $50  5h
            Anzali  road    Tehran  $30  3h
            """);

        Assert.Equal(["$40 4h: direct, road"], network.Plan("Aktau", "Tehran"));
        Assert.Equal(["$60 6h: out, south, road"], network.Plan("Aktau", "Tehran", null, ("Baku", 0), ("Anzali", 0)));
        Assert.Equal(["$80 8h: direct, north, road"], network.Plan("Aktau", "Tehran", null, ("Anzali", 0), ("Baku", 0)));
    }

    [Fact]
    public void A_stay_at_a_via_place_takes_its_time_and_its_price()
    {
        var network = DrawnNetwork.Draw("""
            wait Baku  $6
            Aktau   out     Baku    $10  10h
            Aktau   direct  Tehran  $10  10h
            Baku    road    Tehran  $50  50h  opens=20
            """);

        Assert.Equal(["$90 70h: 5h at Aktau, out, 5h at Baku, road"], network.Plan("Aktau", "Tehran", null, ("Baku", 5)));
    }

    [Fact]
    public void A_route_after_the_deadline_is_not_wanted()
    {
        var network = DrawnNetwork.Draw("""
            Aktau   sail   Amirabad  $900   64h  opens=48
            Aktau   ro-ro  Amirabad  $2100  70h
            """);

        Assert.Equal(["$2100 70h: ro-ro"], network.Plan("Aktau", "Amirabad", query => query with { LatestArrival = (112 * 60) - 1 }));
        Assert.Equal(2, network.Plan("Aktau", "Amirabad", query => query with { LatestArrival = 112 * 60 }).Length);
    }

    [Fact]
    public void Of_equal_routes_the_first_found_is_kept()
    {
        var network = DrawnNetwork.Draw("""
            Aktau   first   Amirabad  $900   64h
            Aktau   second  Amirabad  $900   64h
            Aktau   third   Amirabad  $900   64h
            """);

        Assert.Equal(["$900 64h: first"], network.Plan("Aktau", "Amirabad"));
    }
}
