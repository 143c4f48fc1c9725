// The C of the record machinery, run on this machine with maps made of arrays: states and races that no traffic brings about at will.
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Apiary.Compiler.Tests.Execution;
using NUnit.Framework;

namespace Apiary.Compiler.Tests.Records;

[TestFixture]
public sealed class RecordMachineryTests
{
    [Test]
    public void Rows_handles_indexes_and_carriers_behave_as_the_protocol_says() => Assert.That(Run(Clang.Prelude), Is.Empty);

    [TestCase("record.h", "(__u8)header->generation != handle >> APY_ROW_BITS", "false")]
    [TestCase("record.h", "APY_ACTIVE, APY_CLOSING)", "APY_ORPHANED, APY_CLOSING)")]
    [TestCase("index.h", "*entry = handle;", ";")]
    [TestCase("index.h", "APY_ENTER_TRIES 4", "APY_ENTER_TRIES 1")]
    [TestCase("carrier.h", "handle ? APY_STORAGE_CREATE : 0", "APY_STORAGE_CREATE")]
    [TestCase("metadata.h", "header->state - APY_ACTIVE > APY_CLOSING - APY_ACTIVE", "false")]
    [TestCase("metadata.h", "apy_flow_key_equal(&header->key, key)", "true")]
    [TestCase("flow.h", "*left_ports == *right_ports", "true")]
    [TestCase("birth.h", "header->key.protocol = 0;", "")]
    public void A_mutant_of_the_machinery_is_caught(string header, string original, string mutant)
    {
        var directory = Directory.CreateTempSubdirectory("apiary-records-");
        try
        {
            var include = directory.CreateSubdirectory("apiary").FullName;
            foreach (var file in Directory.GetFiles(Path.Combine(Clang.Prelude, "apiary")))
            {
                File.Copy(file, Path.Combine(include, Path.GetFileName(file)));
            }

            var text = File.ReadAllText(Path.Combine(include, header));
            Assert.That(text, Does.Contain(original));
            File.WriteAllText(Path.Combine(include, header), text.Replace(original, mutant, StringComparison.Ordinal));
            Assert.That(Run(directory.FullName), Does.StartWith("line "));
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static string Run(string include)
    {
        var program = Path.Combine(Path.GetTempPath(), "apiary-records-" + Guid.NewGuid().ToString("N"));
        try
        {
            Clang.Run(
                "-O1", "-fwrapv", "-fno-strict-aliasing", "-nostdinc", "-Wall", "-Werror", "-Wno-unused", "-I", include,
                "-o", program, Path.Combine(Here(), "record_machinery.c"));
            using var process = Process.Start(new ProcessStartInfo(program) { RedirectStandardOutput = true })!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output : output + $"ended with {process.ExitCode}";
        }
        finally
        {
            File.Delete(program);
        }
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
