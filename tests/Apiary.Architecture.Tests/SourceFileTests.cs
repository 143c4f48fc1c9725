// Holds the rules of style that a reader feels first: small files, an opening comment, names that say something.
using System.Text.RegularExpressions;
using NUnit.Framework;

namespace Apiary.Architecture.Tests;

public sealed class SourceFileTests
{
    private const int HardLineLimit = 500;
    private const int TargetMedian = 120;

    private static readonly Regex BannedTypeName =
        new(@"\b(class|struct|record|interface|enum)\s+\w*(Helpers?|Utils?|Utilities|Manager|Common|Misc)\b");

    [Test]
    public void No_file_is_longer_than_the_hard_limit()
    {
        var offenders = RepositoryFiles.CSharp().Where(path => File.ReadLines(RepositoryFiles.PathOf(path)).Count() > HardLineLimit);
        Assert.That(offenders, Is.Empty);
    }

    [Test]
    public void The_median_file_is_small()
    {
        var lengths = RepositoryFiles.CSharp().Select(path => File.ReadLines(RepositoryFiles.PathOf(path)).Count()).Order().ToArray();
        Assert.That(lengths[lengths.Length / 2], Is.LessThanOrEqualTo(TargetMedian));
    }

    [Test]
    public void Every_product_file_opens_by_saying_what_it_decides()
    {
        var offenders = RepositoryFiles.CSharp()
            .Where(path => !path.StartsWith("examples/", StringComparison.Ordinal))
            .Where(path => !RepositoryFiles.Read(path).TrimStart('\uFEFF').StartsWith("//", StringComparison.Ordinal));
        Assert.That(offenders, Is.Empty);
    }

    [Test]
    public void No_type_has_a_name_that_says_nothing_about_its_job()
    {
        var offenders = RepositoryFiles.CSharp()
            .Where(path => !path.EndsWith("SourceFileTests.cs", StringComparison.Ordinal))
            .SelectMany(path => BannedTypeName.Matches(RepositoryFiles.Read(path))
                .Where(static match => match.Value != "class SockCommon") // the kernel's own name: struct sock_common
                .Select(match => $"{path}: {match.Value}"));
        Assert.That(offenders, Is.Empty);
    }

    [Test]
    public void No_code_is_a_stub_or_swallows_everything()
    {
        var banned = new Regex(@"NotImplementedException|\bTODO\b|\bFIXME\b|\bHACK\b|catch\s*(\(Exception\)\s*)?\{\s*\}|#region|Assert\.(Pass|Inconclusive)\(");
        var offenders = RepositoryFiles.CSharp()
            .Where(path => !path.EndsWith("SourceFileTests.cs", StringComparison.Ordinal))
            .SelectMany(path => banned.Matches(RepositoryFiles.Read(path)).Select(match => $"{path}: {match.Value}"));
        Assert.That(offenders, Is.Empty);
    }

    // Somebody may set the clock while bounds, deadlines and steps run.
    [Test]
    public void The_agent_reads_no_clock_that_can_be_set()
    {
        var wallClock = new Regex(@"\bDateTime(Offset)?\.(Utc)?Now\b|\bTimeProvider\b|\bCLOCK_REALTIME\b");
        var offenders = RepositoryFiles.CSharp().Where(static path => path.StartsWith("bpf-runtime/", StringComparison.Ordinal))
            .SelectMany(path => wallClock.Matches(RepositoryFiles.Read(path)).Select(match => $"{path}: {match.Value}"));
        Assert.That(offenders, Is.Empty);
    }

    [Test]
    public void Namespaces_are_folders()
    {
        var offenders = new List<string>();
        foreach (var path in RepositoryFiles.CSharp().Where(path => path.StartsWith("src/Apiary.Compiler/", StringComparison.Ordinal)
                     || path.StartsWith("src/Apiary.Contract/", StringComparison.Ordinal)
                     || path.StartsWith("src/Apiary.Frontend/", StringComparison.Ordinal)
                     || path.StartsWith("bpf-runtime/", StringComparison.Ordinal)))
        {
            var expected = string.Join('.', Path.GetDirectoryName(path)!.Split('/').Skip(1));
            var declared = Regex.Match(RepositoryFiles.Read(path), @"^namespace ([\w.]+);", RegexOptions.Multiline);
            // Registration methods stand where hosts look for them, by the convention of the framework.
            if (declared.Success && declared.Groups[1].Value != expected && declared.Groups[1].Value != "Microsoft.Extensions.DependencyInjection")
            {
                offenders.Add($"{path}: {declared.Groups[1].Value}, expected {expected}");
            }
        }

        Assert.That(offenders, Is.Empty);
    }
}
