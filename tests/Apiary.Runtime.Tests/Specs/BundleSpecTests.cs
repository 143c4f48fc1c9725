// The manifest's JSON comes back as it was written, by name or by number.
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Apiary.Contract.Hooks;
using Apiary.Contract.Manifest;
using Apiary.Contract.Rules;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Specs;
using Apiary.Runtime.Tests.Kernel;

namespace Apiary.Runtime.Tests.Specs;

public sealed class BundleSpecTests
{
    private static readonly JsonSerializerOptions Names = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Converters = { new JsonStringEnumConverter() } };

    [Test]
    public void A_manifest_survives_JSON_with_enums_as_names_or_numbers()
    {
        foreach (var options in new[] { Names, JsonSerializerOptions.Default })
        {
            var json = JsonSerializer.SerializeToUtf8Bytes(TestManifest.Count, options);
            var read = BundleSpec.FromBytes(json, new byte[] { 1 }).Manifest;
            Assert.That(JsonSerializer.Serialize(read, Names), Is.EqualTo(JsonSerializer.Serialize(TestManifest.Count, Names)));
        }
    }

    [Test]
    public void A_manifest_written_by_hand_is_read()
    {
        var json = """
            {"bundle":"b","version":2,"unit":"b","typeName":"B","stamp":"00","minimumKernel":"6.6",
             "programs":[{"name":"xdp_b","section":"xdp","hook":"Xdp","actors":["Run"],"perScope":true,"effects":[],"requirements":[]}],
             "maps":[{"name":"hits","member":"Hits","role":"User","type":1,"keySize":4,"valueSize":8,"maxEntries":16,"flags":0,"keyType":"u32","valueType":"u64"}],
             "records":[],"events":[],"config":{"map":".rodata.apiary","size":40,"stampOffset":0,"scopeOffset":32,"fields":[]},"structs":[],"decisions":[]}
            """;
        var manifest = BundleSpec.FromBytes(Encoding.UTF8.GetBytes(json), default).Manifest;
        Assert.That(manifest.Programs.Single().Hook, Is.EqualTo(HookKind.Xdp));
        Assert.That(manifest.Maps.Single().Role, Is.EqualTo(MapRole.User));
    }

    [Test]
    public void An_assembly_without_the_object_is_refused()
    {
        var failure = Assert.Throws<ApiaryException>(static () => BundleSpec.FromAssembly(typeof(BundleSpecTests).Assembly, "nothing", ""))!;
        Assert.That(failure.Rule, Is.SameAs(RuntimeRules.ObjectMissing));
        Assert.That(failure.Message, Does.StartWith("APY8008: Assembly 'Apiary.Runtime.Tests' carries no BPF object for 'nothing'"));
    }

    [Test]
    public void An_assembly_with_the_object_of_another_build_is_refused()
    {
        var failure = Assert.Throws<ApiaryException>(static () => BundleSpec.FromAssembly(typeof(BundleSpecTests).Assembly, "ldt-embedded", "expected"))!;
        Assert.That(failure.Rule, Is.SameAs(RuntimeRules.StampMismatch));
    }

    [Test]
    public void An_embedded_bundle_is_found() =>
        Assert.That(BundleSpec.FromAssembly(typeof(BundleSpecTests).Assembly, "ldt-embedded", "00").Manifest.Bundle, Is.EqualTo("ldt-embedded"));
}
