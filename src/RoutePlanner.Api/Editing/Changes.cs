using RoutePlanner.Api.Problems;
using RoutePlanner.Api.Serving;
using RoutePlanner.Data.Storage;

namespace RoutePlanner.Api.Editing;

/// <summary>What all operations that change something share.</summary>
internal static class Changes
{
    /// <summary>The storage; call it only behind <see cref="RequireStorageAsync"/>.</summary>
    internal static DatasetStore Store(this HttpContext context) => ((StorageSource)context.RequestServices.GetRequiredService<IDatasetSource>()).Store;

    /// <summary>Without storage nothing can be changed, and there is nothing that was.</summary>
    internal static ValueTask<object?> RequireStorageAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.RequestServices.GetRequiredService<IDatasetSource>() is StorageSource
            ? next(context)
            : ValueTask.FromResult<object?>(new ProblemResult(ProblemKind.NoStorage, "The bundled dataset is served from memory; start the server with a storage to change anything."));

    /// <summary>The storage gave no answer on whether the change is stored.</summary>
    internal static ProblemResult Unknown(string whereToLook) =>
        new(ProblemKind.OutcomeUnknown, $"The storage gave no answer: the change may be stored or not. {whereToLook}") { RetryAfterSeconds = 5 };
}
