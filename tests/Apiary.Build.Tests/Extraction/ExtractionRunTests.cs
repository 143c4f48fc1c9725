// The extract run's command line, made from the project's own.
using Apiary.Build.Extraction;
using Apiary.Build.Tests.Tools;
using Apiary.Build.Tools;

namespace Apiary.Build.Tests.Extraction;

public sealed class ExtractionRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Test]
    public void Declarations_only_are_compiled_and_the_output_goes_elsewhere()
    {
        var lines = Lines("/out:obj/App.dll", "/refout:obj/ref/App.dll", "/doc:App.xml", "/noconfig", "/nullable:enable", "A b.cs");
        Assert.That(lines, Is.EqualTo(new[]
        {
            "/nullable:enable", "\"A b.cs\"", "/refonly", "/skipanalyzers+", "/warn:1",
            "/analyzerconfig:" + _folder["extract.globalconfig"], "/out:" + Path.Combine(_folder.Path, "extract", "App.dll"),
        }));
    }

    [Test]
    public void The_generator_is_told_that_this_is_the_extract_run()
    {
        Lines();
        Assert.That(File.ReadAllText(_folder["extract.globalconfig"]), Does.Contain("build_property.ApiaryExtract = true"));
    }

    [Test]
    public void The_compiler_server_is_asked_for_on_the_command_line_because_a_response_file_cannot()
    {
        var executor = new RecordingExecutor(_ => new ToolResult(0, "", ""));
        new ExtractionRun(_folder.Path, "/project", executor).Run(new CompilerHost("dotnet", ["exec", "csc.dll", "/shared"]), ["/shared-is-not-here"]);
        Assert.That(executor.Invocations.Single().Arguments, Is.EqualTo(new[] { "exec", "csc.dll", "/shared", "/noconfig", "@" + _folder["extract.rsp"] }));
        Assert.That(executor.Invocations.Single().WorkingDirectory, Is.EqualTo("/project"));
    }

    private string[] Lines(params string[] arguments)
    {
        var run = new ExtractionRun(_folder.Path, "/project", new RecordingExecutor(_ => new ToolResult(0, "", "")));
        run.Run(new CompilerHost("csc", []), arguments);
        return File.ReadAllLines(run.ResponsePath);
    }
}
