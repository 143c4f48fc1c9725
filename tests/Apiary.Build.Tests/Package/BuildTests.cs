// dotnet build of a user's project with the packed package: what comes out, and what a second build does.
using System.Text;

namespace Apiary.Build.Tests.Package;

public sealed class BuildTests
{
    [Test]
    public void The_object_is_in_the_assembly_and_beside_it_and_the_C_text_is_not()
    {
        using var project = Hello();
        project.Succeed("build");
        Assert.That(project.RunProgram(), Is.EqualTo("resource apiary/hello.bpf.o\nresource apiary/hello.manifest.json\nfile hello.bpf.o\n"));
        var assembly = File.ReadAllBytes(Path.Combine(project.Bin, "App.dll"));
        Assert.That(Encoding.UTF8.GetString(assembly), Does.Not.Contain("xdp_md *ctx"));
        var beside = File.ReadAllBytes(Path.Combine(project.Bin, "apiary/hello.bpf.o"));
        Assert.That(assembly.AsSpan().IndexOf(beside), Is.Positive, "the resource is the object that lies beside");
    }

    [Test]
    public void A_second_build_writes_nothing()
    {
        using var project = Hello();
        project.Succeed("build");
        var before = Times(project);
        project.Succeed("build");
        Assert.That(Times(project), Is.EqualTo(before));
    }

    [Test]
    public void A_changed_bundle_changes_the_object_in_the_assembly()
    {
        using var project = Hello();
        project.Succeed("build");
        var before = project.Hash($"bin/Debug/net10.0/apiary/hello.bpf.o");
        project.Write("hello.unit.c", TestProject.Hello.Replace("60", "61", StringComparison.Ordinal));
        project.Succeed("build");
        Assert.That(project.Hash($"bin/Debug/net10.0/apiary/hello.bpf.o"), Is.Not.EqualTo(before));
        var assembly = File.ReadAllBytes(Path.Combine(project.Bin, "App.dll"));
        Assert.That(assembly.AsSpan().IndexOf(File.ReadAllBytes(Path.Combine(project.Bin, "apiary/hello.bpf.o"))), Is.Positive);
    }

    [Test]
    public void A_file_that_is_exchanged_for_an_older_one_changes_the_object()
    {
        using var project = Hello();
        project.Succeed("build");
        var before = project.Hash("bin/Debug/net10.0/apiary/hello.bpf.o");
        project.Write("hello.unit.c", TestProject.Hello.Replace("60", "61", StringComparison.Ordinal));
        File.SetLastWriteTimeUtc(project["hello.unit.c"], Long);
        project.Succeed("build");
        Assert.That(project.Hash("bin/Debug/net10.0/apiary/hello.bpf.o"), Is.Not.EqualTo(before));
    }

    [Test]
    public void A_generator_that_is_exchanged_for_an_older_one_is_run()
    {
        using var project = Hello();
        var generator = project["generator/" + Path.GetFileName(PackageFeed.EchoGenerator)];
        project.Write("App.csproj", File.ReadAllText(project["App.csproj"]).Replace(PackageFeed.EchoGenerator, generator, StringComparison.Ordinal));
        project.Write("generator/unused", "");
        File.Copy(typeof(Build.Tools.SearchPath).Assembly.Location, generator);
        project.Succeed("build");
        Assert.That(project.RunProgram(), Is.Empty, "an assembly without generators");
        File.Copy(PackageFeed.EchoGenerator, generator, overwrite: true);
        File.SetLastWriteTimeUtc(generator, Long);
        project.Succeed("build");
        Assert.That(project.RunProgram(), Does.Contain("resource apiary/hello.bpf.o"));
    }

    [Test]
    public void A_removed_bundle_takes_its_object_and_its_resources_along()
    {
        using var project = Hello().Write("other.unit.c", TestProject.Hello).Write("Other.cs", "sealed class Other;");
        project.Succeed("build");
        Assert.That(project.RunProgram(), Does.Contain("file other.bpf.o"));
        File.Delete(project["other.unit.c"]);
        File.Delete(project["Other.cs"]);
        project.Succeed("build");
        Assert.That(project.RunProgram(), Is.EqualTo("resource apiary/hello.bpf.o\nresource apiary/hello.manifest.json\nfile hello.bpf.o\n"));
        Assert.That(Directory.GetFiles(project.Folder, "other.bpf.*", SearchOption.AllDirectories), Is.Empty);
    }

    [Test]
    public void Clean_removes_every_file_of_the_bundles()
    {
        using var project = Hello();
        project.Succeed("build");
        project.Succeed("clean");
        Assert.That(Directory.GetFiles(Path.Combine(project.Obj, "apiary"), "*", SearchOption.AllDirectories), Is.Empty);
        Assert.That(Path.Combine(project.Bin, "apiary/hello.bpf.o"), Does.Not.Exist);
    }

    [Test]
    public void A_project_without_bundles_needs_no_clang()
    {
        using var project = new TestProject().Write("Program.cs", TestProject.Program);
        project.Succeed("build", "-p:ApiaryClang=/nonexistent/clang");
        Assert.That(project.RunProgram(), Is.Empty);
    }

    [Test]
    public void A_design_time_build_does_nothing()
    {
        using var project = Hello();
        project.Succeed("restore");
        project.Succeed(
            "msbuild", "-t:Compile", "-p:DesignTimeBuild=true", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true", "-p:ApiaryClang=/nonexistent/clang");
        Assert.That(Path.Combine(project.Obj, "apiary"), Does.Not.Exist);
    }

    [Test]
    public void Two_checkouts_with_packages_in_different_places_give_the_same_object()
    {
        using var one = Hello();
        var packages = Directory.CreateTempSubdirectory("apiary-other-packages-").FullName;
        try
        {
            using var two = new TestProject(restoreFolder: packages).Write("Program.cs", TestProject.Program).Write("hello.unit.c", TestProject.Hello);
            one.Succeed("build");
            two.Succeed("build");
            Assert.That(two.Hash("bin/Debug/net10.0/apiary/hello.bpf.o"), Is.EqualTo(one.Hash("bin/Debug/net10.0/apiary/hello.bpf.o")));
        }
        finally
        {
            Directory.Delete(packages, recursive: true);
        }
    }

    // Before the tests were written.
    private static DateTime Long { get; } = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private static TestProject Hello() => new TestProject().Write("Program.cs", TestProject.Program).Write("hello.unit.c", TestProject.Hello);

    private static Dictionary<string, DateTime> Times(TestProject project) =>
        new[] { Path.Combine(project.Obj, "apiary"), project.Bin }
            .SelectMany(folder => Directory.GetFiles(folder, "*", SearchOption.AllDirectories))
            .ToDictionary(path => path, File.GetLastWriteTimeUtc);
}
