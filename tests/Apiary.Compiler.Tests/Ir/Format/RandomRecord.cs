// Makes random values of any record by reflection: a new IR node is tested without a line here.
using System.Reflection;
using Apiary.Contract;

namespace Apiary.Compiler.Tests.Ir.Format;

/// <summary>Random records; the same seed makes the same value.</summary>
internal sealed class RandomRecord(int seed)
{
    private const int Depth = 5;
    private readonly Random _random = new(seed);

    /// <summary>A value of a concrete record.</summary>
    public object Of(Type type, int depth = Depth)
    {
        var constructor = type.GetConstructors().OrderByDescending(static candidate => candidate.GetParameters().Length).First();
        return constructor.Invoke([.. constructor.GetParameters().Select(parameter => Value(parameter, depth - 1))]);
    }

    private static Type[] Concrete(Type type) =>
        [.. type.Assembly.GetTypes().Where(candidate => !candidate.IsAbstract && type.IsAssignableFrom(candidate))];

    private object? Value(ParameterInfo parameter, int depth)
    {
        var mayBeNull = !parameter.ParameterType.IsValueType
            && new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable;
        return mayBeNull && _random.Next(3) == 0 ? null : Value(parameter.ParameterType, depth);
    }

    private object Value(Type type, int depth)
    {
        if (type.IsEnum)
        {
            return Enum.GetValues(type).GetValue(_random.Next(Enum.GetValues(type).Length))!;
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EquatableArray<>))
        {
            var items = Array.CreateInstance(type.GetGenericArguments()[0], depth <= 0 ? 0 : _random.Next(3));
            for (var i = 0; i < items.Length; i++)
            {
                items.SetValue(Value(items.GetType().GetElementType()!, depth), i);
            }

            return Activator.CreateInstance(type, items)!;
        }

        return type switch
        {
            _ when type == typeof(bool) => _random.Next(2) == 0,
            _ when type == typeof(int) => _random.Next(4) == 0 ? int.MinValue : _random.Next(-300, 70_000),
            _ when type == typeof(long) => _random.Next(4) switch { 0 => long.MinValue, 1 => long.MaxValue, _ => _random.NextInt64() },
            _ when type == typeof(string) => _random.Next(5) == 0 ? "" : "név-" + _random.Next(40),
            { IsAbstract: true } => Branch(type, depth),
            _ => Of(type, depth),
        };
    }

    // Deep down only nodes that have none below them, so that the value ends.
    private object Branch(Type type, int depth)
    {
        var all = Concrete(type);
        var ending = all.Where(candidate => !candidate.GetConstructors().SelectMany(static constructor => constructor.GetParameters())
            .Any(parameter => parameter.ParameterType == candidate.BaseType && candidate.BaseType!.Name != "IrType")).ToArray();
        var choice = depth > 0 || ending.Length == 0 ? all : [.. ending.Where(static candidate => !candidate.Name.StartsWith("For", StringComparison.Ordinal))];
        if (depth <= -2)
        {
            choice = [.. choice.Where(static candidate => candidate.Name is "VoidType" or "ConstExpr" or "BreakStmt")];
        }

        return Of(choice[_random.Next(choice.Length)], depth);
    }
}
