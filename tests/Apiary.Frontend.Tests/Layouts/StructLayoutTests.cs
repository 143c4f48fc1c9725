// Struct layouts equal those of the .NET runtime, from source and from metadata.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Apiary.Compiler.Ir;
using Apiary.Net;
using NUnit.Framework;

namespace Apiary.Frontend.Tests.Layouts;

internal sealed class StructLayoutTests
{
    [TestCase("public struct S { public byte A; public uint B; public ushort C; }", 12, "0 4 8", false, false)]
    [TestCase("public struct S { public byte A; public ulong B; public byte C; }", 24, "0 8 16", false, false)]
    [TestCase("[StructLayout(LayoutKind.Sequential, Pack = 1)] public struct S { public byte A; public uint B; }", 5, "0 1", true, false)]
    [TestCase("[StructLayout(LayoutKind.Sequential, Pack = 1)] public struct S { public uint A; public ushort B; public byte C, D; }", 8, "0 4 6 7", false, false)]
    [TestCase("[StructLayout(LayoutKind.Sequential, Pack = 4)] public struct S { public uint A; public ulong B; }", 12, "0 4", true, false)]
    [TestCase("[StructLayout(LayoutKind.Explicit)] public struct S { [FieldOffset(0)] public uint A; [FieldOffset(0)] public byte B; }", 4, "0 0", false, true)]
    [TestCase("[StructLayout(LayoutKind.Sequential, Size = 16)] public struct S { public uint A; }", 16, "0 4", false, false)]
    [TestCase("[StructLayout(LayoutKind.Explicit)] public struct S { [FieldOffset(0)] public uint A; [FieldOffset(12)] public uint B; }", 16, "0 4 12", false, false)]
    [TestCase("public struct S { public byte A; public Comm B; public Be32 C; }", 24, "0 1 20", false, false)]
    [TestCase("public unsafe struct S { public uint A; public fixed ushort B[3]; }", 12, "0 4", false, false)]
    public void A_struct_has_the_offsets_of_the_runtime(string declaration, int size, string offsets, bool packed, bool union)
    {
        var layout = LayoutOf(declaration);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(layout.Size, Is.EqualTo(size));
            Assert.That(string.Join(' ', layout.Fields.Select(static field => field.Offset)), Is.EqualTo(offsets));
            Assert.That(layout.IsPacked, Is.EqualTo(packed));
            Assert.That(layout.IsUnion, Is.EqualTo(union));
        }
    }

    [Test]
    public void A_struct_of_another_assembly_has_its_layout_from_metadata()
    {
        var read = CSharpSource.Read(
            """
            namespace App;
            [Bundle("unit-test")]
            public sealed partial class UnitTest
            {
                [Map(4)] public readonly ArrayMap<Apiary.Frontend.Tests.Layouts.Tight> Tight = new();
                [Map(4)] public readonly ArrayMap<Apiary.Frontend.Tests.Layouts.Either> Either = new();
            }
            """);
        var tight = read.Module.Structs[0];
        var either = read.Module.Structs[1];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(tight.Size, Is.EqualTo(Unsafe.SizeOf<Tight>()));
            Assert.That(tight.Fields.Select(static field => field.Offset), Is.EqualTo(new[] { 0, 1 }));
            Assert.That(tight.IsPacked, Is.True);
            Assert.That(either.Size, Is.EqualTo(Unsafe.SizeOf<Either>()));
            Assert.That(either.IsUnion, Is.True);
        }
    }

    [Test]
    public void Prelude_structs_keep_their_names()
    {
        var layout = LayoutOf("public struct S { public Endpoint E; }");
        Assert.That(layout.Fields[0].Type, Is.EqualTo(new StructType("apy_endpoint")));
        Assert.That(layout.Size, Is.EqualTo(Unsafe.SizeOf<Endpoint>()));
    }

    [Test]
    public void A_field_named_like_a_C_keyword_gets_another_C_name()
    {
        var field = LayoutOf("public struct S { public uint register; }").Fields[0];
        Assert.That((field.Name, field.CName), Is.EqualTo(("register", "register_")));
    }

    private static StructLayout LayoutOf(string declaration)
    {
        var source = CSharpSource.Read(
            "using System.Runtime.InteropServices;\n" + declaration
            + "\n[Bundle(\"unit-test\")] public sealed partial class UnitTest { [Map(4)] public readonly ArrayMap<S> Map = new(); }");
        return source.Module.Structs.Single(static layout => layout.Name == "S");
    }
}

/// <summary>A packed struct, read from metadata.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct Tight
{
    /// <summary>One byte.</summary>
    public byte A;

    /// <summary>Four bytes, unaligned.</summary>
    public uint B;
}

/// <summary>A union, read from metadata.</summary>
[StructLayout(LayoutKind.Explicit)]
public struct Either
{
    /// <summary>Four bytes.</summary>
    [FieldOffset(0)]
    public uint A;

    /// <summary>The lowest of them.</summary>
    [FieldOffset(0)]
    public byte B;
}
