// Why a text is no IR for this version of the compiler. Never leaves the folder.
namespace Apiary.Compiler.Ir.Format;

/// <summary>Thrown while reading; <see cref="IrFormat{T}"/> turns it into a result.</summary>
internal sealed class IrFormatException(string message) : Exception(message);
