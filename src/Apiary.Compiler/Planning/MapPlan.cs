// A map that the compiler makes.
using Apiary.Contract.Manifest;

namespace Apiary.Compiler.Planning;

/// <summary>A map.</summary>
/// <param name="Name">C name, unique in its first 15 characters.</param>
/// <param name="Role">What it is for.</param>
/// <param name="Type"><c>enum bpf_map_type</c>.</param>
/// <param name="KeyType">C type of the key, or empty for maps without keys.</param>
/// <param name="KeySize">Bytes.</param>
/// <param name="ValueType">C type of the value.</param>
/// <param name="ValueSize">Bytes.</param>
/// <param name="MaxEntries">Entries.</param>
/// <param name="Flags">BPF_F_* creation flags.</param>
/// <param name="Record">C# name of the record it belongs to, or empty.</param>
public sealed record MapPlan(
    string Name,
    MapRole Role,
    int Type,
    string KeyType,
    int KeySize,
    string ValueType,
    int ValueSize,
    int MaxEntries,
    int Flags,
    string Record);
