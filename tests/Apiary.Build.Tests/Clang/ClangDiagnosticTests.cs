// clang's messages, as it prints them with -fdiagnostics-format=msvc.
using Apiary.Build.Clang;

namespace Apiary.Build.Tests.Clang;

public sealed class ClangDiagnosticTests
{
    [Test]
    public void An_error_has_file_line_column_and_text()
    {
        var errors = ClangDiagnostic.Parse("Flow/Table.cs(23,24): error: static assertion failed: no\n1 error generated.\n");
        Assert.That(errors, Is.EqualTo(new[] { new ClangDiagnostic("Flow/Table.cs", 23, 24, "static assertion failed: no") }));
    }

    [Test]
    public void A_file_that_is_not_there_is_an_error_too() =>
        Assert.That(ClangDiagnostic.Parse("a.bpf.c(1,10): fatal error: 'x.h' file not found\r\n").Single().Message, Is.EqualTo("'x.h' file not found"));

    [Test]
    public void Notes_and_warnings_are_not_errors() =>
        Assert.That(ClangDiagnostic.Parse("a.cs(1,2): warning: w\na.cs(1,2): note: n\nclang: fatal\n"), Is.Empty);
}
