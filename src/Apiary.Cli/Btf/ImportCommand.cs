// `apiary btf import`: from a request and type information to C# files.
using Apiary.Contract.Rules;
using Apiary.Runtime.Errors;

namespace Apiary.Cli.Btf;

/// <summary>The command <c>btf import</c>.</summary>
internal static class ImportCommand
{
    internal static int Run(string types, IReadOnlyList<string> btf, string target)
    {
        try
        {
            var request = MirrorRequest.Parse(types, Read(types));
            var (mirrors, arrays, problems) = MirrorPlanner.Plan(request, BtfSource.ReadAll(btf));
            foreach (var problem in problems)
            {
                Console.Error.WriteLine($"error {problem}");
            }

            if (problems.Count > 0)
            {
                return 1;
            }

            var writer = new MirrorWriter(Path.GetFileName(types), request.Namespace);
            foreach (var (name, text) in target.EndsWith(".cs", StringComparison.OrdinalIgnoreCase)
                ? [(target, writer.WriteAll(mirrors, arrays))]
                : writer.WriteEach(mirrors, arrays).Select(file => (Path.Combine(target, file.Name), file.Text)))
            {
                Write(name, text);
            }

            Console.WriteLine($"{mirrors.Count} types, {mirrors.Sum(static mirror => mirror.Properties.Count)} fields");
            return 0;
        }
        catch (ApiaryException failure)
        {
            Console.Error.WriteLine($"error {failure.Message}");
            return 1;
        }
    }

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException failure)
        {
            throw new ApiaryException(RuntimeRules.MirrorRequestInvalid, path, failure.Message.TrimEnd('.'));
        }
    }

    // What is the same is left alone, so that nothing is rebuilt for it.
    private static void Write(string path, string text)
    {
        if (!File.Exists(path) || File.ReadAllText(path) != text)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            File.WriteAllText(path, text);
        }
    }
}
