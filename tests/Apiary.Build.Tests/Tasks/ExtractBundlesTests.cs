// The extract task with a C# compiler that is played: what it keeps quiet about, and what it hands on.
using System.Reflection;
using System.Reflection.Emit;
using Apiary.Build.Tasks;
using Apiary.Build.Tests.Tools;
using Apiary.Build.Tools;
using Microsoft.Build.Utilities;

namespace Apiary.Build.Tests.Tasks;

public sealed class ExtractBundlesTests : IDisposable
{
    private readonly TemporaryFolder _project = new();
    private readonly RecordingBuildEngine _engine = new();

    public void Dispose() => _project.Dispose();

    [Test]
    public void A_project_that_does_not_compile_is_no_error_here_but_is_kept_for_later()
    {
        _project.Write("obj/apiary/old.bpf.c", "int old;");
        var task = Task(new RecordingExecutor(_ => new ToolResult(1, "A.cs(1,1): error CS1002: ; expected\n", "")));
        Assert.That(task.Execute(), Is.True);
        Assert.That(_engine.Errors, Is.Empty);
        Assert.That(task.Complete, Is.False);
        Assert.That((task.FailureCode, task.Failure), Is.EqualTo(("APY0001", task.Failure)));
        Assert.That(task.Failure, Does.Contain("error CS1002"));
        Assert.That(_project["obj/apiary/old.bpf.c"], Does.Exist);
    }

    [Test]
    public void A_rejected_bundle_is_handed_on_as_APY0002_and_the_others_are_extracted()
    {
        var task = Task(Compiler(typeof(ExtractBundlesTests).Assembly.Location));
        Assert.That(task.Execute(), Is.True);
        Assert.That((task.Complete, task.FailureCode), Is.EqualTo((false, "APY0002")));
        Assert.That(task.Failure, Does.Contain("'c-unit'").And.Contain("APY2001,APY2013"));
        Assert.That(_project["obj/apiary/a-unit.bpf.c"], Does.Exist);
    }

    [Test]
    public void A_project_without_bundles_is_complete()
    {
        var task = Task(Compiler(Empty()));
        task.Execute();
        Assert.That((task.Complete, task.FailureCode), Is.EqualTo((true, "")));
    }

    [TestCase("warning CS8785: Generator 'UnitGenerator' failed to generate source.", "CS8785")]
    [TestCase("A.cs(1,1): warning CS0105: a directive\nwarning CS8784: Generator 'UnitGenerator' failed to initialize.", "CS8784")]
    [TestCase("warning CS8032: An instance of analyzer cannot be created", "CS8032")]
    [TestCase("warning CS9057: The analyzer assembly references a newer compiler", "CS9057")]
    [TestCase("", "its generator did not run")]
    public void A_run_in_which_the_generator_failed_is_handed_on_and_repeated_next_time(string output, string reason)
    {
        _project.Write("obj/apiary/old.bpf.c", "int old;");
        var task = Task(Compiler(typeof(ExtractBundles).Assembly.Location, output));
        Assert.That(task.Execute(), Is.True);
        Assert.That((task.Complete, task.FailureCode), Is.EqualTo((false, "APY0001")));
        Assert.That(task.Failure, Does.Contain(reason).And.Not.Contain("CS0105"));
        Assert.That(_project["obj/apiary/old.bpf.c"], Does.Exist, "not a project without bundles");
    }

    [TestCase("", true)]
    [TestCase("true", true)]
    [TestCase("false", false)]
    public void The_compiler_server_is_used_unless_the_project_forbids_it(string property, bool expected)
    {
        var executor = Compiler(Empty());
        var task = Task(executor);
        task.UseSharedCompilation = property;
        task.Execute();
        Assert.That(executor.Invocations.Single().Arguments.Contains("/shared"), Is.EqualTo(expected));
    }

    // "Compiles" to a copy of an existing assembly.
    private static RecordingExecutor Compiler(string assembly, string messages = "") => new(run =>
    {
        var response = run.Arguments.Single(argument => argument.StartsWith('@'))[1..];
        var output = File.ReadAllLines(response).Single(line => line.StartsWith("/out:", StringComparison.Ordinal))["/out:".Length..];
        File.Copy(assembly, output);
        return new ToolResult(0, messages, "");
    });

    // What the generator leaves of a project without bundles.
    private string Empty()
    {
        var mark = new CustomAttributeBuilder(typeof(AssemblyMetadataAttribute).GetConstructor([typeof(string), typeof(string)])!, ["ApiaryExtracted", "true"]);
        var assembly = new PersistedAssemblyBuilder(new AssemblyName("Empty"), typeof(object).Assembly, [mark]);
        assembly.DefineDynamicModule("Empty");
        assembly.Save(_project["Empty.dll"]);
        return _project["Empty.dll"];
    }

    private ExtractBundles Task(IToolExecutor executor) => new(executor)
    {
        BuildEngine = _engine,
        CommandLineArguments = [new TaskItem("A.cs")],
        CompilerFolder = "/roslyn",
        OutputFolder = "obj/apiary",
        ProjectDirectory = _project.Path,
    };
}
