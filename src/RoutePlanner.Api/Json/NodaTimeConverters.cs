using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace RoutePlanner.Api.Json;

/// <summary>A value of NodaTime as a text of RFC 3339.</summary>
internal sealed class PatternConverter<T>(IPattern<T> pattern) : JsonConverter<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        pattern.Parse(reader.GetString() ?? "").TryGetValue(default!, out var value) ? value : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(pattern.Format(value));
}

/// <summary>The texts in which moments and days are written.</summary>
internal static class NodaTimeConverters
{
    internal static JsonConverter<Instant> Instants { get; } = new PatternConverter<Instant>(InstantPattern.ExtendedIso);

    internal static JsonConverter<OffsetDateTime> OffsetDateTimes { get; } = new PatternConverter<OffsetDateTime>(OffsetDateTimePattern.Rfc3339);

    /// <summary>A moment as bodies write it.</summary>
    internal static string TextOf(OffsetDateTime moment) => OffsetDateTimePattern.Rfc3339.Format(moment);

    internal static JsonConverter<LocalDate> LocalDates { get; } = new PatternConverter<LocalDate>(LocalDatePattern.Iso);
}
