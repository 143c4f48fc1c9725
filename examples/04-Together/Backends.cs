// The servers behind the load balancer: each answers a line with its port.
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Together;

/// <summary>Listeners inside of a network namespace. A socket belongs to the namespace of the thread that makes it, for its whole life.</summary>
internal sealed partial class Backends : IAsyncDisposable
{
    private const int NetworkNamespace = 0x40000000; // CLONE_NEWNET

    private readonly CancellationTokenSource _stop = new();
    private readonly List<Socket> _listeners = [];
    private readonly Task _serving;

    /// <summary>Listens at <paramref name="address"/> on as many ports, from <paramref name="first"/> on.</summary>
    public Backends(string networkNamespace, string address, ushort first, int count)
    {
        int error = 0;
        var maker = new Thread(() =>
        {
            using SafeFileHandle space = File.OpenHandle("/var/run/netns/" + networkNamespace);
            error = setns((int)space.DangerousGetHandle(), NetworkNamespace) == 0 ? 0 : Marshal.GetLastPInvokeError();
            for (int port = first; error == 0 && port < first + count; port++)
            {
                var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                listener.Bind(new IPEndPoint(IPAddress.Parse(address), port));
                listener.Listen(128);
                _listeners.Add(listener);
            }
        });
        maker.Start();
        maker.Join();
        if (error != 0)
        {
            throw new IOException($"setns to {networkNamespace}: errno {error}");
        }

        _serving = Task.WhenAll(_listeners.Select(ServeAsync));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving;
        _listeners.ForEach(static listener => listener.Dispose());
        _stop.Dispose();
    }

    private async Task ServeAsync(Socket listener)
    {
        byte[] answer = Encoding.ASCII.GetBytes($"{((IPEndPoint)listener.LocalEndPoint!).Port}\n");
        byte[] request = new byte[64];
        try
        {
            while (true)
            {
                using Socket client = await listener.AcceptAsync(_stop.Token);
                await client.ReceiveAsync(request, _stop.Token);
                await client.SendAsync(answer, _stop.Token);
                client.Shutdown(SocketShutdown.Send);
                await client.ReceiveAsync(request, _stop.Token);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The run is over.
        }
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int setns(int descriptor, int type);
}
