// The compile task with a clang that is played: command line, errors, and what it leaves alone.
using Apiary.Build.Extraction;
using Apiary.Build.Tasks;
using Apiary.Build.Tests.Tools;
using Apiary.Build.Tools;

namespace Apiary.Build.Tests.Tasks;

public sealed class CompileBundlesTests : IDisposable
{
    private readonly TemporaryFolder _project = new();
    private readonly RecordingBuildEngine _engine = new();
    private UnitFolder _units = null!;

    [SetUp]
    public void Fill()
    {
        _units = new UnitFolder(_project["obj/apiary"]);
        _project.Write("prelude/apiary/apiary.h", "typedef int x;");
        _project.Write("bin/clang", "");
    }

    public void Dispose() => _project.Dispose();

    [Test]
    public void Without_bundles_no_tool_is_asked_for()
    {
        var executor = RecordingExecutor.Clang("19.1.7");
        Assert.That(Task(executor).Execute(), Is.True);
        Assert.That(executor.Invocations, Is.Empty);
    }

    [Test]
    public void Clang_runs_in_the_project_with_relative_paths_only()
    {
        Extract("hello");
        var executor = RecordingExecutor.Clang("19.1.7");
        Assert.That(Task(executor).Execute(), Is.True);
        var run = executor.Compilations.Single();
        Assert.That(run.WorkingDirectory, Is.EqualTo(_project.Path));
        Assert.That(run.Arguments, Has.None.Contains(_project.Path));
        Assert.That(run.Arguments, Is.SupersetOf(new[] { "bpf", "-mcpu=v3", "-O2", "-g", "-fwrapv", "-fno-strict-aliasing", "-nostdinc", "-Iobj/apiary/include", "-Werror" }));
        Assert.That(run.Arguments.TakeLast(4), Is.EqualTo(new[] { "-c", "obj/apiary/hello.bpf.c", "-o", "obj/apiary/hello.bpf.o.tmp" }));
    }

    [Test]
    public void Object_and_manifest_are_handed_out_with_their_resource_names()
    {
        Extract("hello");
        var task = Task(RecordingExecutor.Clang("19.1.7"));
        task.Execute();
        Assert.That(task.Resources.Select(item => item.GetMetadata("LogicalName")), Is.EqualTo(new[] { "apiary/hello.bpf.o", "apiary/hello.manifest.json" }));
        Assert.That(File.ReadAllText(_units.Object("hello")), Is.EqualTo("object"));
    }

    [Test]
    public void Every_file_is_named_so_that_clean_removes_it()
    {
        Extract("hello");
        var task = Task(RecordingExecutor.Clang("19.1.7"));
        task.Execute();
        var named = task.Files.Select(item => item.ItemSpec).Append(_units.ListPath);
        Assert.That(Directory.GetFiles(_units.Path, "*", SearchOption.AllDirectories), Is.EquivalentTo(named));
    }

    [Test]
    public void A_second_run_starts_clang_for_nothing_but_its_version()
    {
        Extract("hello");
        Task(RecordingExecutor.Clang("19.1.7")).Execute();
        var again = RecordingExecutor.Clang("19.1.7");
        Task(again).Execute();
        Assert.That(again.Compilations, Is.Empty);
    }

    [Test]
    public void Only_the_changed_bundle_is_compiled_again()
    {
        Extract("one", "two");
        Task(RecordingExecutor.Clang("19.1.7")).Execute();
        File.WriteAllText(_units.Source("two"), "int changed;\n");
        var again = RecordingExecutor.Clang("19.1.7");
        Task(again).Execute();
        Assert.That(again.Compilations.Single().Arguments, Does.Contain("obj/apiary/two.bpf.c"));
    }

    [Test]
    public void Another_clang_compiles_again()
    {
        Extract("hello");
        Task(RecordingExecutor.Clang("19.1.7")).Execute();
        var other = RecordingExecutor.Clang("20.1.0");
        Task(other).Execute();
        Assert.That(other.Compilations, Has.Count.EqualTo(1));
    }

    [Test]
    public void An_error_of_clang_is_an_error_at_the_csharp_line_and_leaves_no_object()
    {
        Extract("hello");
        Task(RecordingExecutor.Clang("19.1.7")).Execute();
        File.WriteAllText(_units.Source("hello"), "wrong");
        var task = Task(Failing("Bundle.cs(7,9): error: use of undeclared identifier 'x'\n"));
        Assert.That(task.Execute(), Is.False);
        var error = _engine.Errors.Single();
        Assert.That((error.Code, error.File, error.LineNumber, error.ColumnNumber), Is.EqualTo(("APY7003", _project["Bundle.cs"], 7, 9)));
        Assert.That(error.Message, Does.StartWith("clang: use of undeclared identifier 'x'."));
        Assert.That(_units.Object("hello"), Does.Not.Exist);
    }

    [Test]
    public void A_clang_that_ends_without_naming_a_line_is_reported_with_its_exit_code()
    {
        Extract("hello");
        Assert.That(Task(Failing("clang: error: unable to create target\n")).Execute(), Is.False);
        Assert.That(_engine.Errors.Single().Code, Is.EqualTo("APY7004"));
        Assert.That(_engine.Errors.Single().Message, Does.Contain("exit code 1 for bundle 'hello'"));
    }

    [Test]
    public void A_missing_clang_is_one_error()
    {
        Extract("one", "two");
        File.Delete(_project["bin/clang"]);
        Assert.That(Task(RecordingExecutor.Clang("19.1.7")).Execute(), Is.False);
        Assert.That(_engine.Errors.Single().Code, Is.EqualTo("APY7001"));
    }

    [Test]
    public void A_header_that_left_the_prelude_is_removed_from_the_copy()
    {
        Extract("hello");
        _project.Write("prelude/apiary/old.h", "");
        Task(RecordingExecutor.Clang("19.1.7")).Execute();
        File.Delete(_project["prelude/apiary/old.h"]);
        Task(RecordingExecutor.Clang("19.1.7")).Execute();
        Assert.That(_project["obj/apiary/include/apiary/apiary.h"], Does.Exist);
        Assert.That(_project["obj/apiary/include/apiary/old.h"], Does.Not.Exist);
    }

    private void Extract(params string[] bundles) =>
        _units.Replace(bundles.Select(name => new ExtractedUnit(name, name, "", $"int {name};\n", "{}")).ToList());

    private static RecordingExecutor Failing(string message) => new(run => run.Arguments[0] == "--version"
        ? new ToolResult(0, "clang version 19.1.7\n", "")
        : new ToolResult(1, "", message));

    private CompileBundles Task(IToolExecutor executor) => new(executor, new SearchPath([_project["bin"]]))
    {
        BuildEngine = _engine,
        Folder = "obj/apiary",
        PreludeFolder = _project["prelude"],
        ProjectDirectory = _project.Path,
    };
}
