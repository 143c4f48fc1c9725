// The version of the carrier. New record types, and new parameters with a default at the end of a record, do not change it.
namespace Apiary.Compiler.Ir.Format;

/// <summary>The version of <see cref="IrFormat{T}"/>.</summary>
public static class IrFormatVersion
{
    /// <summary>This version; raised when the meaning of what is written changes, or a record loses or reorders a parameter.</summary>
    public const string Current = "apy1";

    internal const char Separator = ':';

    internal const string Prefix = "apy1:";
}
