using RoutePlanner.Api;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddRoutePlanner();
if (builder.Configuration["urls"] is null)
{
    builder.WebHost.UseUrls("http://localhost:7071");
}

var app = builder.Build();
app.UseRoutePlanner();
await app.RunAsync();
