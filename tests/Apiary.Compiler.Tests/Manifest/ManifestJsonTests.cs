// What ManifestJson writes is what System.Text.Json writes for the same records.
using System.Text.Json;
using Apiary.Compiler.Manifest;
using Apiary.Contract.Hooks;
using Apiary.Contract.Manifest;

namespace Apiary.Compiler.Tests.Manifest;

public sealed class ManifestJsonTests
{
    private static readonly JsonSerializerOptions CamelCase = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

    [Test]
    public void Every_property_of_the_contract_is_written_under_its_camelCase_name()
    {
        var manifest = new BundleManifest(
            "a\"b", 3, "a_b", "N.Grüße", new string('0', 64), "6.6",
            [new ProgramManifest("xdp_a_b", "xdp", HookKind.Xdp, ["Run"], true, ["reads packet"], [new RequirementManifest("helper x", "5.8")], ["sched", "sched_switch"], [new SettingManifest("Sleepable", 1)], [new FieldManifest("prev_pid", "s32", 24, 4)], "g_xdp_a_b", "apy_versions_0", [new OrderManifest(OrderRelation.After, "guard/Check")], 4, [new ActorManifest("Run", ActorKind.Enforcer, ["set verdict to drop"], [new AllowanceManifest("APY6003", "same", "guard/Check")])], new SlotManifest("steps", 3))],
            [new MapManifest("m", "M", MapRole.RecordSlab, 2, 4, 72, 1024, 1024, "K", "V", new MapManifest("m", "M", MapRole.User, 1, 4, 8, 16, 0, "K", "V"), "ports")],
            [new RecordManifest("Conn", "Flow5", 1024, 64, 128, 300000, 500, "s", "i", "f", ["c"], "0f")],
            [new EventManifest("Opened", "N.Opened", "opened", 40, 8)],
            new ConfigManifest(".rodata.apiary", 48, 0, 32, [new FieldManifest("X", "u32", 40, 4)]),
            [new StructManifest("N.Conn", "conn", 8, 8, [new FieldManifest("Bytes", "u64", 0, 8)])],
            [new DecisionManifest("Conn @ tc", "index", "tab\tand \\", 12.5, [new RejectedManifest("cb", "lost")])]);
        var ours = JsonDocument.Parse(ManifestJson.Write(manifest)).RootElement;
        var theirs = JsonSerializer.SerializeToElement(manifest, CamelCase);
        Assert.That(JsonElement.DeepEquals(ours, theirs), Is.True, ours.ToString());
    }
}
