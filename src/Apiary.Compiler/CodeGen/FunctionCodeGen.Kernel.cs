// Reads of kernel structs: plain loads through pointers that carry a kernel type, helper calls for addresses that do not.
using Apiary.Compiler.CodeGen.CTree;
using Apiary.Compiler.Ir;
using Apiary.Contract;

namespace Apiary.Compiler.CodeGen;

internal sealed partial class FunctionCodeGen
{
    private const string FieldInfo = "__builtin_preserve_field_info";

    private CExpression KernelRead(MemberExpr member)
    {
        var use = Use(member);
        var place = KernelPlace(member);
        var isRaw = _unit.Origins.Of(member.Target, _function) == KernelOrigin.Raw;
        return use switch
        {
            { Form: KernelFieldForm.Bits } => Bits(member, use, isRaw),
            { Type: ArrayType } => Copy(CTypes.Of(use.Type), place),
            { Form: KernelFieldForm.Pointer, Type: IntType } => new CCast(CTypes.Of(use.Type), isRaw ? Copy(CType.Void.Pointer, place) : place),
            _ => isRaw ? Copy(CTypes.Of(use.Type), place) : place,
        };
    }

    /// <summary>
    /// A field that only a helper can read, read straight to where it is stored: in memory that helpers may write. Null where a value is wanted first.
    /// </summary>
    private CExpression? KernelReadInto(StoreStmt store) =>
        store.Value is MemberExpr { Target.Type: PointerType { Target: KernelStructType } } member
        && IsHelperMemory(store.Place)
        && Use(member) is { Form: KernelFieldForm.Plain } use
        && use.Type == store.Place.Type
        && (use.Type is ArrayType || _unit.Origins.Of(member.Target, _function) == KernelOrigin.Raw)
            ? CCall.Of("apy_core_read", new CTypeArgument(CTypes.Of(use.Type)), new CUnary("&", Expression(store.Place)), KernelPlace(member))
            : null;

    private static bool IsHelperMemory(Expr place) => place switch
    {
        FieldExpr field => IsHelperMemory(field.Target),
        DerefExpr { Pointer.Type: PointerType { Region: Region.MapValue or Region.RingSlot } } => true,
        _ => false,
    };

    /// <summary>The field itself: embedded structs are part of the path, pointers are read.</summary>
    private CMember KernelPlace(MemberExpr member) => member.Target is AddressExpr { Place: MemberExpr { Type: KernelStructType } outer }
        ? Path(KernelPlace(outer), member.Member, isArrow: false)
        : Path(Expression(member.Target), member.Member, isArrow: true);

    private static CMember Path(CExpression target, string path, bool isArrow)
    {
        var names = path.Split('.');
        return names.Skip(1).Aggregate(new CMember(target, names[0], isArrow), static (place, name) => new CMember(place, name, false));
    }

    private CExpression KernelElement(MemberExpr array, IndexExpr index)
    {
        var element = new CIndex(KernelPlace(array), Promoted(index.Index));
        return index.Index is ConstExpr && _unit.Origins.Of(array.Target, _function) != KernelOrigin.Raw
            ? element
            : Copy(CTypes.Of(index.Type), element);
    }

    private CCall KernelQuery(ExternCallExpr query) => CCall.Of(
        FieldInfo, KernelPlace((MemberExpr)query.Arguments[0]), Expression(query.Arguments[1]));

    private KernelFieldUse Use(MemberExpr member) =>
        _unit.KernelField((KernelStructType)((PointerType)member.Target.Type).Target, member.Member);

    private CExpression Bits(MemberExpr member, KernelFieldUse use, bool isRaw)
    {
        var place = KernelPlace(member);
        var owner = new CUnary("&", place.Target);
        var pointer = place.IsArrow ? place.Target : owner;
        return new CCast(CTypes.Of(use.Type), CCall.Of(isRaw ? "apy_core_bits_raw" : "apy_core_bits", pointer, new CName(place.Member)));
    }

    private static CCall Copy(CType type, CExpression place) => CCall.Of("apy_core_copy", new CTypeArgument(type), place);
}
