using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using RoutePlanner.Api.Json;
using RoutePlanner.Api.Plans;
using RoutePlanner.Api.Problems;
using RoutePlanner.Data.Tables;

namespace RoutePlanner.Api.Batches;

/// <summary>One shipment of a batch as it was read.</summary>
/// <param name="Line">Its number, from 1.</param>
/// <param name="Query">Null when there are errors.</param>
/// <param name="Form">The flat form, when it came in one.</param>
internal sealed record BatchShipment(int Line, PlanQuery? Query, PlanQueryString? Form, ImmutableArray<FieldError> Errors);

/// <summary>Reads the shipments of a batch. What is wrong with one of them is told in its place; only what is wrong with the whole body refuses the batch.</summary>
internal static class BatchReader
{
    internal const int MostShipments = 1_000;
    internal const int MostBodyBytes = 10_000_000;
    internal const string Ndjson = "application/x-ndjson";
    internal const string Csv = "text/csv";

    /// <summary>The levels around and above those of a shipment, whose own are counted when it is read.</summary>
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 64, AllowDuplicateProperties = true };

    /// <summary>The shipments, or the problem to answer with.</summary>
    internal static async Task<(IReadOnlyList<BatchShipment>? Shipments, ProblemResult? Problem)> ReadAsync(HttpRequest request)
    {
        Func<byte[], FieldErrors, IReadOnlyList<BatchShipment>?>? read =
            !JsonBody.IsUtf8(request.ContentType) || request.Headers.ContentEncoding.Count > 0 ? null
            : IsOf(request, Ndjson) ? (bytes, _) => ReadLines(bytes)
            : request.HasJsonContentType() ? ReadJson
            : IsOf(request, Csv) ? ReadCsv
            : null;
        if (read is null)
        {
            return (null, new(ProblemKind.WrongMediaType, $"Send the shipments as application/json, {Ndjson} or {Csv} in UTF-8, not compressed."));
        }

        if (await JsonBody.ReadAllAsync(request, MostBodyBytes) is not { } body)
        {
            return (null, JsonBody.TooLarge(MostBodyBytes));
        }

        var errors = new FieldErrors();
        var shipments = read(body, errors);
        if (shipments is not null && shipments.Count is 0 or > MostShipments)
        {
            errors.Add(shipments.Count == 0 ? FaultCode.Missing : FaultCode.TooMany, "", $"A batch has 1 to {MostShipments} shipments; these are {shipments.Count}.");
        }

        return errors.Any ? (null, ProblemResult.Of(errors)) : (shipments, null);
    }

    private static bool IsOf(HttpRequest request, string mediaType) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase);

    private static List<BatchShipment>? ReadJson(byte[] body, FieldErrors errors)
    {
        try
        {
            using var document = JsonDocument.Parse(body, Reading);
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Object)
            {
                foreach (var odd in root.EnumerateObject().Where(property => property.Name != "shipments"))
                {
                    errors.Add(FaultCode.UnknownField, "", "The body is a list of shipments, or has the field 'shipments' alone.", BadText.Find(odd.Name) is null ? odd.Name : null);
                }

                root = root.TryGetProperty("shipments", out var list) ? list : root;
            }

            if (root.ValueKind == JsonValueKind.Array)
            {
                return [.. root.EnumerateArray().Take(MostShipments + 1).Select((shipment, at) => Read(JsonMarshal.GetRawUtf8Value(shipment).ToArray(), at + 1))];
            }

            errors.Add(FaultCode.WrongType, "", "The body is a list of shipments, or an object with the field 'shipments'.");
        }
        catch (JsonException e)
        {
            errors.Add(FaultCode.MalformedJson, "", $"The body is no JSON (line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}).");
        }
        catch (InvalidOperationException)
        {
            errors.Add(FaultCode.MalformedJson, "", "The body holds a text that is no Unicode.");
        }

        return null;
    }

    private static List<BatchShipment> ReadLines(byte[] body)
    {
        var shipments = new List<BatchShipment>();
        for (var start = 0; start < body.Length && shipments.Count <= MostShipments;)
        {
            var length = body.AsSpan(start).IndexOf((byte)'\n') is >= 0 and var found ? found : body.Length - start;
            var line = body.AsMemory(start, length);
            if (line.Span.ContainsAnyExcept((ReadOnlySpan<byte>)" \t\r"u8))
            {
                shipments.Add(Read(line, shipments.Count + 1));
            }

            start += length + 1;
        }

        return shipments;
    }

    private static BatchShipment Read(ReadOnlyMemory<byte> json, int line)
    {
        var errors = new FieldErrors();
        return new(line, StrictJson.Read<PlanQuery>(json, errors), null, errors.ToImmutable());
    }

    private static List<BatchShipment>? ReadCsv(byte[] body, FieldErrors errors)
    {
        using var stream = new MemoryStream(body);
        using var lines = CsvLines.Read(stream).GetEnumerator();
        IReadOnlyList<string> columns = lines.MoveNext() ? lines.Current.Cells : [];
        CheckHeader(columns, errors);
        if (errors.Any)
        {
            return null;
        }

        var shipments = new List<BatchShipment>();
        while (shipments.Count <= MostShipments && lines.MoveNext())
        {
            shipments.Add(Read(columns, lines.Current, shipments.Count + 1));
        }

        return shipments;
    }

    private static void CheckHeader(IReadOnlyList<string> columns, FieldErrors errors)
    {
        foreach (var odd in columns.Where(column => !PlanQueryString.Parameters.Any(parameter => parameter.Name == column)).Distinct(StringComparer.Ordinal))
        {
            errors.Add(
                FaultCode.UnknownField, "", "The header names a column that there is not; the columns are the parameters of GET /v1/plan.", BadText.Find(odd) is null ? odd : null,
                PlanQueryString.Parameters.Select(parameter => new Candidate(parameter.Name)));
        }

        foreach (var twice in columns.GroupBy(column => column, StringComparer.Ordinal).Where(group => group.Skip(1).Any()))
        {
            errors.Add(FaultCode.DuplicateField, "", "The header names a column twice; keep one.", BadText.Find(twice.Key) is null ? twice.Key : null);
        }

        foreach (var missing in PlanQueryString.Parameters.Where(parameter => parameter.IsRequired && !columns.Contains(parameter.Name, StringComparer.Ordinal)))
        {
            errors.Add(FaultCode.Missing, $"/{missing.Name}", "The header lacks this column.");
        }
    }

    private static BatchShipment Read(IReadOnlyList<string> columns, CsvLine line, int number)
    {
        var errors = new FieldErrors();
        if (line.Fault is not null || line.Cells.Count != columns.Count)
        {
            errors.Add(FaultCode.Malformed, "", line.Fault ?? $"The line has {line.Cells.Count} cells; write {columns.Count}, as in the header.");
            return new(number, null, null, errors.ToImmutable());
        }

        var cells = columns.Zip(line.Cells).Where(cell => cell.Second.Length > 0).ToDictionary(cell => cell.First, cell => new StringValues(cell.Second), StringComparer.Ordinal);
        var (query, form) = PlanQueryString.Read(new QueryCollection(cells), errors);
        return new(number, query, form, errors.ToImmutable());
    }
}
