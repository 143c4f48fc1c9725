// The carrier of IR in the metadata of libraries: one line of text with the version of the format in front (docs/adr/0009).
using Apiary.Contract;

namespace Apiary.Compiler.Ir.Format;

/// <summary>Writes and reads values of one root type.</summary>
/// <typeparam name="T">The root: a record whose parts are records, numbers, strings and <see cref="EquatableArray{T}"/>s.</typeparam>
public static class IrFormat<T>
    where T : class
{
    private static readonly IrSchema Schema = new(typeof(T));

    /// <summary>The text of <paramref name="value"/>.</summary>
    public static string Write(T value) => IrFormatVersion.Prefix + Convert.ToBase64String(new IrWriter(Schema).Write(value));

    /// <summary>The value that was written, or why it cannot be read.</summary>
    public static IrReading<T> Read(string text)
    {
        if (!text.StartsWith(IrFormatVersion.Prefix, StringComparison.Ordinal))
        {
            var end = text.IndexOf(IrFormatVersion.Separator);
            return new IrReading<T>(null, $"its format is '{(end < 0 ? "" : text.Substring(0, end))}', this compiler reads '{IrFormatVersion.Current}'");
        }

        try
        {
            var bytes = Convert.FromBase64String(text.Substring(IrFormatVersion.Prefix.Length));
            return new IrReading<T>((T)new IrReader(Schema, bytes).Read(typeof(T)), "");
        }
        catch (IrFormatException failure)
        {
            return new IrReading<T>(null, failure.Message);
        }
        catch (FormatException)
        {
            return new IrReading<T>(null, "it is damaged");
        }
    }

    /// <summary>The value with each record replaced by what <paramref name="change"/> makes of it, from the leaves up.</summary>
    public static T Rewrite(T value, Func<object, object> change) => (T)new IrRewriter(Schema, change).Rewrite(value);
}
