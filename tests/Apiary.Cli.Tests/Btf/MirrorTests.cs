// What a request becomes against given kernels: types, names, and what is wrong with it.
using Apiary.Cli.Btf;
using Apiary.Runtime.Errors;
using NUnit.Framework;

namespace Apiary.Cli.Tests.Btf;

internal sealed class MirrorTests
{
    private static BtfFile Kernel(string name = "6.1", bool hasNewField = true, int stateBytes = 1)
    {
        var types = new BtfBuilder();
        var u8 = types.Integer("unsigned char", 1);
        var u16 = types.Integer("unsigned short", 2);
        var s32 = types.Integer("int", 4, isSigned: true);
        var character = types.Integer("char", 1, isSigned: true);
        var be16 = types.Typedef("__be16", u16);
        var ports = types.Struct("", 4, ("skc_dport", be16, 0), ("skc_num", u16, 16));
        var union = types.Union("", 4, ("", ports, 0), ("skc_portpair", s32, 0));
        var state = stateBytes == 1 ? u8 : u16;
        var head = types.Struct("sock_common", 8, ("", union, 0), ("skc_state", state, 32));
        var kuid = types.Typedef("kuid_t", types.Struct("", 4, ("val", s32, 0)));
        var mode = types.Enumeration("mode");
        var task = types.Bitfields("task_struct", 4, ("pid", s32, 0, 0), ("in_execve", u8, 1, 32));
        types.Struct(
            "sock",
            64,
            ("__sk_common", head, 0),
            ("sk_owner", types.Pointer(types.Const(task)), 64),
            ("sk_private", types.Pointer(0), 128),
            ("sk_uid", kuid, 192),
            ("sk_mode", mode, 224),
            ("sk_name", types.Array(character, 16, s32), 256),
            (hasNewField ? "sk_new" : "sk_other", s32, 384));
        return BtfFile.Parse(name, types.Build());
    }

    private static (IReadOnlyList<Mirror> Mirrors, IReadOnlyList<MirrorArray> Arrays, IReadOnlyList<string> Problems) Plan(string fields, params BtfFile[] kernels) => MirrorPlanner.Plan(
        MirrorRequest.Parse("test.json", $$"""
            {
              "namespace": "Mirrors",
              "types": {
                "sock": { "class": "Sock", "prefix": "sk_", "fields": [{{fields}}] },
                "sock_common": { "class": "SockCommon", "prefix": "skc_", "fields": ["skc_dport", "skc_state"] },
                "task_struct": { "class": "TaskStruct", "fields": ["pid", "in_execve"] }
              }
            }
            """),
        kernels);

    private static string[] Properties(string fields) => [.. Plan(fields, Kernel()).Mirrors.First(mirror => mirror.Class == "Sock").Properties.Select(property => $"{property.Type} {property.Name}")];

    [Test]
    public void Fields_get_the_types_that_the_kernel_says()
    {
        Assert.That(
            Properties("""{ "path": "__sk_common", "name": "Common" }, "sk_owner", { "path": "sk_owner", "name": "Owned", "neverNull": true }, "sk_private", "sk_uid.val", "sk_mode", "sk_name" """),
            Is.EqualTo(new[] { "SockCommon Common", "TaskStruct? Owner", "TaskStruct Owned", "ulong Private", "int Uid", "uint Mode", "ByteArray16 Name" }));
    }

    [Test]
    public void Members_of_anonymous_unions_are_found_by_name_and_keep_their_byte_order()
    {
        var identity = Plan("\"sk_mode\"", Kernel()).Mirrors.First(mirror => mirror.Class == "SockCommon");

        Assert.That(identity.Properties.Select(property => $"{property.Type} {property.Name}"), Is.EqualTo(new[] { "Be16 Dport", "byte State" }));
    }

    [Test]
    public void Bitfields_are_told_apart()
    {
        var task = Plan("\"sk_mode\"", Kernel()).Mirrors.First(mirror => mirror.Class == "TaskStruct");

        Assert.That(task.Properties.Select(property => (property.Shape.Storage, property.Bits)), Is.EqualTo(new[] { (FieldStorage.Integer, 0), (FieldStorage.Bits, 1) }));
    }

    [TestCase("\"sk_mod\"", "APY8032: struct sock has no field 'sk_mod'; is it sk_mode")]
    [TestCase("\"__sk_common.dport\"", "APY8032: struct sock has no field '__sk_common.dport'; is it skc_dport")]
    [TestCase("\"sk_uid\"", "APY8031: sock: 'sk_uid' is kuid_t: ask for a member of it ('sk_uid.val')")]
    [TestCase("\"sk_mode\", { \"path\": \"sk_uid.val\", \"name\": \"Mode\" }", "APY8031: sock: two fields would be the property 'Mode'")]
    public void What_cannot_be_mirrored_is_said_with_a_mend(string fields, string expected)
    {
        Assert.That(Plan(fields, Kernel()).Problems, Has.Exactly(1).StartsWith(expected));
    }

    [Test]
    public void A_field_that_one_kernel_lacks_must_be_marked_as_optional()
    {
        var kernels = new[] { Kernel("6.1"), Kernel("5.10", hasNewField: false) };

        Assert.That(Plan("\"sk_new\"", kernels).Problems, Has.Exactly(1).StartsWith("APY8032: struct sock has no field 'sk_new' in 5.10; mark it as optional"));
        Assert.That(Plan("""{ "path": "sk_new", "optional": true }""", kernels).Problems, Is.Empty);
    }

    [Test]
    public void A_field_that_kernels_store_differently_is_refused()
    {
        Assert.That(
            Plan("\"sk_mode\"", Kernel("6.1"), Kernel("7.0", stateBytes: 2)).Problems,
            Has.Exactly(1).StartsWith("APY8031: sock_common: 'skc_state' is integer of 1 in one kernel, integer of 2 in another"));
    }

    [Test]
    public void The_same_request_gives_the_same_text()
    {
        var (mirrors, arrays, _) = Plan("\"sk_owner\", \"sk_name\", { \"path\": \"sk_new\", \"optional\": true }", Kernel());
        var writer = new MirrorWriter("test.json", "Mirrors");
        var text = writer.WriteAll(mirrors, arrays);

        Assert.That(writer.WriteAll(mirrors, arrays), Is.EqualTo(text));
        Assert.That(text, Does.StartWith("// Mirrors of kernel structs. Written by 'apiary btf import' from test.json"));
        Assert.That(text, Does.Contain("    /// <summary><c>const struct task_struct *sk_owner</c>.</summary>\n    [KernelField(\"sk_owner\")]\n    public TaskStruct? Owner { get; init; }\n"));
        Assert.That(text, Does.Contain("[KernelField(\"sk_new\", IsOptional = true)]"));
        Assert.That(text, Does.Contain("[InlineArray(16)]\npublic struct ByteArray16\n"));
    }

    [TestCase("{ \"namespace\": \"A\" }")]
    [TestCase("{ \"namespace\": \"A\", \"types\": { \"sock\": { \"class\": \"Sock\", \"fields\": [{ \"name\": \"X\" }] } } }")]
    [TestCase("{ \"namespace\": \"A\", \"types\": { \"sock\": { \"class\": \"Sock\", \"fields\": [{ \"path\": \"x\", \"nullable\": true }] } } }")]
    [TestCase("no json")]
    public void A_request_of_another_form_is_refused(string json)
    {
        var failure = Assert.Throws<ApiaryException>(() => MirrorRequest.Parse("test.json", json));

        Assert.That(failure!.Rule.Id, Is.EqualTo("APY8031"));
    }

    [Test]
    public void A_kernel_is_judged_field_by_field()
    {
        FieldFate Fate(string path, FieldStorage storage, int size, bool isOptional = false) =>
            CheckCommand.Judge(new MirroredField("Sock.X", "sock", path, new FieldShape(storage, size), isOptional), Kernel()).Fate;

        Assert.That(Fate("sk_new", FieldStorage.Integer, 4), Is.EqualTo(FieldFate.Found));
        Assert.That(Fate("sk_new", FieldStorage.Integer, 8), Is.EqualTo(FieldFate.Different));
        Assert.That(Fate("sk_mode", FieldStorage.Integer, 4), Is.EqualTo(FieldFate.Different));
        Assert.That(Fate("__sk_common.skc_num", FieldStorage.Integer, 2), Is.EqualTo(FieldFate.Found));
        Assert.That(Fate("sk_gone", FieldStorage.Integer, 4), Is.EqualTo(FieldFate.Missing));
        Assert.That(Fate("sk_gone", FieldStorage.Integer, 4, isOptional: true), Is.EqualTo(FieldFate.Absent));
    }
}
