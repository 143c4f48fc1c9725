// What libraries were built with must stay readable: records only grow at the end, by parameters with defaults.
using System.Reflection;
using Apiary.Compiler.Ir;
using Apiary.Compiler.Ir.Format;
using Apiary.Compiler.Libraries;
using Apiary.Contract;

namespace Apiary.Compiler.Tests.Ir.Format;

public sealed class IrFormatSchemaTests
{
    private const string Folder = "tests/Apiary.Compiler.Tests/Ir/Format/";

    [Test]
    public void Records_of_accepted_libraries_are_still_readable()
    {
        var current = Records().ToDictionary(static type => type.Name, static type => Parameters(type).ToArray());
        var broken = new List<string>();
        foreach (var line in File.ReadAllLines(PathOf("verified")))
        {
            var parts = line.Split([' '], 2);
            var accepted = parts[1].Split(", ", StringSplitOptions.RemoveEmptyEntries);
            var isReadable = current.TryGetValue(parts[0], out var now)
                && now.Take(accepted.Length).Select(static parameter => Text(parameter)).SequenceEqual(accepted)
                && now.Skip(accepted.Length).All(static parameter => parameter.HasDefaultValue);
            if (!isReadable)
            {
                broken.Add(line);
            }
        }

        if (broken.Count > 0)
        {
            File.WriteAllLines(PathOf("received"), current.OrderBy(static pair => pair.Key, StringComparer.Ordinal)
                .Select(static pair => pair.Key + " " + string.Join(", ", pair.Value.Select(static parameter => Text(parameter)))));
        }

        Assert.That(broken, Is.Empty, "libraries that were built before cannot be read: raise IrFormatVersion.Current, then tests/accept.sh");
    }

    private static string Text(ParameterInfo parameter) => parameter.Name + ": " + Name(parameter.ParameterType);

    private static string Name(Type type) => type.IsGenericType ? Name(type.GetGenericArguments()[0]) + "[]" : type.Name;

    private static ParameterInfo[] Parameters(Type type) =>
        type.GetConstructors().OrderByDescending(static constructor => constructor.GetParameters().Length).First().GetParameters();

    // Everything below the two roots.
    private static HashSet<Type> Records()
    {
        var found = new HashSet<Type>();
        var open = new Stack<Type>([typeof(LibraryFunction), typeof(LibraryBundle)]);
        while (open.TryPop(out var type))
        {
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EquatableArray<>))
            {
                open.Push(type.GetGenericArguments()[0]);
            }
            else if (type.IsAbstract)
            {
                foreach (var derived in type.Assembly.GetTypes().Where(derived => derived.IsSubclassOf(type)))
                {
                    open.Push(derived);
                }
            }
            else if (type.Assembly == typeof(IrFunction).Assembly && !type.IsEnum && found.Add(type))
            {
                foreach (var parameter in Parameters(type))
                {
                    open.Push(parameter.ParameterType);
                }
            }
        }

        return found;
    }

    private static string PathOf(string state)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Apiary.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("no repository above the tests");
        }

        return Path.Combine(folder.FullName, Folder, $"IrFormatSchemaTests.Records.{state}.txt");
    }
}
