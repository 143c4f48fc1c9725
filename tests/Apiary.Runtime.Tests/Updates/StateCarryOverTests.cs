// What the next version of a bundle goes on with.
using Apiary.Contract.Hooks;
using Apiary.Contract.Manifest;
using Apiary.Contract.Rules;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Links;
using Apiary.Runtime.Updates;

namespace Apiary.Runtime.Tests.Updates;

internal sealed class StateCarryOverTests
{
    private static readonly MapManifest Table = new("table", "Table", MapRole.User, 1, 4, 8, 16, 0, "uint", "N.Entry");
    private static readonly MapManifest Slab = new("slab_conn", "", MapRole.RecordSlab, 2, 4, 72, 64, 1024, "", "");
    private static readonly MapManifest Index = new("index_conn", "", MapRole.RecordIndex, 1, 44, 4, 64, 0, "", "");
    private static readonly RecordManifest Conn = new("Conn", "Flow5", 64, 64, 72, 1000, 100, "slab_conn", "index_conn", "free_conn", []);
    private static readonly StructManifest Entry = new("N.Entry", "entry", 8, 8, [new("Count", "u64", 0, 8)]);
    private static readonly StructManifest ConnStruct = new("N.B.Conn", "conn", 8, 8, [new("Bytes", "u64", 0, 8)]);

    [Test]
    public void What_is_declared_alike_is_shared_and_what_is_new_begins_empty()
    {
        var added = Table with { Name = "added", Member = "Added" };

        var state = StateCarryOver.Between(Version(1, [Table, Slab, Index]), Version(2, [Table, added, Slab, Index]), Room);

        Assert.That(state.Maps, Is.EquivalentTo(new[] { "table", "slab_conn", "index_conn", "free_conn" }));
    }

    [Test]
    public void The_name_of_a_struct_does_not_matter()
    {
        var renamed = Version(2, [Table with { ValueType = "M.Other" }]) with { Structs = [Entry with { Name = "M.Other", CName = "other" }, ConnStruct] };

        Assert.That(StateCarryOver.Between(Version(1, [Table]), renamed, Room).Maps, Does.Contain("table"));
    }

    [Test]
    public void A_record_may_have_other_fields_if_they_fit_into_its_rows()
    {
        var changed = Version(2, [Slab, Index]) with { Structs = [Entry, ConnStruct with { Fields = [new("Packets", "u64", 0, 8)] }] };

        Assert.That(StateCarryOver.Between(Version(1, [Slab, Index]), changed, Room).Maps, Does.Contain("slab_conn"));
    }

    [TestCase(16, 64)]
    [TestCase(8, 65)]
    public void A_record_that_does_not_fit_into_its_rows_or_has_other_ones_is_refused_with_both_layouts(int size, int capacity)
    {
        var changed = Version(2, [Slab, Index]) with
        {
            Structs = [Entry, ConnStruct with { Size = size, Fields = [new("Packets", "u64", 0, 8)] }],
            Records = [Conn with { Capacity = capacity }],
        };

        Assert.That(
            () => StateCarryOver.Between(Version(1, [Slab, Index]), changed, Room),
            Throws.TypeOf<ApiaryException>().With.Property(nameof(ApiaryException.Rule)).SameAs(UpdateRules.StateIncompatible)
                .And.Message.Contains("room for 8 bytes").And.Message.Contains("0 Bytes u64").And.Message.Contains("0 Packets u64"));
    }

    [TestCase(17, 0)]
    [TestCase(16, 1)]
    public void A_map_of_another_shape_is_refused(int entries, int flags) => Assert.That(
        () => StateCarryOver.Between(Version(1, [Table]), Version(2, [Table with { MaxEntries = entries, Flags = flags }]), Room),
        Throws.TypeOf<ApiaryException>().With.Property(nameof(ApiaryException.Rule)).SameAs(UpdateRules.StateIncompatible).And.Message.Contains("map 'Table'"));

    [Test]
    public void Versions_may_have_other_hooks_but_no_links_that_cannot_move()
    {
        var tc = Program("tc_in_b", HookKind.TcIngress);
        var probe = Program("kprobe_b", HookKind.Kprobe);

        Assert.That(() => UpdateSite.Demand(Version(1, [], tc), Version(2, [], tc)), Throws.Nothing);
        Assert.That(() => UpdateSite.Demand(Version(1, [], tc), Version(2, [], tc, probe)), Throws.Nothing, "it is attached when the new version comes into force");
        Assert.That(
            () => UpdateSite.Demand(Version(1, [], tc), Version(2, [], tc, probe with { Guard = "g_kprobe_b" })),
            Throws.TypeOf<ApiaryException>().With.Message.Contains("the kernel cannot move a link of Kprobe"));
        Assert.That(
            () => UpdateSite.Demand(Version(1, [], tc), Version(2, [], tc with { Guard = "g_tc_in_b" })),
            Throws.TypeOf<ApiaryException>().With.Message.Contains("version 1 has program tc_in_b at TcIngress, and version 2 program tc_in_b at TcIngress with records"));
        Assert.That(
            () => UpdateSite.Demand(Version(1, [], probe), Version(2, [], probe)),
            Throws.TypeOf<ApiaryException>().With.Message.Contains("the kernel cannot move a link of Kprobe"));
        Assert.That(BpfLink.CanMove(HookKind.Netfilter), Is.False);
    }

    private static int Room(RecordManifest record) => record.RowSize - record.HeaderSize;

    private static ProgramManifest Program(string name, HookKind hook) => new(name, "", hook, ["Run"], false, [], [], [], []);

    private static BundleManifest Version(int number, IReadOnlyList<MapManifest> maps, params IReadOnlyList<ProgramManifest> programs) => new(
        "b", number, "b", "N.B", "", "5.8", programs, maps, maps.Contains(Slab) ? [Conn] : [], [], new("", 0, 0, 0, []), [Entry, ConnStruct], []);
}
