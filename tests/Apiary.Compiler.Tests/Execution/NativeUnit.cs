// Compiles emitted C for this machine, with the prelude's own arithmetic, and calls it.
using System.Diagnostics;
using System.Runtime.InteropServices;
using Apiary.Compiler.CodeGen;
using Apiary.Compiler.Ir;
using Apiary.Compiler.Passes;

namespace Apiary.Compiler.Tests.Execution;

/// <summary>A module of functions <c>u64 name(s64, s64, s64, s64)</c>, compiled and loaded.</summary>
internal sealed class NativeUnit : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("apiary-native-").FullName;
    private readonly nint _library;

    /// <param name="module">The module, at level 0.</param>
    /// <param name="mutate">Changes the C text: the tests must notice.</param>
    public NativeUnit(Module module, Func<string, string>? mutate = null)
    {
        var lowered = Pipeline.Lower(module);
        var source = Path.Combine(_directory, "unit.c");
        var library = Path.Combine(_directory, "unit.so");
        File.WriteAllText(source, mutate is null ? FunctionText.Native(lowered) : mutate(FunctionText.Native(lowered)));
        Clang.Run("-shared", "-fPIC", "-O2", "-fwrapv", "-fno-strict-aliasing", "-nostdinc", "-ffreestanding", "-Wall", "-Werror", "-I", Clang.Prelude, "-o", library, source);
        _library = NativeLibrary.Load(library);
    }

    public unsafe ulong Call(string name, long a, long b, long c, long d)
    {
        var function = (delegate* unmanaged<long, long, long, long, ulong>)NativeLibrary.GetExport(_library, "run_" + name);
        return function(a, b, c, d);
    }

    public void Dispose()
    {
        NativeLibrary.Free(_library);
        Directory.Delete(_directory, recursive: true);
    }
}
