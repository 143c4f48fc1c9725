// From a planned module of level 1 to C text, its stamp and the manifest.
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Apiary.Compiler.CodeGen;
using Apiary.Compiler.Ir;
using Apiary.Compiler.Manifest;
using Apiary.Compiler.Planning;
using Apiary.Contract;
using Apiary.Contract.Manifest;

namespace Apiary.Compiler;

/// <summary>Emits a unit.</summary>
public static class UnitEmitter
{
    private const int StampLength = 32;

    /// <summary>
    /// The unit of <paramref name="module"/>. Its stamp is the SHA-256 of the text in which the stamp is zero,
    /// so that the same source gives the same stamp on each machine.
    /// </summary>
    public static CompiledUnit Emit(
        Module module, BundlePlan plan, UnitPrograms programs, CompilerOptions options, Func<ProgramPlan, IReadOnlyList<string>> effects, Func<ProgramPlan, IReadOnlyList<ActorManifest>> behaviors)
    {
        string Text(byte[] stamp) => CWriter.Write(UnitCodeGen.Emit(module, programs, plan, options, new EquatableArray<byte>(stamp)));

        using var sha = SHA256.Create();
        var stamp = sha.ComputeHash(Encoding.UTF8.GetBytes(Text(new byte[StampLength])));
        var spelled = string.Concat(stamp.Select(value => value.ToString("x2", CultureInfo.InvariantCulture)));
        var manifest = ManifestBuilder.Build(module, plan, spelled, effects, behaviors);
        return new CompiledUnit(module.Bundle.Unit, module.Bundle.Name, spelled, Text(stamp), ManifestJson.Write(manifest), plan);
    }
}
