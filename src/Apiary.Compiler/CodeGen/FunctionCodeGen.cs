// Lowers one function of level 1 to C. Expressions, conversions, operators and statements have their own files.
using Apiary.Compiler.CodeGen.CTree;
using Apiary.Compiler.Ir;
using Apiary.Contract;

namespace Apiary.Compiler.CodeGen;

/// <summary>Emits one function. The lowering is one to one: what C evaluates differently was removed by the passes before.</summary>
internal sealed partial class FunctionCodeGen
{
    private readonly IrFunction _function;
    private readonly UnitNames _unit;
    private readonly CNames _names;
    private readonly bool _lines;
    private readonly OpaqueLocals _divided;
    private readonly OpaqueLocals _shifted;
    private int _branches;

    private FunctionCodeGen(IrFunction function, UnitNames unit, bool lines)
    {
        _function = function;
        _unit = unit;
        _names = new CNames(unit.Globals);
        _divided = OpaqueLocals.Divided(function);
        _shifted = OpaqueLocals.Shifted(function);
        _lines = lines && function.Anchor.Path.Length > 0;
    }

    /// <summary>The C function of <paramref name="function"/>.</summary>
    public static CFunction Emit(IrFunction function, UnitNames unit, bool lines)
    {
        var code = new FunctionCodeGen(function, unit, lines);
        var parameters = function.Parameters
            .Select(parameter => new CParameter(CTypes.Of(parameter.Type), code._names.Of(parameter.Name)))
            .ToEquatableArray();
        return new CFunction(
            function.NoInline ? CLinkage.NoInline : CLinkage.AlwaysInline,
            Section: null,
            CTypes.Of(function.ReturnType),
            function.CName,
            parameters,
            code.Block(function.Body),
            code.At(default));
    }

    private CPosition? At(SourceRange range) => _lines
        ? new CPosition(_function.Anchor.Path, _function.Anchor.FirstLine + range.Line + 1, range.Column)
        : null;

    private CPosition? EndOf(SourceRange range) => _lines
        ? new CPosition(_function.Anchor.Path, _function.Anchor.FirstLine + range.EndLine + 1, Math.Max(0, range.EndColumn - 1))
        : null;
}
