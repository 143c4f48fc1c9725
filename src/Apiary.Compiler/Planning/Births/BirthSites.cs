// Which hook can bear a record, how, and why the others cannot.
using Apiary.Compiler.Model;
using Apiary.Compiler.Planning.Tables;
using Apiary.Contract.Hooks;

namespace Apiary.Compiler.Planning.Births;

/// <summary>The birth that a classifier at a place can give.</summary>
public static class BirthSites
{
    /// <summary>The kind and site of a birth at <paramref name="place"/>, or null where none is possible.</summary>
    public static (BirthKinds Kind, BirthSite Site)? At(HookPlace place) => place switch
    {
        { IsConnect: true } => (BirthKinds.SocketConnect, BirthSite.Socket),
        { IsPacket: true } => (BirthKinds.FirstPacket, BirthSite.Packet),
        { Hook: HookKind.SockOps, Operation: SocketOperationTable.Connect or SocketOperationTable.ActiveEstablished } =>
            (BirthKinds.SocketConnect, BirthSite.SocketWithKey),
        { Hook: HookKind.SockOps, Operation: SocketOperationTable.PassiveEstablished } =>
            (BirthKinds.SocketAccept, BirthSite.SocketWithKey),
        _ => null,
    };

    /// <summary>Where births of <paramref name="kinds"/> take place, for the mend of a message.</summary>
    public static string Names(BirthKinds kinds)
    {
        var names = new List<string>();
        if (kinds.HasFlag(BirthKinds.SocketConnect))
        {
            names.Add("cgroup/connect4 and cgroup/connect6");
        }

        if (kinds.HasFlag(BirthKinds.SocketAccept))
        {
            names.Add("sockops PASSIVE_ESTABLISHED");
        }

        if (kinds.HasFlag(BirthKinds.FirstPacket))
        {
            names.Add("XDP or tc");
        }

        return names.Count == 0 ? "a hook of its Birth" : string.Join(", ", names);
    }
}
