// What the names of a probe mean on this host.
using System.Globalization;
using Apiary.Contract.Hooks;
using Apiary.Contract.Rules;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Hosts;

namespace Apiary.Runtime.Links;

/// <summary>A function, and an instruction in it.</summary>
/// <param name="Name">A kernel function, or the path of a file.</param>
/// <param name="Offset">Bytes from the start of the function, or of the file.</param>
internal sealed record ProbeTarget(string Name, ulong Offset)
{
    /// <summary>The target of a kernel probe.</summary>
    public static ProbeTarget InKernel(KernelPoint point)
    {
        var (name, offset) = Split(point.Program.Names[0]);
        return new ProbeTarget(point.Hook == HookKind.SystemCall ? KernelFunctions.OfSystemCall(name) : name, offset);
    }

    /// <summary>The target of a user-space probe.</summary>
    /// <exception cref="ApiaryException">APY8021: there is no such file, or no such function in it.</exception>
    public static ProbeTarget InFile(KernelPoint point)
    {
        var names = point.Program.Names;
        var path = LibraryPath.Find(names[0]) ?? throw Missing(point, $"there is no file '{names[0]}'");
        if (Number(names[1]) is { } offset)
        {
            return new ProbeTarget(path, offset);
        }

        var (symbol, distance) = Split(names[1]);
        try
        {
            var symbols = ElfSymbols.Open(path) ?? throw Missing(point, $"'{path}' is no 64-bit ELF file");
            return new ProbeTarget(path, distance + (symbols.OffsetOf(symbol) ?? throw Missing(point, $"'{path}' has no function '{symbol}'")));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            throw Missing(point, $"'{path}' cannot be read: {failure.Message}");
        }
    }

    private static ApiaryException Missing(KernelPoint point, string reason) => new(RuntimeRules.TargetNotFound, point.ToString(), reason);

    // name+0x10
    private static (string Name, ulong Offset) Split(string text)
    {
        var plus = text.LastIndexOf('+');
        return plus > 0 && Number(text[(plus + 1)..]) is { } offset ? (text[..plus], offset) : (text, 0);
    }

    private static ulong? Number(string text) => text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
        ? ulong.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hexadecimal) ? hexadecimal : null
        : ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
