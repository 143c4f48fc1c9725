// APY3xxx and APY4xxx in bodies: what the kernel's verifier would refuse is reported at its C# span.
using Apiary.Analyzers.Tests.Verification;
using NUnit.Framework;

namespace Apiary.Analyzers.Tests;

public sealed class VerifierRuleTests
{
    private const string Sockets = "[Map(1)] public readonly SockMap Sockets = new();";

    [TestCase("var flow = Flows.Lookup(in length); {|APY4001:flow|}.Value.Packets++;")]
    [TestCase("{|APY4002:Flows.Lookup(in length)!|}.Value.Packets++;")]
    [TestCase("var cursor = context.Cursor(); if (cursor.TryTake<EthHdr>(out var eth) || length > 9) { length = {|APY4001:eth|}.Value.Type.Host; }")]
    [TestCase("var slot = Events.Reserve(); if (slot is null) return XdpAction.Pass; if (length == 0) {|APY4020:return XdpAction.Drop;|} slot.Submit();")]
    [TestCase("var slot = Events.Reserve(); if (slot is null) return XdpAction.Pass; slot.Submit(); {|APY4021:slot|}.Value.Port = 1;")]
    [TestCase("var slot = Events.Reserve(length); if (slot is null) return XdpAction.Pass; if (length == 0) {|APY4020:return XdpAction.Drop;|} slot.Submit();")]
    [TestCase("using var slot = Events.Reserve(length); if (slot is null) return XdpAction.Pass; var header = slot.GetHeader(); if (header is null) return XdpAction.Pass; slot.Submit(); {|APY4021:header|}.Value.Port = 1;")]
    [TestCase("var bytes = context.Bytes(); uint buffer = 0; var slice = bytes.Slice(4, ref buffer); bytes.TryWrite(0, in length); if (slice is not null) length = {|APY4010:slice|}.Value;")]
    public void What_the_verifier_would_refuse_is_reported_in_place(string body) => AnalyzerRun.Verify(SampleBundle.InActor(body));

    [TestCase("var socket = Sockets.Lookup(0); if (socket is null) return XdpAction.Pass; if (length == 0) {|APY4025:return XdpAction.Drop;|} socket.Release();")]
    [TestCase("var socket = Sockets.Lookup(0); if (socket is null) return XdpAction.Pass; socket.Release(); length = {|APY4026:socket|}.Family;")]
    [TestCase("using var socket = Sockets.Lookup(0); length = {|APY4001:socket|}.Family;")]
    public void Sockets_are_tested_and_released(string body) => AnalyzerRun.Verify(SampleBundle.InActor(body, Sockets));

    [TestCase("using var socket = Sockets.Lookup(0); if (socket is null) return XdpAction.Pass; if (length == 0) return XdpAction.Drop; length = socket.Family;")]
    [TestCase("var socket = Sockets.Lookup(0); if (socket is not null) { length = socket.LocalPort; socket.Release(); }")]
    public void A_released_socket_is_not_reported(string body) => AnalyzerRun.Verify(SampleBundle.InActor(body, Sockets));

    [TestCase("var cell = Pages.At(length); {|APY4001:cell|}.Value.Count++;")]
    [TestCase("var cell = Pages.At(length); if (cell is null) return XdpAction.Pass; var flow = Flows.Lookup(in {|APY4042:cell.Value.Key|});")]
    [TestCase("var cell = Pages.At(length); if (cell is null) return XdpAction.Pass; ref var key = ref cell.Value.Key; var flow = Flows.Lookup(in {|APY4042:key|});")]
    [TestCase("var cell = Pages.At(length); if (cell is null) return XdpAction.Pass; uint key = cell.Value.Key; var flow = Flows.Lookup(in key); cell.Value.Count++;")]
    public void Memory_of_an_arena_stays_in_the_program(string body) => AnalyzerRun.Verify(SampleBundle.InActor(
        body, "public struct Cell { public uint Key; public uint Count; } [Map(4)] public readonly Arena<Cell> Pages = new();"));

    [TestCase("var cell = Cells.Lookup(length); if (cell is null) return XdpAction.Pass; using (cell.Value.Lock.Hold()) { cell.Value.Ns = {|APY4030:Bpf.KtimeNs()|}; }")]
    [TestCase("var cell = Cells.Lookup(length); if (cell is null) return XdpAction.Pass; var held = {|APY4031:cell.Value.Lock.Hold()|};")]
    [TestCase("var cell = Cells.Lookup(length); if (cell is null) return XdpAction.Pass; var copy = {|APY4032:cell.Value|};")]
    [TestCase("var cell = Cells.Lookup(length); if (cell is null) return XdpAction.Pass; using (cell.Value.Lock.Hold()) { cell.Value.Ns = 5; }")]
    [TestCase("Cell cell = default; cell.Ns = 7; Cells.Update(0, in cell);")]
    public void Locks_are_held_by_using_and_nothing_is_called_meanwhile(string body) => AnalyzerRun.Verify(SampleBundle.InActor(
        body, "public struct Cell { public BpfSpinLock Lock; public uint Pad; public ulong Ns; } [Map(4)] public readonly ArrayMap<Cell> Cells = new();"));

    [TestCase("var flow = Flows.Lookup(in length); if (flow is null) return XdpAction.Drop; flow.Value.Packets++;")]
    [TestCase("using var slot = Events.Reserve(); if (slot is null) return XdpAction.Pass; if (length == 0) return XdpAction.Drop; slot.Value.Port = 1; slot.Submit();")]
    [TestCase("var cursor = context.Cursor(); if (cursor.TryTake<EthHdr>(out var eth) && length > 9) { length = eth.Value.Type.Host; }")]
    [TestCase("var slot = Events.Reserve(length); if (slot is null) return XdpAction.Pass; if (length == 0) { slot.Discard(); return XdpAction.Drop; } slot.TryWrite(0, in length); slot.Submit();")]
    [TestCase("var bytes = context.Bytes(); uint buffer = 0; bytes.TryWrite(0, in length); var slice = bytes.Slice(4, ref buffer); if (slice is not null) length = slice.Value;")]
    public void What_the_verifier_accepts_is_not_reported(string body) => AnalyzerRun.Verify(SampleBundle.InActor(body));
}
