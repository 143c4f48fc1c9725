// `apiary btf check`: compares the mirrors of assemblies with the types of each kernel, and shows what is missing where.
using Apiary.Runtime.Errors;
using Spectre.Console;

namespace Apiary.Cli.Btf;

/// <summary>What became of a field in a kernel.</summary>
internal enum FieldFate
{
    /// <summary>There, as the mirror says.</summary>
    Found,

    /// <summary>Not there, which the mirror allows.</summary>
    Absent,

    /// <summary>Not there.</summary>
    Missing,

    /// <summary>There, but stored otherwise.</summary>
    Different,
}

/// <summary>A field in a kernel.</summary>
/// <param name="Fate">What became of it.</param>
/// <param name="Found">How the kernel stores it, where that differs.</param>
internal sealed record FieldVerdict(FieldFate Fate, string Found = "");

/// <summary>The command <c>btf check</c>.</summary>
internal static class CheckCommand
{
    internal static int Run(IReadOnlyList<string> assemblies, IReadOnlyList<string> btf, IAnsiConsole console)
    {
        try
        {
            var kernels = BtfSource.ReadAll(btf);
            var fields = assemblies.SelectMany(AssemblyMirrors.Read).Distinct().ToArray();
            var verdicts = fields.Select(field => (Field: field, Verdicts: kernels.Select(kernel => Judge(field, kernel)).ToArray())).ToArray();
            var notable = verdicts.Where(static row => row.Verdicts.Any(static verdict => verdict.Fate != FieldFate.Found)).ToArray();
            if (notable.Length > 0)
            {
                Write(console, kernels, notable);
            }

            var bad = verdicts.Count(static row => row.Verdicts.Any(static verdict => verdict.Fate is FieldFate.Missing or FieldFate.Different));
            console.WriteLine($"{fields.Length} fields of {fields.Select(static field => field.Struct).Distinct().Count()} structs in {kernels.Count} kernels: {bad} not as mirrored");
            return bad == 0 ? 0 : 1;
        }
        catch (ApiaryException failure)
        {
            Console.Error.WriteLine($"error {failure.Message}");
            return 1;
        }
    }

    /// <summary>What becomes of <paramref name="field"/> in <paramref name="kernel"/>.</summary>
    internal static FieldVerdict Judge(MirroredField field, BtfFile kernel)
    {
        if (kernel.Composite(field.Struct) is not { } type || FieldLookup.Find(type, field.Path) is not { } member)
        {
            return new FieldVerdict(field.IsOptional ? FieldFate.Absent : FieldFate.Missing);
        }

        var shape = FieldShape.Of(member);
        var isSame = shape == field.Shape || (field.Shape.Storage == FieldStorage.Embedded && shape.Storage == FieldStorage.Pointer);
        return isSame ? new FieldVerdict(FieldFate.Found) : new FieldVerdict(FieldFate.Different, $"{shape}, not {field.Shape}");
    }

    private static void Write(IAnsiConsole console, IReadOnlyList<BtfFile> kernels, IEnumerable<(MirroredField Field, FieldVerdict[] Verdicts)> rows)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var heading in kernels.Select(static kernel => kernel.Name).Prepend("field").Prepend("mirror"))
        {
            table.AddColumn(new TableColumn(Markup.Escape(heading)).NoWrap());
        }

        foreach (var (field, verdicts) in rows)
        {
            table.AddRow(
            [
                new Text(field.Property),
                new Text($"{field.Struct}.{field.Path}"),
                .. verdicts.Select(static verdict => new Markup(verdict.Fate switch
                {
                    FieldFate.Found => "[green]ok[/]",
                    FieldFate.Absent => "[yellow]absent[/]",
                    FieldFate.Missing => "[red]missing[/]",
                    _ => $"[red]{Markup.Escape(verdict.Found)}[/]",
                })),
            ]);
        }

        console.Write(table);
    }
}
