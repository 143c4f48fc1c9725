// The C text of functions alone, without bundle, maps or programs.
using Apiary.Compiler.CodeGen;
using Apiary.Compiler.CodeGen.CTree;
using Apiary.Compiler.Ir;
using Apiary.Compiler.Model;
using Apiary.Compiler.Planning;
using Apiary.Contract;

namespace Apiary.Compiler.Tests.Execution;

/// <summary>Emits functions for tests.</summary>
internal static class FunctionText
{
    private static readonly BundlePlan NoPlan = new(
        "test-unit", "test_unit", new KernelVersion(6, 6), new KernelVersion(5, 4), default, default, default, default, default, default);

    /// <summary>The items between configuration block and programs, without the block and the prelude's include.</summary>
    public static string Of(Module module) => CWriter.Write(new CTranslationUnit(Items(module)
        .Where(item => item is CFunction or CStruct { Tag: not "apy_config" } or COverlay)
        .ToEquatableArray()));

    /// <summary>The functions for the host: each <c>f</c> with an exported <c>run_f</c>.</summary>
    public static string Native(Module module)
    {
        var items = new List<CItem> { new CInclude("apiary/types.h"), new CInclude("apiary/arith.h") };
        foreach (var item in Items(module).Where(item => item is CFunction or CStruct { Tag: not "apy_config" } or COverlay or CDiagnostic))
        {
            items.Add(item is CFunction function && function.Name.StartsWith('f')
                ? function with { Linkage = CLinkage.Program, Name = "run_" + function.Name }
                : item);
        }

        return CWriter.Write(new CTranslationUnit(items.ToEquatableArray()));
    }

    private static EquatableArray<CItem> Items(Module module) =>
        UnitCodeGen.Emit(module, new UnitPrograms(default, default, default), NoPlan, new CompilerOptions(), new EquatableArray<byte>(new byte[32])).Items;
}
