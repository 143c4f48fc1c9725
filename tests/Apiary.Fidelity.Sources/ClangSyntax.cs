// Asks clang whether emitted C is well-formed, many texts in one run.
using System.Diagnostics;

namespace Apiary.Fidelity.Sources;

/// <summary>clang with the prelude.</summary>
/// <param name="repository">The root of the repository.</param>
/// <param name="folder">Where the texts are written.</param>
internal sealed class ClangSyntax(string repository, string folder)
{
    private static readonly string[] Names = ["clang-19", "clang-20", "clang-21", "clang-18", "clang"];

    /// <summary>The errors of each text, by its index.</summary>
    public IReadOnlyDictionary<int, string> Errors(IReadOnlyList<string> texts)
    {
        if (texts.Count == 0)
        {
            return new Dictionary<int, string>();
        }

        string[] files = [.. texts.Select((_, i) => Path.Combine(folder, FormattableString.Invariant($"unit{i}.c")))];
        for (int i = 0; i < files.Length; i++)
        {
            File.WriteAllText(files[i], texts[i]);
        }

        return Check(files) ? new Dictionary<int, string>() : files.Select((file, i) => (i, Text: Message(file))).Where(static one => one.Text.Length > 0).ToDictionary(static one => one.i, static one => one.Text);
    }

    private bool Check(string[] files) => Run(files).Length == 0;

    private string Message(string file) => Run([file]);

    private string Run(string[] files)
    {
        string clang = Names.SelectMany(static name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(path => Path.Combine(path, name))).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("clang 18 or newer is needed");
        var start = new ProcessStartInfo(clang) { RedirectStandardError = true, WorkingDirectory = folder };
        foreach (string argument in (IEnumerable<string>)["-target", "bpf", "-mcpu=v3", "-O2", "-g", "-fwrapv", "-fno-strict-aliasing", "-nostdinc", "-I" + Path.Combine(repository, "bpf-runtime", "include"), "-Wall", "-Werror", "-fsyntax-only", .. files])
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start) ?? throw new InvalidOperationException("clang did not start");
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? "" : errors + "(exit " + process.ExitCode.ToString(System.Globalization.CultureInfo.InvariantCulture) + ")";
    }
}
