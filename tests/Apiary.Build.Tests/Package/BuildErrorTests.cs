// dotnet build of a user's project that has an error: each is reported once, at its place, and is gone when it is mended.
namespace Apiary.Build.Tests.Package;

public sealed class BuildErrorTests
{
    private const string Wrong = """
        #include <apiary/apiary.h>
        #line 2 "Program.cs"
        SEC("xdp") int xdp_hello(struct xdp_md *ctx) { return nothing; }
        """;

    [Test]
    public void An_error_of_clang_names_the_csharp_line_and_goes_away_with_its_cause()
    {
        using var project = Project(Wrong);
        var errors = project.Fail("build").Errors;
        Assert.That(errors, Has.Count.EqualTo(1));
        Assert.That(errors[0], Does.StartWith(project["Program.cs"] + "(2").And.Contain("error APY7003: clang: use of undeclared identifier 'nothing'"));
        Assert.That(project.Fail("build").Errors, Is.EqualTo(errors), "an error that is not mended is reported again");
        project.Write("hello.unit.c", TestProject.Hello);
        project.Succeed("build");
        Assert.That(project.RunProgram(), Does.Contain("resource apiary/hello.bpf.o"));
    }

    [Test]
    public void Without_clang_on_the_path_the_build_says_what_to_install()
    {
        using var project = Project(TestProject.Hello).Set("PATH", "/nonexistent");
        var errors = project.Fail("build").Errors;
        Assert.That(errors, Has.Count.EqualTo(1));
        Assert.That(errors[0], Does.Contain("error APY7001").And.Contain("apt-get install clang-19").And.Contain("ApiaryClang"));
        Assert.That(Path.Combine(project.Bin, "App.dll"), Does.Not.Exist);
    }

    [Test]
    public void A_wrong_ApiaryClang_is_not_replaced_by_another_clang()
    {
        using var project = Project(TestProject.Hello);
        Assert.That(project.Fail("build", "-p:ApiaryClang=/nonexistent/clang").Errors.Single(), Does.Contain("error APY7001").And.Contain("/nonexistent/clang"));
    }

    [Test]
    public void A_clang_that_is_too_old_is_named_with_its_version()
    {
        using var project = Project(TestProject.Hello).Write("old/clang", "#!/bin/sh\necho 'Debian clang version 14.0.6'\n");
        File.SetUnixFileMode(project["old/clang"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var error = project.Fail("build", "-p:ApiaryClang=" + project["old/clang"]).Errors.Single();
        Assert.That(error, Does.Contain("error APY7002").And.Contain("version 14.0; Apiary needs 18 or newer, below 23"));
    }

    [Test]
    public void A_target_kernel_that_is_no_version_stops_the_build()
    {
        using var project = Project(TestProject.Hello);
        Assert.That(project.Fail("build", "-p:ApiaryTargetKernel=6.x").Errors.Single(), Does.Contain("error APY7005: '6.x' is not a kernel version"));
        project.Succeed("build", "-p:ApiaryTargetKernel=6.12");
    }

    [Test]
    public void An_error_in_a_declaration_is_reported_once_and_the_object_is_made_when_it_is_mended()
    {
        using var project = Project(TestProject.Hello).Write("Other.cs", "class Other { Unknown field; }");
        Assert.That(project.Fail("build").Errors.Single(), Does.Contain("error CS0246"));
        File.Delete(project["Other.cs"]);
        project.Succeed("build");
        Assert.That(project.RunProgram(), Does.Contain("resource apiary/hello.bpf.o"));
    }

    [Test]
    public void A_rejected_bundle_fails_the_build_even_when_no_analyzer_speaks()
    {
        using var project = Project(TestProject.Hello).Write("bad.rejected", "APY2001");
        Assert.That(project.Fail("build").Errors.Single(), Does.Contain("error APY0002").And.Contain("'bad'").And.Contain("APY2001"));
        Assert.That(project.Fail("build").Errors.Single(), Does.Contain("error APY0002"), "the second build does not pass it over");
        File.Delete(project["bad.rejected"]);
        project.Succeed("build");
    }

    [Test]
    public void A_generator_that_fails_fails_the_build_and_runs_again_when_it_is_mended()
    {
        using var project = Project(TestProject.Hello).Write("bad.defect", "no such luck");
        Assert.That(project.Fail("build").Errors.Single(), Does.Contain("error CS8785").And.Contain("no such luck"));
        File.Delete(project["bad.defect"]);
        project.Succeed("build");
        Assert.That(project.RunProgram(), Does.Contain("resource apiary/hello.bpf.o"));
    }

    [Test]
    public void A_generator_that_does_not_run_is_no_project_without_bundles()
    {
        using var project = Project(TestProject.Hello).Write("Directory.Build.targets", """
            <Project>
              <Target Name="Lose" BeforeTargets="ApiaryArguments" Condition="'$(Lose)' == 'true'">
                <ItemGroup>
                  <Analyzer Remove="@(Analyzer)" Condition="'%(Filename)' == 'Apiary.Generators'" />
                </ItemGroup>
              </Target>
            </Project>
            """);
        Assert.That(project.Fail("build", "-p:Lose=true").Errors.Single(), Does.Contain("error APY0001").And.Contain("its generator did not run"));
        Assert.That(project.Fail("build", "-p:Lose=true").Errors.Single(), Does.Contain("error APY0001"), "the second build does not pass it over");
        project.Succeed("build");
        Assert.That(project.RunProgram(), Does.Contain("resource apiary/hello.bpf.o"));
    }

    private static TestProject Project(string source) => new TestProject().Write("Program.cs", TestProject.Program + "\n").Write("hello.unit.c", source);
}
