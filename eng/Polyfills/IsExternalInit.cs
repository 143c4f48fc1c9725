// Lets netstandard2.0 projects use records and init-only setters: the compiler looks for this type by name.
namespace System.Runtime.CompilerServices;

internal static class IsExternalInit;
