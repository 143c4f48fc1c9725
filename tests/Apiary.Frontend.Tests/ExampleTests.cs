// The example of the design goes through the front end.
using NUnit.Framework;

namespace Apiary.Frontend.Tests;

internal sealed class ExampleTests
{
    [Test]
    public void ConnectTrace_is_read_completely()
    {
        var source = CSharpSource.Read(ExampleSource.ConnectTrace);
        var module = source.Module;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(module.Bundle.Name, Is.EqualTo("connect-trace"));
            Assert.That(module.Bundle.Records.Single().Fields.Select(static field => field.Name), Does.Contain("Comm"));
            Assert.That(module.Bundle.Maps.Select(static map => map.Member), Is.EqualTo(new[] { "Opened", "Ended" }));
            Assert.That(module.Functions.Select(static function => function.CName), Does.Contain("connect_trace_advance"));
            Assert.That(module.Structs.Select(static layout => layout.CName), Does.Contain("connect_trace_conn"));
        }
    }
}
