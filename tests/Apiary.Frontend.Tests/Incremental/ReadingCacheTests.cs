// A declaration is read again exactly when its file, or one that it can see, has changed.
using Apiary.Compiler;
using Apiary.Frontend.Incremental;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NUnit.Framework;

namespace Apiary.Frontend.Tests.Incremental;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class ReadingCacheTests
{
    private const string Reader = "namespace N; class Reader { Near near; }";
    private const string Near = "namespace N; class Near { Far far; }";
    private const string Far = "namespace N; class Far { int value; }";
    private const string Other = "namespace N; class Other { Reader reader; }";

    private readonly ReadingCache<int> _cache = new();
    private int _reads;
    private CSharpCompilation _compilation = CSharpCompilation.Create("Project", new[] { Reader, Near, Far, Other }.Select(static text => CSharpSyntaxTree.ParseText(text)));

    [TestCase(Other, "namespace N; class Other { Far far; }", false, TestName = "A file that it does not mention")]
    [TestCase(Other, "namespace N; class Another { }", false, TestName = "A type that appears and is not mentioned")]
    [TestCase(Near, "namespace N; class Near { int far; }", true, TestName = "A file that it mentions")]
    [TestCase(Far, "namespace N; class Far { long value; }", true, TestName = "A file that it sees through another")]
    [TestCase(Other, "namespace N; class NearAttribute { }", false, TestName = "An attribute that it does not write")]
    [TestCase(Other, "namespace N; class Near { }", true, TestName = "A type that takes a name it mentions")]
    [TestCase(Other, "namespace N; static class Other { static void Add(this Reader reader) { } }", true, TestName = "An extension method")]
    [TestCase(Other, "namespace N; static class Other { extension(Reader reader) { void Add() { } } }", true, TestName = "An extension block")]
    [TestCase(Other, "global using N; class Other { }", true, TestName = "A global using")]
    [TestCase(Other, "[assembly: System.CLSCompliant(true)] class Other { }", true, TestName = "An attribute of the assembly")]
    [TestCase(Other, "namespace N.Near; class Other { }", true, TestName = "A namespace that takes a name")]
    [TestCase(Other, "namespace System { struct Index { } }", true, TestName = "A type that the compiler finds by itself")]
    public void A_file_changes(string file, string text, bool expected)
    {
        Read();
        Replace(file, text);
        Read();
        Assert.That(_reads, Is.EqualTo(expected ? 2 : 1));
    }

    [TestCase("global using static N.Far;")]
    [TestCase("namespace N; static class Extensions { static Far Of(this int value) => new Far(); }")]
    public void A_file_that_is_seen_without_a_name_passes_on_what_it_sees(string text)
    {
        _compilation = _compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(text)).RemoveSyntaxTrees(
            _compilation.SyntaxTrees.Single(static tree => tree.ToString() == Near));
        Read();
        Replace(Far, "namespace N; class Far { long value; }");
        Read();
        Assert.That(_reads, Is.EqualTo(2));
    }

    [Test]
    public void The_compiler_finds_a_changed_type_without_a_name()
    {
        _compilation = _compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("namespace System { struct Index { } }"));
        Read();
        Replace("namespace System { struct Index { } }", "namespace System { struct Index { int value; } }");
        Read();
        Assert.That(_reads, Is.EqualTo(2));
    }

    [Test]
    public void Its_own_file_is_read_again_and_what_it_was_is_forgotten()
    {
        Read();
        Replace(Reader, "namespace N; class Reader { Near other; }");
        Read();
        Read();
        Assert.That(_reads, Is.EqualTo(2));
    }

    [Test]
    public void Another_reference_or_option_of_the_compilation_is_seen()
    {
        Read();
        _compilation = _compilation.AddReferences(MetadataReference.CreateFromFile(typeof(object).Assembly.Location));
        Read();
        Assert.That(_reads, Is.EqualTo(2));
        _compilation = _compilation.WithOptions(_compilation.Options.WithOverflowChecks(true));
        Read();
        Assert.That(_reads, Is.EqualTo(3));
    }

    [Test]
    public void Changes_add_up_over_edits_at_which_nobody_asked()
    {
        Read();
        Replace(Far, "namespace N; class Far { long value; }");
        Replace(Other, "namespace N; class Other { }");
        Read();
        Assert.That(_reads, Is.EqualTo(2));
    }

    [Test]
    public void Other_options_of_the_compiler_are_seen()
    {
        Read();
        Read(new CompilerOptions());
        Assert.That(_reads, Is.EqualTo(2));
    }

    private void Read(CompilerOptions? options = null)
    {
        var declaration = _compilation.SyntaxTrees.SelectMany(static tree => tree.GetRoot().DescendantNodes()).OfType<ClassDeclarationSyntax>()
            .Single(static type => type.Identifier.ValueText == "Reader");
        Assert.That(_cache.Get(declaration, _compilation, () => ++_reads, options), Is.EqualTo(_reads));
    }

    private void Replace(string file, string text)
    {
        var old = _compilation.SyntaxTrees.Single(tree => tree.ToString() == file);
        _compilation = _compilation.ReplaceSyntaxTree(old, CSharpSyntaxTree.ParseText(text));
    }
}
