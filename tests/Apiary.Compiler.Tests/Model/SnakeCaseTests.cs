// Names of C# in C.
using Apiary.Compiler.Model;

namespace Apiary.Compiler.Tests.Model;

public sealed class SnakeCaseTests
{
    [TestCase("TxBytes", ExpectedResult = "tx_bytes")]
    [TestCase("ByInterface", ExpectedResult = "by_interface")]
    [TestCase("IPv4Hdr", ExpectedResult = "ipv4_hdr")]
    [TestCase("XDPAction", ExpectedResult = "xdp_action")]
    [TestCase("Port80Open", ExpectedResult = "port80_open")]
    [TestCase("already_snake", ExpectedResult = "already_snake")]
    [TestCase("connect-trace", ExpectedResult = "connect_trace")]
    [TestCase("N.Größe", ExpectedResult = "n_gr_u00f6_u00dfe")]
    public string Words_are_separated_and_lowered(string name) => SnakeCase.Of(name);
}
