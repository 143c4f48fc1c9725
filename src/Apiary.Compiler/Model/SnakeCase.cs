// The one spelling rule between C# and C names.
using System.Text;

namespace Apiary.Compiler.Model;

/// <summary>Turns C# names into C names.</summary>
public static class SnakeCase
{
    /// <summary>
    /// <c>TxBytes</c> becomes <c>tx_bytes</c>, <c>IPv4Hdr</c> becomes <c>ipv4_hdr</c>, <c>XDPAction</c> becomes <c>xdp_action</c>.
    /// Characters that C does not allow become <c>_uXXXX</c>.
    /// </summary>
    public static string Of(string name)
    {
        var result = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            if (c is >= 'A' and <= 'Z')
            {
                if (i > 0 && StartsWord(name, i))
                {
                    result.Append('_');
                }

                result.Append((char)(c | 0x20));
            }
            else if (c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_')
            {
                result.Append(c);
            }
            else if (c is '-' or '.' or '+')
            {
                result.Append('_');
            }
            else
            {
                result.Append("_u").Append(((int)c).ToString("x4", System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        return result.ToString();
    }

    private static bool StartsWord(string name, int i)
    {
        var before = name[i - 1];
        if (before is (>= 'a' and <= 'z') or (>= '0' and <= '9'))
        {
            return true;
        }

        // The last capital of a run starts a word when a word of more than one letter follows: XDPAction, but IPv4.
        return before is >= 'A' and <= 'Z'
            && i + 2 < name.Length && name[i + 1] is >= 'a' and <= 'z' && name[i + 2] is >= 'a' and <= 'z';
    }
}
