// The object goes wherever the assembly goes: library packages, referencing projects, publish folders, single files, Native AOT.
using System.IO.Compression;

namespace Apiary.Build.Tests.Package;

public sealed class PublishTests
{
    private const string Resources = "resource apiary/hello.bpf.o\nresource apiary/hello.manifest.json\n";

    [Test]
    public void A_packed_library_has_the_object_inside_its_assembly()
    {
        using var library = new TestProject("Library", properties: "").Write("hello.unit.c", TestProject.Hello);
        library.Succeed("pack", "-c", "Debug");
        using var package = ZipFile.OpenRead(library["bin/Debug/Library.1.0.0.nupkg"]);
        using var stream = new MemoryStream();
        package.GetEntry("lib/net10.0/Library.dll")!.Open().CopyTo(stream);
        Assert.That(stream.ToArray().AsSpan().IndexOf(File.ReadAllBytes(Path.Combine(library.Obj, "apiary/hello.bpf.o"))), Is.Positive);
    }

    [Test]
    public void An_app_gets_the_object_of_a_referenced_library_beside_it()
    {
        using var library = new TestProject("Library", properties: "").Write("hello.unit.c", TestProject.Hello);
        using var app = new TestProject(items: $"<ProjectReference Include=\"{library["Library.csproj"]}\" />").Write("Program.cs", TestProject.Program);
        app.Succeed("build");
        Assert.That(app.RunProgram(), Is.EqualTo("file hello.bpf.o\n"));
    }

    [Test]
    public void A_single_file_carries_the_object()
    {
        using var project = App("<RuntimeIdentifier>linux-x64</RuntimeIdentifier><PublishSingleFile>true</PublishSingleFile><SelfContained>false</SelfContained>");
        project.Succeed("publish", "-o", project["out"]);
        Assert.That(project.RunProgram(project["out/App"]), Is.EqualTo(Resources + "file hello.bpf.o\n"));
        Assert.That(project["out/App.dll"], Does.Not.Exist);
    }

    [Test]
    public void A_native_program_carries_the_object()
    {
        using var project = App("<RuntimeIdentifier>linux-x64</RuntimeIdentifier><PublishAot>true</PublishAot><InvariantGlobalization>true</InvariantGlobalization>", "net9.0");
        project.Succeed("publish", "-o", project["out"]);
        Assert.That(project.RunProgram(project["out/App"]), Is.EqualTo(Resources + "file hello.bpf.o\n"));
        Assert.That(project["out/App.dll"], Does.Not.Exist);
    }

    private static TestProject App(string properties, string framework = "net10.0") =>
        new TestProject(framework: framework, properties: "<OutputType>Exe</OutputType>" + properties)
            .Write("Program.cs", TestProject.Program)
            .Write("hello.unit.c", TestProject.Hello);
}
