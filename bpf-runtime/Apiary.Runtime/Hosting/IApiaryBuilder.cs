// The agent under construction. Everything else is an extension method.
using Microsoft.Extensions.DependencyInjection;

namespace Apiary.Runtime.Hosting;

/// <summary>Configures the agent.</summary>
public interface IApiaryBuilder
{
    /// <summary>The host's services.</summary>
    IServiceCollection Services { get; }
}
