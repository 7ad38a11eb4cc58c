using System.Text;

namespace RoutePlanner.Tests.Http;

/// <summary>Bodies that have not the form that they should.</summary>
[Collection(ApiServerCollection.Name)]
public sealed class BodyTests(ApiServer server)
{
    [Theory]
    [InlineData("""{ "form": {} }""", "unknownField", "/form")]
    [InlineData("""{ "From": {} }""", "unknownField", "/From")]
    [InlineData("""{ "shipment": { "massKG": 1 } }""", "unknownField", "/shipment/massKG")]
    [InlineData("""{ "a/b~c": 1 }""", "unknownField", "/a~1b~0c")]
    [InlineData("""{ "to": {}, "to": {} }""", "duplicateField", "/to")]
    [InlineData("""{ "shipment": { "massKg": "60000" } }""", "wrongType", "/shipment/massKg")]
    [InlineData("""{ "shipment": { "massKg": 1e400 } }""", "wrongType", "/shipment/massKg")]
    [InlineData("""{ "options": { "maxRoutes": 1.5 } }""", "wrongType", "/options/maxRoutes")]
    [InlineData("""{ "criteria": "cost" }""", "wrongType", "/criteria")]
    [InlineData("""{ "criteria": ["cost", null] }""", "wrongType", "/criteria/1")]
    [InlineData("""{ "from": [] }""", "wrongType", "/from")]
    [InlineData("""{ "from": { "name": "Kos\u0000tanay" } }""", "badText", "/from/name")]
    [InlineData("""{ "from": { "name": "Kos\u202Etanay" } }""", "badText", "/from/name")]
    [InlineData("[]", "wrongType", "")]
    [InlineData("null", "wrongType", "")]
    [InlineData("", "malformedJson", "")]
    [InlineData("{", "malformedJson", "")]
    [InlineData("""{ "from": { "name": "\uD800" } }""", "malformedJson", "")]
    [InlineData("""{ "to": {}, /* note */ "from": {} }""", "malformedJson", "")]
    public async Task A_fault_of_form_is_refused_at_its_field(string body, string code, string pointer)
    {
        using var answer = await server.PostAsync(body);

        ProblemAssert.Points(await ProblemAssert.IsAsync(answer, 400, "malformedRequest"), code, pointer);
    }

    [Fact]
    public async Task A_deep_body_is_refused()
    {
        using var answer = await server.PostAsync($$"""{ "options": { "contractRates": [{{new string('[', 200)}}{{new string(']', 200)}}] } }""");

        await ProblemAssert.IsAsync(answer, 400, "malformedRequest");
    }

    [Fact]
    public async Task A_body_of_more_than_a_megabyte_is_refused()
    {
        using var content = new StringContent($$"""{ "objective": "{{new string('x', 1_000_000)}}" }""", System.Text.Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/plan") { Content = content };

        // The server refuses by the length and does not read the body: who sends on regardless meets a closed connection.
        request.Headers.ExpectContinue = true;
        using var answer = await server.Client.SendAsync(request);

        await ProblemAssert.IsAsync(answer, 413, "bodyTooLarge");
    }

    [Fact]
    public async Task A_large_body_without_a_length_is_refused_too()
    {
        using var content = new StreamContent(new Endless(1_020_000));
        content.Headers.ContentType = new("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/plan") { Content = content };
        request.Headers.TransferEncodingChunked = true;
        using var answer = await server.Client.SendAsync(request);

        await ProblemAssert.IsAsync(answer, 413, "bodyTooLarge");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/json; charset=utf-16")]
    public async Task Another_media_type_is_refused(string mediaType)
    {
        using var content = new StringContent("{}");
        content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(mediaType);
        using var answer = await server.Client.PostAsync(new Uri("/v1/plan", UriKind.Relative), content);

        await ProblemAssert.IsAsync(answer, 415, "unsupportedMediaType");
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused()
    {
        using var content = new ByteArrayContent([.. Encoding.UTF8.GetBytes("""{ "from": { "name": " """), 0xFF, 0xC3, .. Encoding.UTF8.GetBytes("\" } }")]);
        content.Headers.ContentType = new("application/json");
        using var answer = await server.Client.PostAsync(new Uri("/v1/plan", UriKind.Relative), content);

        await ProblemAssert.IsAsync(answer, 400, "malformedRequest");
    }

    /// <summary>Spaces, of which the length is not known beforehand.</summary>
    private sealed class Endless(int bytes) : Stream
    {
        private int _left = bytes;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = Math.Min(count, _left);
            Array.Fill(buffer, (byte)' ', offset, read);
            _left -= read;
            return read;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
