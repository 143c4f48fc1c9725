// A library with kernel functions and a bundle, packed; a program elsewhere calls the functions, runs its own bundle and the library's in the kernel.
using System.Text;

namespace Apiary.Build.Tests.Package;

public sealed class LibraryPackageTests
{
    private const string Functions = """
        namespace Wire;

        public struct Marker { public byte Kind; public byte Size; public Apiary.Be16 Port; }

        public static class Parse
        {
            [Apiary.KernelFunction]
            public static bool TryPort(ref Apiary.Cursor cursor, out uint port)
            {
                port = 0;
                if (!cursor.TryTake<Marker>(out var marker))
                {
                    return false;
                }

                port = Swap(marker.Value.Port.Host);
                return true;
            }

            private static uint Swap(uint value) => (value >> 8) | ((value & 0xff) << 8);
        }
        """;

    private const string Filter = """
        using Apiary;
        namespace Wire;

        [Bundle("wire-filter")]
        public sealed partial class Filter
        {
            [Enforcer, Xdp]
            private XdpAction Run(XdpContext context)
            {
                var cursor = context.Cursor();
                return Parse.TryPort(ref cursor, out uint port) && port == 0x5000 ? XdpAction.Drop : XdpAction.Pass;
            }
        }
        """;

    private const string User = """
        using Apiary;
        using Apiary.Net;
        namespace User;

        [Bundle("user")]
        public sealed partial class Sample
        {
            [Enforcer, Xdp]
            private XdpAction Run(XdpContext context)
            {
                var cursor = context.Cursor();
                if (!Ethernet.TryTake(ref cursor, out _, out var type) || type != Be16.FromHost(EtherType.IPv4))
                {
                    return XdpAction.Pass;
                }

                return Wire.Parse.TryPort(ref cursor, out uint port) && port == 0x5000 ? XdpAction.Drop : XdpAction.Tx;
            }
        }
        """;

    // Frames of 18 bytes: 0x0050 at the end, behind a VLAN tag, or at the start of the frame.
    private const string Program = """
        using Apiary.Contract.Hooks;
        using Apiary.Testing.Differential;

        string zeros = new('0', 24);
        using var user = KernelBundle.Load<User.Sample>();
        using var library = KernelBundle.Load<Wire.Filter>();
        Console.WriteLine("user " + string.Join(' ', new[] { zeros + "0800" + "00000050", zeros + "8100" + "0007" + "0800" + "00000050", zeros + "0800" + "00000051", zeros + "0806" + "00000050" }
            .Select(frame => user.ProgramAt(HookKind.Xdp).TestRun(Convert.FromHexString(frame)).ReturnValue)));
        Console.WriteLine("library " + string.Join(' ', new[] { "00000050" + zeros, "00000051" + zeros }
            .Select(frame => library.ProgramAt(HookKind.Xdp).TestRun(Convert.FromHexString(frame)).ReturnValue)));
        """;

    [Test]
    public void A_packed_library_is_called_and_its_bundle_runs()
    {
        using var library = Library();
        library.Succeed("pack", "-o", "feed", "-warnaserror");
        using var consumer = Consumer("<PackageReference Include=\"Wire\" Version=\"1.0.0-preview.1\" />");
        consumer.Write("nuget.config", $"""
            <configuration><packageSources>
              <add key="apiary-under-test" value="{PackageFeed.Folder}" />
              <add key="wire" value="{library["feed"]}" />
            </packageSources></configuration>
            """);

        Check(consumer);
    }

    [Test]
    public void A_library_of_the_same_solution_is_called_through_its_reference_assembly()
    {
        using var library = Library();
        using var consumer = Consumer($"<ProjectReference Include=\"{library["Wire.csproj"]}\" />");

        Check(consumer);

        Assert.That(library["obj/Debug/net10.0/ref/Wire.dll"], Does.Exist);
    }

    private static TestProject Library() =>
        new TestProject("Wire", properties: "<Version>1.0.0-preview.1</Version><ProduceReferenceAssembly>true</ProduceReferenceAssembly>")
            .Write("Parse.cs", Functions)
            .Write("Bundles/Filter.cs", Filter);

    private static TestProject Consumer(string reference) => new TestProject(
        "User",
        items: reference
            + $"<PackageReference Include=\"Apiary.Net\" Version=\"{PackageFeed.Version}\" /><PackageReference Include=\"Apiary.Testing\" Version=\"{PackageFeed.Version}\" />")
        .Write("Sample.cs", User)
        .Write("Program.cs", Program);

    private static void Check(TestProject consumer)
    {
        consumer.Succeed("build", "-warnaserror");
        var c = File.ReadAllText(consumer["obj/Debug/net10.0/apiary/user.bpf.c"]);
        Assert.Multiple(() =>
        {
            Assert.That(c, Does.Contain("\"Wire/Parse.cs\"").And.Contain("\"Apiary.Net/Ethernet.cs\"").And.Contain("\"Sample.cs\""));
            Assert.That(consumer.RunProgram().Split('\n', StringSplitOptions.RemoveEmptyEntries), Is.EqualTo(new[] { "user 1 1 3 2", "library 1 2" }));
            Assert.That(File.ReadAllBytes(Path.Combine(consumer.Bin, "User.dll")).AsSpan().IndexOf(Encoding.UTF8.GetBytes("apy1:")), Is.Negative, "a program carries no IR");
        });
    }
}
