// What reading a kernel function of a library yields.
using Apiary.Compiler.Ir;
using Apiary.Compiler.Libraries;
using Apiary.Contract;

namespace Apiary.Frontend;

/// <summary>A kernel function as read from C#. Deeply value-equal; holds no Roslyn object.</summary>
/// <param name="Id">Documentation comment id of the method or property.</param>
/// <param name="Functions">It and what it reaches in its project; nothing when it has errors. Anchors are absolute paths.</param>
/// <param name="Findings">What the front end and the checks found.</param>
/// <param name="HasFailed">Whether there are errors, in C# or among the findings.</param>
public sealed record KernelFunctionResult(
    string Id, EquatableArray<LibraryFunction> Functions, EquatableArray<Finding> Findings, bool HasFailed);
