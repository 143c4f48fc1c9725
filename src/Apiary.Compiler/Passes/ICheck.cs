// The interface of the passes that report. A check never rewrites.
using Apiary.Compiler.Ir;

namespace Apiary.Compiler.Passes;

/// <summary>Finds what the kernel would refuse or what would mean something else there than on .NET.</summary>
public interface ICheck
{
    /// <summary>The findings, in the order of the functions and of their source.</summary>
    IEnumerable<Finding> Check(Module module);
}
