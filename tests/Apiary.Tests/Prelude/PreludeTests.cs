// The C prelude as text: each header stands alone, and every name that the DSL lowers to is there.
using System.Reflection;
using System.Text.RegularExpressions;
using Apiary.CompilerServices;

namespace Apiary.Tests.Prelude;

public sealed partial class PreludeTests
{
    /// <summary>Headers for units that define the names they use; see the header itself.</summary>
    private const string UnitContext =
        "struct apy_config { __u8 stamp[32]; __u32 scope; __u32 tag; };\n" +
        "extern const volatile struct apy_config apy_config;\n" +
        "struct { int (*type)[6]; } apy_counters;\n" +
        "struct { int (*type)[2]; } apy_epoch;\n";

    private static IEnumerable<string> Headers =>
        Directory.GetFiles(Path.Combine(Clang.IncludeDirectory, "apiary"), "*.h").Select(static path => Path.GetFileName(path)!).Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Headers))]
    public void Each_header_compiles_alone(string header)
    {
        var source = $"#include <apiary/types.h>\n{UnitContext}#include <apiary/{header}>\n";
        Assert.That(
            Clang.Run(source, "-target", "bpf", "-mcpu=v3", "-O2", "-fsyntax-only", "-nostdinc", "-Wall", "-Werror", "-Wno-unused-function"),
            Is.Empty);
    }

    [Test]
    public void Every_name_that_the_dsl_lowers_to_is_in_the_prelude()
    {
        var prelude = string.Concat(Headers.Select(static header => File.ReadAllText(Path.Combine(Clang.IncludeDirectory, "apiary", header))));
        var words = Word().Matches(prelude).Select(static match => match.Value).ToHashSet(StringComparer.Ordinal);
        var names = LoweredNames().ToList();
        Assert.That(names, Has.Count.GreaterThan(100));
        Assert.That(names.Where(name => !words.Contains(name)), Is.Empty);
    }

    [Test]
    public void Every_cleanup_function_is_in_the_prelude()
    {
        var slot = typeof(Slot<>).GetCustomAttribute<PointerToAttribute>()!;
        var source = $"#include <apiary/apiary.h>\nvoid *use(void *p) {{ void *q __attribute__((cleanup({slot.Cleanup}))) = p; return 0; }}\n";
        Assert.That(Clang.Run(source, "-target", "bpf", "-fsyntax-only", "-nostdinc", "-Werror"), Is.Empty);
    }

    private static IEnumerable<string> LoweredNames()
    {
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        foreach (var type in typeof(Bpf).Assembly.GetTypes())
        {
            foreach (var member in type.GetMembers(All).Append(type))
            {
                if (member.GetCustomAttribute<LowersToAttribute>() is { } lowering)
                {
                    yield return lowering.Name;
                }
            }
        }
    }

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
