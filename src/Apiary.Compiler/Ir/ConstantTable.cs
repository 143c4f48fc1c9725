// A read-only array of a unit: what a static ReadOnlySpan property of constants becomes.
using Apiary.Contract;

namespace Apiary.Compiler.Ir;

/// <summary>A constant table; a <see cref="SymbolExpr"/> with its C name and an <see cref="ArrayType"/> stands for it.</summary>
/// <param name="CName">C name, unique in the module.</param>
/// <param name="Element">Type of the elements.</param>
/// <param name="Values">The elements, as bits.</param>
public sealed record ConstantTable(string CName, IrType Element, EquatableArray<long> Values);
