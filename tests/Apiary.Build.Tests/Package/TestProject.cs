// A project of a user: its own folder, the packed package from the local feed, and the dotnet command.
using System.Diagnostics;
using System.Security.Cryptography;

namespace Apiary.Build.Tests.Package;

/// <summary>What a dotnet command answered.</summary>
/// <param name="ExitCode">Zero on success.</param>
/// <param name="Output">Both streams.</param>
internal sealed record DotNetResult(int ExitCode, string Output)
{
    /// <summary>The distinct errors, as MSBuild prints them; a summary repeats them.</summary>
    public IReadOnlyList<string> Errors =>
        Output.Split('\n').Where(line => line.Contains(": error ", StringComparison.Ordinal)).Select(line => line.Trim()).Distinct().ToList();
}

/// <summary>A project in a folder of its own.</summary>
internal sealed class TestProject : IDisposable
{
    /// <summary>Prints the resources of the program and the files in the folder apiary beside it.</summary>
    public const string Program = """
        foreach (var name in typeof(Program).Assembly.GetManifestResourceNames().Order()) System.Console.WriteLine("resource " + name);
        var folder = System.IO.Path.Combine(System.AppContext.BaseDirectory, "apiary");
        if (System.IO.Directory.Exists(folder)) foreach (var file in System.IO.Directory.GetFiles(folder).Order()) System.Console.WriteLine("file " + System.IO.Path.GetFileName(file));
        """;

    /// <summary>A program that passes every packet; its lines are those of Program.cs.</summary>
    public const string Hello = """
        #include <apiary/apiary.h>
        char _license[] SEC("license") = "GPL";
        #line 1 "Program.cs"
        SEC("xdp") int xdp_hello(struct xdp_md *ctx)
        {
        #line 2 "Program.cs"
        	return ctx->data_end - ctx->data > 60 ? 2 : 1;
        }
        """;

    private readonly Dictionary<string, string?> _environment = new()
    {
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["DOTNET_CLI_UI_LANGUAGE"] = "en",
        ["MSBuildSDKsPath"] = null,
        ["MSBuildExtensionsPath"] = null,
        ["MSBuildLoadMicrosoftTargetsReadOnly"] = null,
    };

    /// <summary>Makes an empty project.</summary>
    /// <param name="name">Its name, and that of its assembly.</param>
    /// <param name="framework">Its target framework.</param>
    /// <param name="properties">Further elements of its property group.</param>
    /// <param name="items">Further elements of its item group.</param>
    /// <param name="restoreFolder">Where packages are restored to; by default a folder shared by all tests.</param>
    public TestProject(string name = "App", string framework = "net10.0", string properties = "<OutputType>Exe</OutputType>", string items = "", string? restoreFolder = null)
    {
        Name = name;
        Framework = framework;
        Folder = Directory.CreateTempSubdirectory("apiary-project-").FullName;
        Write("nuget.config", $"<configuration><packageSources><add key=\"apiary-under-test\" value=\"{PackageFeed.Folder}\" /></packageSources></configuration>");
        Write("Directory.Build.props", "<Project />");
        Write(name + ".csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>{framework}</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <UseSharedCompilation>false</UseSharedCompilation>
                <RestorePackagesPath>{restoreFolder ?? PackageFeed.RestoreFolder}</RestorePackagesPath>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Apiary" Version="{PackageFeed.Version}" />
                <Analyzer Include="{PackageFeed.EchoGenerator}" />
                <AdditionalFiles Include="*.unit.c;*.rejected;*.defect" />
                {items}
              </ItemGroup>
            </Project>
            """);
    }

    public string Name { get; }

    public string Framework { get; }

    public string Folder { get; }

    public string this[string path] => Path.Combine(Folder, path);

    /// <summary>The output folder of a Debug build.</summary>
    public string Bin => this[$"bin/Debug/{Framework}"];

    /// <summary>The intermediate folder of a Debug build.</summary>
    public string Obj => this[$"obj/Debug/{Framework}"];

    public TestProject Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[path])!);
        File.WriteAllText(this[path], text);
        return this;
    }

    public TestProject Set(string variable, string value)
    {
        _environment[variable] = value;
        return this;
    }

    /// <summary>Runs a dotnet command that must succeed.</summary>
    public DotNetResult Succeed(params string[] arguments)
    {
        var result = DotNet(arguments);
        Assert.That(result.ExitCode, Is.Zero, result.Output);
        return result;
    }

    /// <summary>Runs a dotnet command that must fail.</summary>
    public DotNetResult Fail(params string[] arguments)
    {
        var result = DotNet(arguments);
        Assert.That(result.ExitCode, Is.Not.Zero, result.Output);
        return result;
    }

    /// <summary>Runs the built program, or the one at <paramref name="path"/>.</summary>
    public string RunProgram(string? path = null)
    {
        var result = Run(path ?? Path.Combine(Bin, Name), []);
        Assert.That(result.ExitCode, Is.Zero, result.Output);
        return result.Output;
    }

    /// <summary>The SHA-256 of a file of the project.</summary>
    public string Hash(string path) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(this[path])));

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private DotNetResult DotNet(string[] arguments) => Run(Environment.ProcessPath!, [.. arguments, "-nologo"]);

    private DotNetResult Run(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in _environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new DotNetResult(process.ExitCode, output + error.GetAwaiter().GetResult());
    }
}
