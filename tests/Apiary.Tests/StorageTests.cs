// Values inside objects of the kernel, and iteration over the elements of a map.
using Apiary.CompilerServices;
using Apiary.Kernel;
using Apiary.Simulation;

namespace Apiary.Tests;

public sealed class StorageTests
{
    [Test]
    public void A_socket_has_one_value_which_is_made_zeroed_and_removed_once()
    {
        var storage = new SocketStorage<uint>();
        var socket = new KernelSocket();
        Assert.That(storage.Find(socket), Is.Null);
        storage.GetOrCreate(socket)!.Value++;
        storage.GetOrCreate(socket)!.Value++;
        Assert.That(storage.Find(socket)!.Value, Is.EqualTo(2));
        Assert.That(storage.Find(new KernelSocket()), Is.Null);
        Assert.That(storage.Delete(socket), Is.Zero);
        Assert.That(storage.Delete(socket), Is.EqualTo(-(int)Errno.NoEntry));
    }

    [Test]
    public void The_contexts_of_a_socket_carry_the_same_socket()
    {
        var storage = new SocketStorage<uint>();
        var socket = new SimulatedSocket(new(System.Net.IPAddress.Loopback, 1000), new(System.Net.IPAddress.Loopback, 80));
        storage.GetOrCreate(socket.Kernel)!.Value = 7;
        Assert.That(storage.Find(socket.Kernel)!.Value, Is.EqualTo(7));
        Assert.That(storage.Count, Is.EqualTo(1));
    }

    [Test]
    public void Tasks_and_cgroups_keep_values_apart()
    {
        var tasks = new TaskStorage<ulong>();
        var cgroups = new CgroupStorage<ulong>();
        tasks.GetOrCreate(Bpf.CurrentTask())!.Value = 1;
        cgroups.GetOrCreate(Bpf.CurrentCgroup())!.Value = 2;
        Assert.That(tasks.Find(Bpf.CurrentTask())!.Value, Is.EqualTo(1));
        Assert.That(cgroups.Find(Bpf.CurrentCgroup())!.Value, Is.EqualTo(2));
        SimulatedKernel.Current.Cgroup = new Cgroup();
        Assert.That(cgroups.Find(Bpf.CurrentCgroup()), Is.Null);
    }

    [Test]
    public void Iteration_changes_values_in_place_and_stops_when_told()
    {
        var hash = new HashMap<uint, uint>();
        var array = new ArrayMap<uint>();
        ((ISimulatedMap)array).Configure(8);
        hash.Update(1, 10);
        hash.Update(2, 20);
        uint sum = 0;
        Assert.That(hash.ForEach(ref sum, static (in uint key, ref uint value, ref uint state) =>
        {
            state += value;
            value = key;
            return LoopAction.Continue;
        }), Is.EqualTo(2));
        Assert.That(sum, Is.EqualTo(30));
        Assert.That(hash.Lookup(2)!.Value, Is.EqualTo(2));
        Assert.That(array.ForEach(ref sum, static (in uint index, ref uint _, ref uint _) => index == 3 ? LoopAction.Stop : LoopAction.Continue), Is.EqualTo(4));
    }

    [Test]
    public void An_array_without_a_capacity_has_no_end()
    {
        uint state = 0;
        Assert.That(
            () => new ArrayMap<uint>().ForEach(ref state, static (in uint _, ref uint _, ref uint _) => LoopAction.Continue),
            Throws.TypeOf<KernelFaultException>());
    }
}
