// Two network namespaces with flows of the same addresses and ports: only the scope in their keys keeps them apart. The first namespace's
// connections end in the middle of an update, and the second one's must stay with the version they began with.
using System.Globalization;
using Apiary.Runtime.Composition;
using Apiary.Runtime.Loading;
using Apiary.Runtime.Updates;
using Apiary.Testing.Kernel;
using Apiary.Testing.Packets;
using Microsoft.Extensions.Logging.Abstractions;

namespace Apiary.Soak.Controls;

/// <summary>Runs flows of two namespaces.</summary>
public static class ScopeRun
{
    private const int Flows = 1_000;
    private const int NoScopeShift = 32;

    /// <summary>With keys as they are.</summary>
    /// <returns>Flows of the second namespace that met two versions.</returns>
    public static ulong Run() => Run(static target => target.NamespaceCookie);

    /// <summary>With the scope left out: the low half of each namespace's cookie, which is the scope, is 0.</summary>
    /// <returns>The same.</returns>
    public static ulong RunWithoutScope() => Run(static target => target.NamespaceCookie << NoScopeShift);

    private static ulong Run(Func<InterfaceFacts, ulong> cookie)
    {
        using var first = new ThrowAwayNetwork("s1");
        using var second = new ThrowAwayNetwork("s2");
        using var group = new ThrowAwayCgroup("sc");
        var options = new LoadOptions
        {
            Targets =
            [
                new InterfaceTarget(first.ServerInterface, first.Server, XdpMode.NativeThenGeneric),
                new InterfaceTarget(second.ServerInterface, second.Server, XdpMode.NativeThenGeneric),
                new CgroupTarget(group.Path),
            ],
            PinRoot = "/sys/fs/bpf/" + first.Server,
            Tag = Witnessed.Number,
        };
        var spec = ControlRun.Spec<Witnessed>();
        var host = HostFactsReader.Read(options.Targets);
        var plan = LoadPlanner.Plan(
            spec.Manifest, options, host with { Interfaces = [.. host.Interfaces.Select(target => target with { NamespaceCookie = cookie(target) })] });
        using var executor = new LoadExecutor(spec, plan, NullLogger.Instance, new HostComposition());
        using var armed = new ArmedBundle(executor.Execute(), ControlRun.Spec<Next.Witnessed>(), options, static step => step.Phase <= UpdatePhase.Flip);
        return Story(armed);
    }

    private static ulong Story(ArmedBundle armed)
    {
        var (here, there) = (armed.Old.Scopes[0], armed.Old.Scopes[1]);
        for (var flow = 0; flow < Flows; flow++)
        {
            _ = here.Programs["xdp_witnessed"].TestRun(Frame(flow));
            _ = there.Programs["xdp_witnessed"].TestRun(Frame(flow));
        }

        _ = armed.Session.Advance();
        armed.End(key => key.Scope == here.Instance.Scope);
        var before = armed.Sums;
        for (var flow = 0; flow < Flows; flow++)
        {
            _ = there.Programs["g_xdp_witnessed"].TestRun(Frame(flow));
        }

        var after = armed.Sums;
        return after.First - before.First + after.Second - before.Second == Flows
            ? after.Second - before.Second
            : throw new InvalidOperationException(FormattableString.Invariant($"the witnesses saw {after.First - before.First} + {after.Second - before.Second} runs of {Flows}"));
    }

    private static byte[] Frame(int flow) => new PacketBuilder()
        .IPv4(string.Create(CultureInfo.InvariantCulture, $"10.87.0.{1 + (flow & 0x7f)}"), "10.87.1.1")
        .Tcp((ushort)(1024 + flow), 2000)
        .Build();
}
