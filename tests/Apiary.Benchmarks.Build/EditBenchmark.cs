// What one edited line costs: generators and analyzers, with the compiler's binding that they ask for.
using BenchmarkDotNet.Attributes;

namespace Apiary.Benchmarks.Build;

/// <summary>Measured by BenchmarkDotNet.</summary>
[MemoryDiagnoser]
public class EditBenchmark
{
    private const int Rounds = 3;
    private static readonly Lazy<EditedProject> Opened = new(Open);
    private readonly EditedProject _project = Opened.Value;
    private int _edits = Rounds * LargeProject.Bundles;

    /// <summary>Edits one line in an actor of one bundle.</summary>
    [IterationSetup(Targets = [nameof(ActorBody), nameof(GeneratorsOnly)])]
    public void EditActor()
    {
        _edits++;
        _project.Edit(EditedFile, LargeProject.Edited(_edits % LargeProject.Bundles, _edits));
    }

    /// <summary>The same edit, after the generators have seen it.</summary>
    [IterationSetup(Target = nameof(CompilerAlone))]
    public void EditAndGenerate()
    {
        EditActor();
        _project.Generate();
    }

    /// <summary>Edits a line that no bundle sees.</summary>
    [IterationSetup(Target = nameof(OtherFile))]
    public void EditOther() => _project.Edit(LargeProject.OtherFile, LargeProject.OtherText(++_edits));

    /// <summary>A line of an actor changed: generators, then analyzers over its file.</summary>
    [Benchmark]
    public int ActorBody() => _project.Generate() + _project.Analyze(EditedFile);

    /// <summary>The same without analyzers.</summary>
    [Benchmark]
    public int GeneratorsOnly() => _project.Generate();

    /// <summary>What the compiler spends on the file for any analyzer.</summary>
    [Benchmark]
    public int CompilerAlone() => _project.Bind(EditedFile);

    /// <summary>A line elsewhere changed.</summary>
    [Benchmark]
    public int OtherFile() => _project.Generate() + _project.Analyze(LargeProject.OtherFile);

    // An editor has run for a while: everything was looked at, and the just-in-time compiler is done with it.
    private static EditedProject Open()
    {
        var project = new EditedProject();
        for (int edit = 0; edit < Rounds * LargeProject.Bundles; edit++)
        {
            string file = LargeProject.FileOf(edit % LargeProject.Bundles);
            project.Edit(file, LargeProject.Edited(edit % LargeProject.Bundles, edit));
            project.Generate();
            project.Analyze(file);
        }

        return project;
    }

    private string EditedFile => LargeProject.FileOf(_edits % LargeProject.Bundles);
}
