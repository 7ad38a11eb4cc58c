using System.Globalization;

namespace RoutePlanner.Tests.Http;

/// <summary>A test that changes what holds for the whole process, and runs alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class WholeProcessCollection
{
    internal const string Name = "Whole process";
}

/// <summary>The culture of the machine does not show.</summary>
[Collection(WholeProcessCollection.Name)]
public sealed class CultureTests
{
    [Fact]
    public async Task The_same_question_gets_the_same_bytes_whatever_the_culture()
    {
        var plain = await AskAsync();
        var before = CultureInfo.DefaultThreadCurrentCulture;

        // The program runs without the cultures of the system, so an odd one is made by hand.
        var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        odd.NumberFormat = new() { NumberDecimalSeparator = "٫", NumberGroupSeparator = " ", NegativeSign = "−", CurrencyDecimalSeparator = "٫" };
        odd.DateTimeFormat = new() { DateSeparator = ".", TimeSeparator = "." };
        CultureInfo.DefaultThreadCurrentCulture = odd;
        try
        {
            Assert.Equal(plain, await AskAsync());
        }
        finally
        {
            CultureInfo.DefaultThreadCurrentCulture = before;
        }
    }

    private static async Task<byte[]> AskAsync()
    {
        var server = new ApiServer();
        try
        {
            await server.InitializeAsync();
            return await server.Client.GetByteArrayAsync(new Uri(PlanAnswerTests.Flat, UriKind.Relative));
        }
        finally
        {
            await server.DisposeAsync();
        }
    }
}
