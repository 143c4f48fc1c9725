// What the type parameters of a generic body stand for: each set of arguments gives a kernel function of its own.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Apiary.Frontend.Symbols;

/// <summary>The type arguments in force in a body.</summary>
internal sealed class TypeArguments
{
    private readonly Dictionary<ISymbol, ITypeSymbol> _arguments;

    private TypeArguments(Dictionary<ISymbol, ITypeSymbol> arguments, ITypeSymbol? self)
    {
        _arguments = arguments;
        Self = self;
    }

    /// <summary>Of a body that is not generic.</summary>
    public static TypeArguments None { get; } = new(new Dictionary<ISymbol, ITypeSymbol>(SymbolEqualityComparer.Default), null);

    /// <summary>In the body of an interface's own method: the struct that it is called on.</summary>
    public ITypeSymbol? Self { get; }

    /// <summary>Tells instantiations apart: <c>&lt;System.UInt32&gt;</c>, or empty.</summary>
    public string Suffix => (_arguments.Count == 0
        ? ""
        : "<" + string.Join(",", _arguments.Select(static pair => pair.Value.FullName())) + ">") + (Self is null ? "" : "@" + Self.FullName());

    /// <summary>The arguments in the body of <paramref name="method"/>, which stands inside of a body with these arguments if it is local.</summary>
    /// <param name="method">The method, closed.</param>
    /// <param name="self">The struct that a default interface method is called on.</param>
    public TypeArguments Of(IMethodSymbol method, ITypeSymbol? self = null)
    {
        var isLocal = method.MethodKind is MethodKind.LocalFunction or MethodKind.AnonymousFunction;
        var arguments = new Dictionary<ISymbol, ITypeSymbol>(SymbolEqualityComparer.Default);
        if (isLocal)
        {
            foreach (var pair in _arguments)
            {
                arguments.Add(pair.Key, pair.Value);
            }
        }
        else
        {
            for (var type = method.ContainingType; type is not null; type = type.ContainingType)
            {
                Add(arguments, type.OriginalDefinition.TypeParameters, type.TypeArguments);
            }
        }

        Add(arguments, method.OriginalDefinition.TypeParameters, method.TypeArguments);
        self ??= isLocal ? Self : null;
        return arguments.Count == 0 && self is null ? None : new TypeArguments(arguments, self);
    }

    /// <summary><paramref name="type"/> with arguments in the place of parameters.</summary>
    public ITypeSymbol Close(ITypeSymbol type)
    {
        if (_arguments.Count == 0)
        {
            return type;
        }

        switch (type)
        {
            case ITypeParameterSymbol parameter:
                return _arguments.TryGetValue(parameter.OriginalDefinition, out var argument) ? argument : parameter;
            case INamedTypeSymbol named:
                return Close(named);
            default:
                return type;
        }
    }

    /// <summary>The method that <paramref name="method"/> is with these arguments.</summary>
    public IMethodSymbol Close(IMethodSymbol method)
    {
        if (_arguments.Count == 0)
        {
            return method;
        }

        var definition = method.OriginalDefinition;
        var open = method.MethodKind == MethodKind.LocalFunction || method.ContainingType is null
            ? definition
            : Member(Close(method.ContainingType), definition) ?? definition;
        return method.TypeArguments.Length == 0
            ? open
            : open.Construct([.. method.TypeArguments.Select(Close)]);
    }

    /// <summary>The property that <paramref name="property"/> is with these arguments.</summary>
    public IPropertySymbol Close(IPropertySymbol property) =>
        _arguments.Count == 0 ? property : Member(Close(property.ContainingType), property.OriginalDefinition) ?? property;

    private INamedTypeSymbol Close(INamedTypeSymbol type)
    {
        if (type.ContainingType is { } outer && !SymbolEqualityComparer.Default.Equals(Close(outer), outer))
        {
            var nested = Close(outer).GetTypeMembers(type.Name, type.Arity)[0];
            return (type.Arity == 0 ? nested : nested.Construct([.. type.TypeArguments.Select(Close)])).Annotated(type);
        }

        if (type.Arity == 0 || type.TypeArguments.All(argument => SymbolEqualityComparer.IncludeNullability.Equals(Close(argument), argument)))
        {
            return type;
        }

        ImmutableArray<ITypeSymbol> arguments = [.. type.TypeArguments.Select(Close)];
        return type.ConstructedFrom.Construct(arguments, [.. arguments.Select(static argument => argument.NullableAnnotation)]).Annotated(type);
    }

    private static T? Member<T>(INamedTypeSymbol type, T definition)
        where T : class, ISymbol =>
        type.GetMembers(definition.Name).OfType<T>().FirstOrDefault(member => SymbolEqualityComparer.Default.Equals(member.OriginalDefinition, definition));

    private static void Add(
        Dictionary<ISymbol, ITypeSymbol> arguments, ImmutableArray<ITypeParameterSymbol> parameters, ImmutableArray<ITypeSymbol> values)
    {
        for (var i = 0; i < parameters.Length; i++)
        {
            if (!SymbolEqualityComparer.Default.Equals(parameters[i], values[i]))
            {
                arguments[parameters[i]] = values[i];
            }
        }
    }
}
